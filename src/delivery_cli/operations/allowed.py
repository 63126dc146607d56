"""Whether the gate would let a change through: the D3 rules, asked before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.change import Author, Change, FileChange, paired
from delivery_cli.domain.policy import Policy
from delivery_cli.domain.rules.changes import check_authorship, check_content
from delivery_cli.operations.whole import is_directive
from delivery_cli.storage.office import entry_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery_cli.domain.findings import Found
    from delivery_cli.operations.desk import Desk


def not_allowed(desk: Desk, writes: Mapping[str, bytes | None]) -> tuple[Found, ...]:
    """What the caller has no role for, under the settings and teams of the working tree."""
    return check_authorship(_change(desk, writes), _policy(desk))


def not_explained(desk: Desk, writes: Mapping[str, bytes | None]) -> tuple[Found, ...]:
    """What the gate would not let through, whoever did it."""
    return check_content(_change(desk, writes), _policy(desk))


def _policy(desk: Desk) -> Policy:
    return Policy(desk.office.settings, desk.teams)


def _change(desk: Desk, writes: Mapping[str, bytes | None]) -> Change:
    before = {path: desk.base.read(path) for path in writes}
    directives = paired(
        [entry_of(path, data) for path, data in before.items() if data is not None and is_directive(path)],
        [entry_of(path, data) for path, data in writes.items() if data is not None and is_directive(path)],
    )
    files = tuple(
        FileChange(
            path=path, fate="deleted" if data is None else "added" if before[path] is None else "changed"
        )
        for path, data in writes.items()
        if not is_directive(path)
    )
    return Change(directives=directives, files=files, author=Author(email=desk.actor.email))
