"""The facts of every directive of the working tree; a file that has not changed since need not be read again."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.reading import judge_many
from delivery_cli.storage.indexing.file import Layer, apart, damaged, kept_in, up_to_date
from delivery_cli.storage.indexing.rows import TABLES, to_bytes, to_row
from delivery_cli.storage.indexing.scan import Scan, scanned
from delivery_cli.storage.indexing.shelf import Shelf
from delivery_cli.storage.indexing.version import code_version
from delivery_cli.storage.office import DIRECTIVES, MANY, load_entry
from delivery_cli.storage.shares import shared_out

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.facts import Facts
    from delivery_cli.storage.indexing.file import Rows
    from delivery_cli.storage.office import Office

FILE = "index.sqlite"
_NO_FILES = Scan(0, {})


def facts_as_of(office: Office, day: dt.date) -> Shelf:
    """The facts of the files as they are now, on a day."""
    scan = scanned(office.root, DIRECTIVES)
    layer = Layer(FILE, code_version(), TABLES)
    file = kept_in(office.repository.scratch, FILE, scan)

    def connect(error: Exception | None) -> sqlite3.Connection:
        read = partial(_rows, office)
        if file is None or error is not None:
            return apart(damaged(file, error), layer, scan, read)
        return up_to_date(file, layer, scan, read)

    return Shelf(connect, day, partial(_folded, office, day))


def shelf_of(found: Iterable[tuple[str, Facts]], day: dt.date) -> Shelf:
    """The same of facts that were folded for the day already."""
    rows = [to_row(path, facts._replace(settled=None)) for path, facts in found]

    def connect(_error: Exception | None) -> sqlite3.Connection:
        return apart(None, Layer("", "", TABLES), _NO_FILES, lambda _paths: {"directive": rows})

    return Shelf(connect, day, lambda _path: None)


def _folded(office: Office, day: dt.date, path: str) -> tuple[Facts, str] | None:
    directive = load_entry(office.root, path).directive
    return None if directive is None else _facts_and_words(office, directive, day)


def _facts_and_words(office: Office, directive: Directive, day: dt.date) -> tuple[Facts, str]:
    from delivery_cli.domain.facts import facts_of, words_of
    from delivery_cli.domain.standing import standing

    return facts_of(directive, standing(directive, day, office.settings)), words_of(directive, day)


def _rows(office: Office, paths: Sequence[str]) -> Rows:
    """What the index keeps of these files."""
    if len(paths) >= MANY:
        judge_many()
    read = list(zip(paths, shared_out(paths, partial(_read, office)), strict=True))
    return {
        "directive": (one[0] for _path, one in read if one is not None),
        "words": ((path, one[1]) for path, one in read if one is not None),
        "unreadable": ((path,) for path, one in read if one is None),
    }


def _read(office: Office, paths: Sequence[str]) -> list[tuple[list[Any], bytes] | None]:
    """Facts after all events and words of each file, as plain values; None for one that cannot be read."""
    found: list[tuple[list[Any], bytes] | None] = []
    for path in paths:
        made = _folded(office, dt.date.max, path)
        found.append(None if made is None else (to_row(path, made[0]), to_bytes(made[1])))
    return found
