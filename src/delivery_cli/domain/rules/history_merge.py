"""D403: whether a merge joins what its sides did, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.change import events_of
from delivery_cli.domain.findings import Found, Problem, Severity
from delivery_cli.domain.policy import SETTINGS
from delivery_cli.domain.rules.changes.sides import of_some_side
from delivery_cli.domain.rules.history_rule import history_rule
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.domain.accepted import Accepted
    from delivery_cli.domain.change import FileChange, Revised
    from delivery_cli.domain.policy import Policy

EVIL = "D403"


@history_rule(EVIL, N_("A merge that brings in what no side had, or drops what one had"))
def evil_merge(one: Accepted, policy: Policy) -> Iterator[Found]:
    """A merge joins what its sides did. An event, a value or a file that no side had came in by the merge itself, where
    nobody looks for it; one that a side had and the merge has not was taken away there.

    Where the settings themselves come in by a merge, what it brought was judged without anybody's roles: a warning
    says so, since a main branch that was swapped for an empty one looks the same.

    Wrong: `git merge --no-commit`, an edit, `git commit`; `git merge -s ours`.

    Fix: merge again and keep every event of both sides; a step is a commit of its own.
    """  # noqa: D205  a page of text, not a docstring of an interface
    if not one.change.is_merge:
        return
    if one.brings_settings:
        message = _("the office's settings came in by this merge: what it brought was judged without roles")
        yield SETTINGS, replace(_problem(message), severity=Severity.WARNING)
    for revised in one.change.directives:
        for message in _of_directive(revised):
            yield revised.path, _problem(message)
    for file in one.change.files:
        if _is_offices(file, policy):
            yield file.path, _problem(_("the merge made of this file what no side had made of it"))


def _is_offices(file: FileChange, policy: Policy) -> bool:
    return policy.is_policy(file.path) or file.path.startswith("evidence/")


def _of_directive(one: Revised) -> Iterator[str]:
    sides = one.parents
    if one.after is None:
        yield _("the merge drops the directive, which a side had")
        return
    if not sides:
        yield _("the merge brings in a directive that no side had")
        return
    after, base = events_of(one.after), events_of(one.base)
    of_sides = [events_of(side) for side in sides]
    for event in after:
        if not any(event in events for events in of_sides):
            yield _("the merge brings in the event {id} that no side had").format(id=_id_of(event))
    for event in _once(of_sides):
        # What the common ancestor had and a side took away, that side took away.
        gone = event in base and not all(event in events for events in of_sides)
        if event in after and gone:
            yield _("the merge brings back the event {id}, which a side had taken back").format(
                id=_id_of(event)
            )
        elif event not in after and not gone:
            yield _("the merge drops the event {id}, which a side had").format(id=_id_of(event))
    yield from _values(one)


def _once(of_sides: list[list[Any]]) -> Iterator[Any]:
    seen: list[Any] = []
    for event in (event for events in of_sides for event in events):
        if event not in seen:
            seen.append(event)
            yield event


def _values(one: Revised) -> Iterator[str]:
    sides = [side.values for side in one.parents]
    after = one.after.values if one.after else {}
    for key, value in after.items():
        if key != "events" and not of_some_side(value, [side[key] for side in sides if key in side]):
            yield _("the merge gives {field} a value that no side had").format(field=key)


def _id_of(event: Any) -> str:
    return str(event.get("id")) if isinstance(event, dict) else "?"


def _problem(message: str) -> Problem:
    return Problem(EVIL, (), message, _("merge again, and keep what both sides have"), line=1)
