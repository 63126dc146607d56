"""A file with a register in it, opened by what it is, whatever it is called."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import EnvironmentFaultError, UsageError
from delivery_cli.messages import _
from delivery_cli.storage.spreadsheets.separated import read_separated
from delivery_cli.storage.spreadsheets.workbooks import read_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from delivery_cli.storage.spreadsheets.sheet import Book

MAX_BYTES = 64 << 20
_ARCHIVE, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER = (b"%PDF", b"{\\rtf", b"<html", b"<!DOCTYPE")


def read_bytes(path: Path) -> bytes:
    """The whole file; a folder, a pipe or a huge file is refused."""
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise UsageError(
                _("{path} is not a file").format(path=visible(str(path))),
                _("name the file with the register"),
            )
        if facts.st_size > MAX_BYTES:
            raise UsageError(
                _("{path} has {n} bytes; at most {max} are read").format(
                    path=visible(str(path)), n=facts.st_size, max=MAX_BYTES
                ),
                _("divide it into several files"),
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise UsageError(
            _("there is no file {path}").format(path=visible(str(path))), _("check the path")
        ) from None
    except OSError as fault:
        raise EnvironmentFaultError(
            _("{path} cannot be read: {reason}").format(
                path=visible(str(path)), reason=os.strerror(fault.errno or 0)
            ),
            _("check who may read it"),
        ) from fault


def open_book(path: Path, data: bytes) -> Book:
    """The sheets of a file whose bytes were read."""
    name = path.name
    if not data.strip():
        raise UsageError(
            _("{name} is empty").format(name=visible(name)), _("name the file with the register")
        )
    if data.startswith((_ARCHIVE, _OLD)):
        return read_workbook(data, name)
    if data.lstrip()[:10].startswith(_OTHER):
        raise UsageError(
            _("{name} is no spreadsheet").format(name=visible(name)),
            _("save the table as .xlsx, .ods or .csv; delivery intake reads documents"),
        )
    return read_separated(data, name)
