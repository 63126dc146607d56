"""What a commit of the chain did, as the changes that are judged: a merge did more than one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.operations.gate.automatic import common_base
from delivery_cli.operations.gate.changes import change_of_files
from delivery_cli.operations.gate.recalled import recalled
from delivery_cli.operations.gate.woven import with_woven

if TYPE_CHECKING:
    from delivery_cli.domain.change import Change
    from delivery_cli.operations.audit.order import Link
    from delivery_cli.storage.revisions import Revisions


def contents_of(revisions: Revisions, link: Link, own: Change) -> tuple[Change, ...]:
    """Everything that entered the chain here: what the commit did itself and what the sides did since they left it.

    A side is judged by what it comes to, as a merge request is.
    """
    commit = link.commit
    if len(commit.parents) < 2:
        return (own,)
    by_merge = {one.path for one in own.directives} | {one.path for one in own.files}
    plain = change_of_files(revisions, [raw for raw in commit.files if raw.path not in by_merge])
    plain = recalled(revisions, plain, commit.parents)
    found = [own, with_woven(plain, link.sides, revisions)]
    if own.directives:
        base = link.base or common_base(revisions, commit.parents)
        for side in commit.parents[1:]:
            files = [raw for raw in revisions.diff(base, side) if raw.path in by_merge]
            change = recalled(revisions, change_of_files(revisions, files), (base,))
            found.append(with_woven(change, link.sides, revisions))
    return tuple(found)
