"""The office in which this command was called."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from delivery_cli.cli.invocation import current
from delivery_cli.cli.streams import is_terminal, say
from delivery_cli.messages import _

if TYPE_CHECKING:
    from delivery_cli.storage.office import Office


def office_here(*, strict: bool = True) -> Office:
    """The office around the current folder, or the one that -C names; `strict` wants readable settings."""
    from delivery_cli.storage.long_reading import LONG_READING
    from delivery_cli.storage.office import open_office

    LONG_READING.set(_tell_of_long_reading if is_terminal(sys.stderr) and not current().quiet else None)
    return open_office(current().directory, strict=strict)


def _tell_of_long_reading(files: int) -> None:
    say(_("reading {n} directives to compare them: once, it takes some seconds …").format(n=files))


def office_to_read(*, strict: bool = True) -> Office:
    """The same for a command that shows what the files say; a warning where a change was cut off half way."""
    office = office_here(strict=strict)
    if office.repository.journal.exists():
        _warn_of_what_was_cut_off(office)
    return office


def _warn_of_what_was_cut_off(office: Office) -> None:
    from delivery_cli.cli.receipts import warn
    from delivery_cli.storage.surroundings import office_is_locked

    if not office_is_locked(office.repository):  # else it is under way
        warn(
            _(
                "a change was cut off here: what you see may not be committed; the next delivery command that "
                "writes puts it right"
            )
        )
