"""What a commit of the chain did, as the changes that are judged: a merge did more than one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.operations.gate.changes import change_of_files, change_of_merge, common_base
from delivery_cli.operations.gate.merging import decided
from delivery_cli.operations.gate.woven import with_woven

if TYPE_CHECKING:
    from delivery_cli.domain.change import Author, Change
    from delivery_cli.operations.audit.order import Link
    from delivery_cli.storage.revisions import Commit, Revisions


def own_change(revisions: Revisions, commit: Commit, author: Author, base: str | None = None) -> Change:
    """What the commit did by itself: of a merge only what it decided. `base` is asked of git where it is None."""
    if len(commit.parents) < 2:
        return change_of_files(revisions, commit.files, author=author)
    first, *others = commit.parents
    lists = [commit.files, *(revisions.diff(one, commit.oid) for one in others)]
    base = base or common_base(revisions, commit.parents)
    return change_of_merge(revisions, decided(lists, revisions.diff(base, first)), author=author)


def contents_of(revisions: Revisions, link: Link, own: Change) -> tuple[Change, ...]:
    """Everything that entered the chain here: what the commit did itself and what the sides did since they left it.

    A side is judged by what it comes to, as a merge request is.
    """
    commit = link.commit
    if len(commit.parents) < 2:
        return (own,)
    by_merge = {one.path for one in own.directives} | {one.path for one in own.files}
    plain = change_of_files(revisions, [raw for raw in commit.files if raw.path not in by_merge])
    found = [own, with_woven(plain, link.sides, revisions)]
    if own.directives:
        base = link.base or common_base(revisions, commit.parents)
        for side in commit.parents[1:]:
            files = [raw for raw in revisions.diff(base, side) if raw.path in by_merge]
            found.append(with_woven(change_of_files(revisions, files), link.sides, revisions))
    return tuple(found)
