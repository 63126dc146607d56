"""Trees that git itself would not write: one path twice, where each program sees another of the two files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Problem, Severity
from delivery_cli.messages import _
from delivery_cli.operations.gate.changes import is_ours
from delivery_cli.storage.tree_order import is_well_ordered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.domain.findings import Found
    from delivery_cli.domain.policy import Policy
    from delivery_cli.storage.revisions import Commit, Revisions


def listed_twice(revisions: Revisions, commit: Commit, policy: Policy) -> Iterator[Found]:
    """Of a commit whose first parent is in order: an entry too many, or out of its place, is told by git as new."""
    sound: dict[str, bool] = {}
    for raw in commit.files:
        if raw.old_oid is None and is_ours(raw.path, policy):
            missing = [one for one in _folders(raw.path) if one not in sound]
            sound |= is_well_ordered(revisions, commit.tree, missing)
            if not all(sound[one] for one in _folders(raw.path)):
                yield raw.path, _twice()


def _folders(path: str) -> Iterator[str]:
    """The folders that lead to a file, each with its slash; the uppermost one is `/`."""
    yield "/"
    for place, letter in enumerate(path):
        if letter == "/":
            yield path[: place + 1]


def _twice() -> Problem:
    message = _("the tree lists this path twice, or out of its order")
    fix = _("make the commit again with git; on a server: git config receive.fsckObjects true")
    return Problem("D307", (), message, fix, Severity.ERROR, line=1, column=1)
