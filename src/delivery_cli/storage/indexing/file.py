"""The file of an index: opened where it can be, made anew where it is of no use, done without where it cannot be kept.

Every change of it is one transaction. Whoever finds it taken, overtaken or not to be written works on a copy in
memory, and the next command keeps what this one could not.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from delivery_cli.storage.indexing.changes import changes
from delivery_cli.storage.indexing.scan import Seen
from delivery_cli.storage.sharing import make_scratch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from delivery_cli.storage.indexing.changes import Changes
    from delivery_cli.storage.indexing.scan import Scan

    Rows = Mapping[str, Iterable[Sequence[Any]]]  # by table; the first column is the path
    Read = Callable[[list[str]], Rows]

# Files from which on an index is kept. Measured, milliseconds with and without: 25 files 1.4 and 18, 50 1.6 and 34,
# 100 3.4 and 46, 1,000 15 and 440; to write one takes 5 to 10, which the smallest offices do not win back soon.
INDEXED_FROM = 50
WAIT = 0.2  # seconds for another process to let go; then a copy does
_IN_THE_WAY = frozenset(  # nothing is wrong with the file, it only cannot be used or written now
    (
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL),
        *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM),
    )
)
DOUBTFUL = "doubtful"  # beside the rows: the paths of files that may be read another time
_BOOKS = """
create table meta (version text not null, turn integer not null);
create table folder (path primary key, names blob not null, marks blob not null);
"""


class Layer(NamedTuple):
    """What one index keeps: its file's name, what its rows were made by besides the files, its tables' columns."""

    name: str
    version: str
    tables: Mapping[str, str]


class _OvertakenError(Exception):
    """Another process changed the index since we looked."""


def kept_in(folder: Path, name: str, scan: Scan) -> Path | None:
    """Where an index of so many files is kept, if it pays to keep one and nothing else lies in its place."""
    own = (folder / f"{name}{end}" for end in ("", "-journal", "-wal"))
    is_free = scan.count >= INDEXED_FROM and all(one.is_file() or not one.exists() for one in own)
    return folder / name if is_free else None


def up_to_date(file: Path, layer: Layer, scan: Scan, read: Read) -> sqlite3.Connection:
    """A connection to an index of the files as the scan saw them; what changed is read by `read`."""
    for _attempt in range(2):
        try:
            make_scratch(file.parent)
            return _brought(sqlite3.connect(file, timeout=WAIT, isolation_level=None), layer, scan, read)
        except sqlite3.DatabaseError as error:
            if _is_in_the_way(error):
                break
            discard(file)
        except (_OvertakenError, OSError):
            break
    return apart(file, layer, scan, read)


def apart(file: Path | None, layer: Layer, scan: Scan, read: Read) -> sqlite3.Connection:
    """The same in memory, from a copy of the file as far as there is one that can be read."""
    return _brought(_copy(file) if file else _memory(), layer, scan, read)


def discard(file: Path) -> None:
    """Nothing of the file is of use, least of all what was to be put back into it."""
    for one in (file.with_name(f"{file.name}-journal"), file):
        with suppress(OSError):
            one.unlink(missing_ok=True)


def damaged(file: Path | None, error: Exception | None) -> Path | None:
    """The file again after an error; gone where it was to blame."""
    if file is not None and error is not None and not _is_in_the_way(error):
        discard(file)
    return file


def _is_in_the_way(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in _IN_THE_WAY


def _memory() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)


def _copy(file: Path) -> sqlite3.Connection:
    copy = _memory()
    try:
        source = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", timeout=WAIT, uri=True)
        try:
            source.backup(copy, progress=_no_waiting)
            copy.execute("pragma quick_check").fetchall()
        finally:
            source.close()
    except sqlite3.Error:
        copy.close()
        return _memory()
    return copy


def _no_waiting(status: int, _left: int, _pages: int) -> None:
    """Python tries again for ever while another process writes."""
    if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        raise sqlite3.OperationalError


def _brought(connection: sqlite3.Connection, layer: Layer, scan: Scan, read: Read) -> sqlite3.Connection:
    try:
        turn, kept = _kept(connection, layer)
        different = _changes(kept, scan)
        if different or turn is None:
            rows = read(different.changed)
            connection.execute("pragma synchronous = normal")
            connection.execute("begin immediate")
            _write(connection, layer, turn, scan, different, rows)
            connection.execute("commit")
    except BaseException:
        connection.close()  # which takes back what was not committed
        raise
    return connection


def _changes(kept: Mapping[str, Seen], scan: Scan) -> Changes:
    try:
        return changes(kept, scan.folders)
    except ValueError as error:  # as many names as marks were kept
        raise sqlite3.DatabaseError from error


def _kept(connection: sqlite3.Connection, layer: Layer) -> tuple[int | None, dict[str, Seen]]:
    """How often it was changed, and what it keeps of the folders; None where another code made it, or nobody."""
    connection.execute("begin")
    try:
        if not connection.execute("select 1 from sqlite_master where name = 'meta'").fetchone():
            return None, {}
        version, turn = connection.execute("select version, turn from meta").fetchone() or ("", 0)
        if version != layer.version:
            return None, {}
        rows = connection.execute("select path, names, marks from folder").fetchall()
        return turn, {unbound(path): Seen(names, marks) for path, names, marks in rows}
    finally:
        connection.execute("rollback")


def _write(
    connection: sqlite3.Connection,
    layer: Layer,
    turn: int | None,
    scan: Scan,
    different: Changes,
    rows: Rows,
) -> None:
    if turn is None:
        _make(connection, layer)
    elif connection.execute("select turn from meta").fetchone() != (turn,):
        raise _OvertakenError
    connection.execute("update meta set turn = turn + 1")
    old = [(bound(path),) for path in (*different.changed, *different.gone)] if turn is not None else []
    for table in layer.tables:
        connection.executemany(f"delete from {table} where path = ?", old)  # noqa: S608  our own names
        insert(connection, table, rows.get(table, ()))
    gone = [(bound(folder),) for folder in different.folders if folder not in scan.folders]
    connection.executemany("delete from folder where path = ?", gone)
    doubtful = frozenset(rows.get(DOUBTFUL, ()))
    seen = [(bound(one), *scan.kept(one, doubtful)) for one in different.folders if one in scan.folders]
    connection.executemany("replace into folder values (?, ?, ?)", seen)


def empty_all(connection: sqlite3.Connection) -> None:
    """Drop whatever another version, or another program, has made here."""
    asked = "select type, name from sqlite_master where type in ('table', 'view') and name not like 'sqlite%'"
    for kind, name in connection.execute(asked).fetchall():
        quoted = name.replace('"', '""')
        connection.execute(f'drop {kind} "{quoted}"')


def _make(connection: sqlite3.Connection, layer: Layer) -> None:
    empty_all(connection)
    for statement in _BOOKS.strip().split(";"):
        connection.execute(statement)
    for table, columns in layer.tables.items():
        connection.execute(f"create table {table} (path primary key{columns and ', '}{columns})")
    connection.execute("insert into meta values (?, 0)", (layer.version,))


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    new = [(bound(row[0]), *row[1:]) for row in rows]
    if new:
        blanks = ",".join("?" * len(new[0]))
        connection.executemany(f"insert into {table} values ({blanks})", new)  # noqa: S608  our own names


def bound(path: str) -> str | bytes:
    """The path as a column holds it: a name that is no UTF-8 as bytes."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def unbound(path: str | bytes) -> str:
    return path if isinstance(path, str) else os.fsdecode(path)
