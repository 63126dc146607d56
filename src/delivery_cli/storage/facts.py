"""The facts of every directive of the working tree; a file that has not changed since need not be read again."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.findings import Problem
from delivery_cli.domain.reading import judge_many
from delivery_cli.storage.indexing.file import DOUBTFUL, Layer, apart, damaged, kept_in, up_to_date
from delivery_cli.storage.indexing.rows import TABLES, to_bytes, to_row
from delivery_cli.storage.indexing.scan import Scan, scanned
from delivery_cli.storage.indexing.shelf import Shelf
from delivery_cli.storage.indexing.version import code_version
from delivery_cli.storage.office import DIRECTIVES, MANY, load_entry, nothing_collected, read_with_facts
from delivery_cli.storage.shares import shared_out

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.facts import Facts
    from delivery_cli.domain.snapshot import Entry
    from delivery_cli.storage.indexing.file import Rows
    from delivery_cli.storage.office import Office

FILE = "index.sqlite"
_NO_FILES = Scan(0, {})


def facts_as_of(office: Office, day: dt.date) -> Shelf:
    """The facts of the files as they are now, on a day."""
    shelf = _shelf(office, day)
    if any(load_entry(office.root, path).directive is not None for path in shelf.unreadable()):
        shelf = _shelf(office, day)  # only for a moment one of them could not be read
    return shelf


def _shelf(office: Office, day: dt.date) -> Shelf:
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
    with nothing_collected():
        read = list(zip(paths, shared_out(paths, partial(_read, office)), strict=True))
    return {
        "directive": (one[0] for _path, one in read if not isinstance(one, bool)),
        "words": ((path, one[1]) for path, one in read if not isinstance(one, bool)),
        "unreadable": ((path,) for path, one in read if isinstance(one, bool)),
        DOUBTFUL: [path for path, one in read if one is False],
    }


def _read(office: Office, paths: Sequence[str]) -> list[tuple[list[Any], bytes] | bool]:
    """Facts after all events and words of each file, as plain values.

    Of one that cannot be read, whether that is for what is in it; otherwise it may be read another time.
    """
    from delivery_cli.storage.entries import entries_of

    opened = [(path, *read_with_facts(office.root, path)) for path in paths]
    entries = entries_of([(path, data) for path, data, _seen in opened if not isinstance(data, Problem)])
    made = _made(office, entries)
    return [made.get(path, seen is not None) for path, _data, seen in opened]


def _made(office: Office, entries: Sequence[Entry]) -> dict[str, tuple[list[Any], bytes] | bool]:
    """By path. Each step is taken for all before the next: see `storage.entries`."""
    from delivery_cli.domain.facts import facts_of, words_of
    from delivery_cli.domain.standing import standing

    last = dt.date.max
    known = [(entry.path, entry.directive) for entry in entries if entry.directive is not None]
    stands = [standing(one, last, office.settings) for _path, one in known]
    facts = [facts_of(one, stand) for (_path, one), stand in zip(known, stands, strict=True)]
    words = [to_bytes(words_of(one, last)) for _path, one in known]
    rows = [to_row(path, one) for (path, _directive), one in zip(known, facts, strict=True)]
    return {row[0]: (row, text) for row, text in zip(rows, words, strict=True)}
