"""Directives in which a merge on the branch put one side's events between published ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from delivery_cli.domain.change import events_of
from delivery_cli.operations.gate.changes import change_of_commit, is_directive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from delivery_cli.domain.change import Change, Revised
    from delivery_cli.domain.snapshot import Entry
    from delivery_cli.storage.revisions import Commit, Revisions


def with_woven(change: Change, commits: Iterable[Commit], revisions: Revisions) -> Change:
    """The net change of a branch, with those directives marked where nothing but its merges wove the events.

    Published events may then stand apart; had a commit put its own between them, its parent's would not come first.
    """
    doubtful = {_id(one) for one in change.directives if _is_doubtful(one)}
    if not doubtful:
        return change
    published = {_id(one): events_of(one.before) for one in change.directives}
    for commit in commits:
        if len(commit.parents) > 1 or any(is_directive(one.path) for one in commit.files):
            doubtful -= set(_not_kept(change_of_commit(revisions, commit), published))
    return replace(
        change,
        directives=tuple(
            replace(one, woven=True) if _id(one) in doubtful else one for one in change.directives
        ),
    )


def _id(one: Revised) -> str:
    """What a directive is known by, wherever its file lay meanwhile."""
    entry = one.before or one.after
    return (entry.claimed_id if entry is not None else None) or one.path


def _is_doubtful(one: Revised) -> bool:
    before, after = events_of(one.before), events_of(one.after)
    return after[: len(before)] != before and _keeps_order(before, after)


def _not_kept(step: Change, published: Mapping[str, Sequence[Any]]) -> Iterator[str]:
    """The directives of which a commit did not keep what it was made from, or that it gave another name."""
    for one in step.directives:
        after = events_of(one.after)
        if step.is_merge:
            kept = all(_keeps_order(events_of(side), after) for side in (one.before, *one.merged))
        else:
            kept = _begins_with(one.before, after, published.get(_id(one), ()))
        named = {entry.claimed_id for entry in (one.before, one.after) if entry is not None}
        if not kept or len(named) > 1:
            yield from (name or one.path for name in named)


def _begins_with(parent: Entry | None, after: Sequence[Any], published: Sequence[Any]) -> bool:
    """Whether the parent's events come first; what is not published yet may be taken back."""
    before = [event for event in events_of(parent) if event in after or event in published]
    return list(after[: len(before)]) == before


def _keeps_order(before: Iterable[Any], after: Iterable[Any]) -> bool:
    rest = iter(after)
    return all(any(event == one for one in rest) for event in before)
