"""A command's writes as the change that the gate would judge: so its rules are asked before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.change import Author, Change, FileChange, paired
from delivery_cli.operations.whole import is_directive
from delivery_cli.storage.office import entry_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery_cli.operations.desk import Desk


def proposed(desk: Desk, writes: Mapping[str, bytes | None]) -> Change:
    """The writes as the commit of the caller's that they would become."""
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
