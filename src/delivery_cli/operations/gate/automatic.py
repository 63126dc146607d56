"""What git's own merge of the same parents makes: of that a merge commit decided nothing by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.operations.gate.merging import NOTHING, decided
from delivery_cli.storage.commits import REGULAR
from delivery_cli.storage.joined import beside, joined
from delivery_cli.storage.office import TEAMS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from delivery_cli.domain.change import Author
    from delivery_cli.operations.gate.merging import Sides
    from delivery_cli.storage.revisions import Commit, Revisions

NAMED_AT_MOST = 100  # paths in one command line
# A hosting site merges in its own name: with no signature, or with a key of its own.
OF_A_SITE = frozenset({"none", "unknown"})


def by_hand(
    revisions: Revisions, parents: Sequence[str], base: str | None, sides: Mapping[str, Sides]
) -> dict[str, Sides]:
    """Those of the decided paths of which git would have made something else, or a conflict."""
    if not sides or base is None or len(parents) != 2:  # of several parents at once git joins no file
        return dict(sides)
    with beside(revisions) as own:
        merged = joined(own, *parents)
        made = own.paths(merged.tree, *(sides if len(sides) < NAMED_AT_MOST else ()))
        conflicts = frozenset(merged.conflicts)
    values = {path: (file.mode, file.oid) for path in sides if (file := made.get(path)) is not None}
    return {
        path: one
        for path, one in sides.items()
        if (path in conflicts or one.result != values.get(path, NOTHING))
        and not _is_by_field(revisions, path, one)
    }


def _is_by_field(revisions: Revisions, path: str, one: Sides) -> bool:
    """Whether a team's file is what our merge driver makes of the sides: it joins the fields that each has changed.

    Of a directive that is asked elsewhere, event by event.
    """
    values = (one.base, *one.parents, one.result)
    if not path.startswith(f"{TEAMS}/") or any(mode != REGULAR for mode, _oid in values):
        return False
    from delivery_cli.operations.merging.file import merged_file

    base, ours, theirs, result = (revisions.blob(oid) for _mode, oid in values if oid is not None)
    return result in {merged_file(base, ours, theirs, path).data, merged_file(base, theirs, ours, path).data}


def needs_no_signature(revisions: Revisions, commit: Commit, author: Author | None) -> bool:
    """Whether a merge that nobody known signed joins what its parents have, as git does it, and nothing else."""
    if len(commit.parents) < 2 or commit.odd or author is None or author.signature not in OF_A_SITE:
        return False
    base, sides = merge_sides(revisions, commit)
    return base is not None and not by_hand(revisions, commit.parents, base, sides)


def merge_sides(
    revisions: Revisions, commit: Commit, base: str | None = None
) -> tuple[str | None, dict[str, Sides]]:
    """The paths that a merge decided, with what its parents grew from; git is asked for that where it is None."""
    first, *others = commit.parents
    lists = [commit.files, *(revisions.diff(one, commit.oid) for one in others)]
    base = base or common_base(revisions, commit.parents)
    return base, decided(lists, revisions.diff(base, first))


def common_base(revisions: Revisions, commits: Sequence[str]) -> str | None:
    """What all of these grew from; None where some have nothing in common."""
    base: str | None = commits[0]
    for one in commits[1:]:
        base = revisions.merge_base(base, one) if base else None
    return base
