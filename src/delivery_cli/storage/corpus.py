"""What of every directive of the working tree is compared, kept apart from the index that every list reads.

Only who looks for duplicates needs it, and to make it takes longer than all the rest. A file that cannot be read is
like no other.
"""

from __future__ import annotations

import datetime as dt
import json
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from delivery_cli.domain.findings import Problem
from delivery_cli.domain.likeness.corpus import NEAR, Corpus, day_number
from delivery_cli.domain.likeness.traits import Document, Traits, traits_of
from delivery_cli.storage.indexing.file import DOUBTFUL, Layer, apart, damaged, kept_in, unbound, up_to_date
from delivery_cli.storage.indexing.scan import scanned
from delivery_cli.storage.indexing.version import code_version
from delivery_cli.storage.long_reading import LONG_READING, TAKES_LONG
from delivery_cli.storage.office import DIRECTIVES, nothing_collected, read_with_facts
from delivery_cli.storage.shares import shared_out
from delivery_cli.storage.yaml.read import read_many

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from delivery_cli.storage.indexing.file import Rows
    from delivery_cli.storage.office import Office

    Row = tuple[str, int, str, str, str]

FILE = "likeness.sqlite"
_TABLES = {"words": "day, language, stems", "rest": "rest", "passed": ""}
_WORDS = (
    "select day, language, stems, path from words where day = 0 or day between ? and ? order by day, path"
)
_REST = "select rest from rest where path = ?"
_LAST = dt.date.max.toordinal()


class Compared(NamedTuple):
    """The directives, and the paths of files that cannot be read."""

    corpus: Corpus
    unreadable: tuple[str, ...]


def corpus_of(office: Office, days: Sequence[dt.date | None] = (None,)) -> Compared:
    """All directives whose files can be read and that one of these days may be near to; None is near to all."""
    known = [day.toordinal() for day in days if day is not None]
    first, last = (min(known) - NEAR, max(known) + NEAR) if len(known) == len(days) else (0, _LAST)
    with nothing_collected():
        connection, rows = _opened(office, first, last)
        numbers, languages, stems, paths = zip(*rows, strict=True) if rows else ((), (), (), ())

        @cache
        def traits(place: int) -> Traits:
            (rest,) = connection.execute(_REST, (paths[place],)).fetchone()
            return _traits(numbers[place], languages[place], stems[place], rest)

        passed = tuple(sorted(unbound(path) for (path,) in connection.execute("select path from passed")))
        return Compared(Corpus([some.split() for some in stems], numbers, languages, traits), passed)


def _opened(
    office: Office, first: int, last: int
) -> tuple[sqlite3.Connection, list[tuple[int, str, str, Any]]]:
    """A connection to what is kept, and the rows of these days; what proves damaged is made anew."""
    import sqlite3

    scan = scanned(office.root, DIRECTIVES)
    layer = Layer(FILE, code_version(), _TABLES)
    file = kept_in(office.repository.scratch, FILE, scan)
    read = partial(_read_all, office)
    if file is not None:
        try:
            connection = up_to_date(file, layer, scan, read)
            return connection, connection.execute(_WORDS, (first, last)).fetchall()
        except (sqlite3.DatabaseError, ValueError, TypeError, AttributeError) as error:
            file = damaged(file, error)
    connection = apart(file, layer, scan, read)
    return connection, connection.execute(_WORDS, (first, last)).fetchall()


def _read_all(office: Office, paths: Sequence[str]) -> Rows:
    if len(paths) >= TAKES_LONG and (told := LONG_READING.get()) is not None:
        told(len(paths))
    made = list(zip(paths, shared_out(paths, partial(_read, office)), strict=True))
    return {
        "words": (row[:4] for _path, row in made if not isinstance(row, bool)),
        "rest": ((row[0], row[4]) for _path, row in made if not isinstance(row, bool)),
        "passed": ((path,) for path, row in made if isinstance(row, bool)),
        DOUBTFUL: [path for path, row in made if row is False],
    }


def _read(office: Office, paths: Sequence[str]) -> list[Row | bool]:
    """What is kept of each file; of one that cannot be read, whether that is for what is in it."""
    opened = [(path, *read_with_facts(office.root, path)) for path in paths]
    files = [(path, data) for path, data, _seen in opened if not isinstance(data, Problem)]
    readings = read_many([data for _path, data in files])
    known = {
        path: _row(path, traits_of(reading.values))
        for (path, _data), reading in zip(files, readings, strict=True)
        if reading.values is not None
    }
    return [known.get(path, seen is not None) for path, _data, seen in opened]


def _row(path: str, one: Traits) -> Row:
    rest = list(one._replace(day=None, due=None, stems=(), language=""))
    due = one.due.isoformat() if one.due else None
    return (
        path,
        day_number(one.day),
        one.language,
        " ".join(one.stems),
        json.dumps([due, *rest], ensure_ascii=False),
    )


def _traits(day: int, language: str, stems: str, rest: str) -> Traits:
    due, *values = json.loads(rest)
    one = Traits._make(tuple(value) if isinstance(value, list) else value for value in values)
    return one._replace(
        day=dt.date.fromordinal(day) if day else None,
        due=dt.date.fromisoformat(due) if due else None,
        language=language,
        stems=tuple(stems.split()),
        documents=tuple(Document(*_texts(each)) for each in one.documents),
    )


def _texts(value: Any) -> list[str]:
    return [str(one) for one in value]
