"""The office in which this command was called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.cli.invocation import current

if TYPE_CHECKING:
    from delivery_cli.storage.office import Office


def office_here(*, strict: bool = True) -> Office:
    """The office around the current folder, or the one that -C names; `strict` wants readable settings."""
    from delivery_cli.storage.office import open_office

    return open_office(current().directory, strict=strict)
