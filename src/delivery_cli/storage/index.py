"""The index: what files came to, kept in the git directory until they change. It can be deleted at any time.

It is believed only where the file's stat is the same as before it was read, and where that stat was by then old
enough to tell another change (git's care for its own index). What cannot be read or written is done without.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import delivery_cli

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery_cli.storage.repository import Repository

    Mark = tuple[int, ...] | None  # times of change first, in nanoseconds

FILE = "facts.sqlite"
_SETTLED = 2 * 10**9  # nanoseconds: coarser than the clock of any file system
_ALL = "select path, mark, value, words from facts"
_ALL_BUT_WORDS = "select path, mark, value, '' from facts"
_TABLE = """
drop table if exists meta; drop table if exists facts;
create table meta (version text not null);
create table facts (path text primary key, mark text not null, value text not null, words text not null);
"""


class Kept(NamedTuple):
    """What a file came to: a value that JSON can hold, and the words in it, which few commands need."""

    value: Any
    words: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """An open index; without a connection it knows nothing and keeps nothing."""

    file: Path
    opened: int
    connection: sqlite3.Connection | None = None

    def unchanged(self, marks: Mapping[str, Mark], *, words: bool) -> dict[str, Kept]:
        """What is kept of the files whose marks are the same."""
        if self.connection is None:
            return {}
        try:
            rows = self.connection.execute(_ALL if words else _ALL_BUT_WORDS).fetchall()
            same = [row for row in rows if row[1] == _written(marks.get(row[0]))]
            values = json.loads(f"[{','.join(row[2] for row in same)}]")
        except (sqlite3.Error, ValueError):
            self._discard()
            return {}
        return {row[0]: Kept(value, row[3]) for row, value in zip(same, values, strict=True)}

    def keep(self, marks: Mapping[str, Mark], found: Mapping[str, Kept]) -> None:
        """Keep what these files came to, forget those that are gone where that costs nothing more, and close."""
        if self.connection is None:
            return
        rows = [
            (path, _written(marks[path]), json.dumps(kept.value, ensure_ascii=False), kept.words)
            for path, kept in found.items()
            if self._is_old(marks[path])
        ]
        with suppress(sqlite3.Error):
            (count,) = self.connection.execute("select count(*) from facts").fetchone()
            if rows or count > len(marks):
                known = {path for (path,) in self.connection.execute("select path from facts")}
                with self.connection:
                    gone = [(path,) for path in known - marks.keys()]
                    self.connection.executemany("delete from facts where path = ?", gone)
                    self.connection.executemany("replace into facts values (?, ?, ?, ?)", rows)
        self.connection.close()

    def _is_old(self, mark: Mark) -> bool:
        return mark is not None and max(mark[:2]) < self.opened - _SETTLED

    def _discard(self) -> None:
        with suppress(sqlite3.Error, OSError):
            if self.connection is not None:
                self.connection.close()
            self.file.unlink(missing_ok=True)


def open_index(repository: Repository) -> Index:
    """The index of this working tree, made anew where another version of the code made it."""
    file, opened = repository.scratch / FILE, time.time_ns()
    try:
        file.parent.mkdir(exist_ok=True)
        connection = sqlite3.connect(file, timeout=0.2)
        connection.execute("pragma synchronous = normal")
        _made_by_this_version(connection)
    except sqlite3.DatabaseError as error:
        if not isinstance(error, sqlite3.OperationalError):  # not a database: nothing of it is of use
            file.unlink(missing_ok=True)
        return Index(file, opened)
    except OSError:
        return Index(file, opened)
    return Index(file, opened, connection)


def _made_by_this_version(connection: sqlite3.Connection) -> None:
    has_meta = connection.execute("select 1 from sqlite_master where name = 'meta'").fetchone()
    found = connection.execute("select version from meta").fetchone() if has_meta else None
    if found != (version := code_version(),):
        with connection:
            connection.executescript(f"begin immediate; {_TABLE}")
            connection.execute("insert into meta values (?)", (version,))


def code_version() -> str:
    """The version, and for who works on the code itself the latest change of what facts are made by."""
    package = Path(delivery_cli.__file__).parent
    folders = (package / "domain", package / "storage", package / "storage" / "yaml")
    with suppress(OSError):
        changed = max(
            file.stat().st_mtime_ns for folder in folders for file in os.scandir(folder) if file.is_file()
        )
        return f"{delivery_cli.__version__} {changed}"
    return delivery_cli.__version__


def _written(mark: Mark) -> str:
    return " ".join(map(str, mark)) if mark else ""
