"""What each directive's file was found to be, kept until the file changes or what it is judged by does.

Nothing is kept back: what is wrong with a file is kept with it, and told every time. A row holds a whole folder with
the marks of the files that were judged, so it is right whoever wrote the rows beside it; and all is in memory before
anything is written, so nothing hangs on whether it can be.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from delivery_cli.messages import edition, language
from delivery_cli.storage.indexing.file import WAIT, bound, damaged, empty_all, kept_in, unbound
from delivery_cli.storage.indexing.scan import SIZE, Seen, path_in, scanned
from delivery_cli.storage.indexing.version import code_version
from delivery_cli.storage.office import DIRECTIVES
from delivery_cli.storage.sharing import make_scratch

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from delivery_cli.storage.indexing.scan import Scan
    from delivery_cli.storage.office import Office

    Judge = Callable[[Sequence["Names"]], Iterable["Sheet"]]
    Kept = Mapping[str, tuple[Seen, "Sheet"]]
    Asked = Mapping[str, list[str]]  # by folder the names of files

AT_ONCE = 100  # files that are judged as one thing: what folders have where there are many
_FOLDER = (
    "create table folder (path primary key, names blob not null, marks blob not null, sheet text not null)"
)


class Names(NamedTuple):
    """A folder and files in it; what stands for itself has no name."""

    folder: str
    names: list[str]


class Sheet(NamedTuple):
    """What some files of one folder came to: plain, so that it can be sent and kept.

    `statuses`: of each, in order of the names, None where it cannot be read. `more`: of the few of which there is more
    to say, by name, whether the clock alone may change it, and the rest of the judgement. Of the others nothing changes
    from the day with the number `steady` on.
    """

    steady: int
    statuses: list[str | None]
    more: dict[str, tuple[bool, Any]]


def kept_judgements(
    office: Office, standards: str, judge: Judge, day: dt.date
) -> Iterator[tuple[str, str | None, Any]]:
    """Every file's path, its status, and what more there is to say of it, None for most; folder by folder.

    `standards` is what all files are judged by, besides the day: where it is another, all are judged anew. A file
    that speaks of days still to come is judged anew each time.
    """
    scan = scanned(office.root, DIRECTIVES)
    name = f"judged-{language()}.sqlite"
    file, version = (
        kept_in(office.repository.scratch, name, scan),
        f"{code_version()} {edition()} {standards}",
    )
    kept, asked = _known(file, version, scan)
    gone = kept.keys() - scan.folders.keys()
    anew = _judged(kept, scan, asked, judge)
    if file and (asked or gone):
        _write(file, version, scan, anew, gone, empty=not kept)
    found = {one: anew[one] if one in anew else kept[one][1] for one in scan.folders}
    later = _doubtful(found, scan, day)
    found |= _judged({one: (scan.folders[one], found[one]) for one in later}, scan, later, judge)
    return _told(found, scan)


def _known(file: Path | None, version: str, scan: Scan) -> tuple[Kept, Asked]:
    """What is kept, and which files have changed since, in every folder that is not as it was."""
    if file is not None:
        try:
            kept = _read(file, version)
            return kept, _changed(kept, scan)
        except (sqlite3.Error, ValueError, TypeError, AttributeError) as error:
            damaged(file, error)
    return {}, _changed({}, scan)


def _read(file: Path, version: str) -> Kept:
    if not file.exists():
        return {}
    with closing(sqlite3.connect(file, timeout=WAIT, isolation_level=None)) as connection:
        connection.execute("begin")
        if _version(connection) != version:
            return {}
        rows = connection.execute("select path, names, marks, sheet from folder").fetchall()
    return {unbound(path): (Seen(names, marks), _sheet(marks, text)) for path, names, marks, text in rows}


def _version(connection: sqlite3.Connection) -> str | None:
    if not connection.execute("select 1 from sqlite_master where name = 'meta'").fetchone():
        return None
    (version,) = connection.execute("select version from meta").fetchone() or (None,)
    return version


def _sheet(marks: bytes, text: str) -> Sheet:
    sheet = Sheet(*json.loads(text))
    if len(sheet.statuses) * SIZE != len(marks):
        raise ValueError
    return sheet


def _changed(kept: Kept, scan: Scan) -> Asked:
    """Only where a whole folder is not as it was, its files are looked at one by one."""
    asked: dict[str, list[str]] = {}
    for folder, seen in scan.folders.items():
        if folder not in kept:
            asked[folder] = _names(seen)
        elif kept[folder][0] != seen:
            asked[folder] = seen.changed_since(kept[folder][0])
    return asked


def _names(seen: Seen) -> list[str]:
    return os.fsdecode(seen.names).split("/")


def _judged(kept: Kept, scan: Scan, asked: Asked, judge: Judge) -> dict[str, Sheet]:
    """The folders with what is asked judged anew, and the rest as it is kept."""
    things = [
        Names(folder, names[start : start + AT_ONCE])
        for folder, names in asked.items()
        for start in range(0, len(names), AT_ONCE)
    ]
    parts: dict[str, list[tuple[list[str], Sheet]]] = {
        folder: [(_names(kept[folder][0]), kept[folder][1])] if folder in kept else [] for folder in asked
    }
    for thing, sheet in zip(things, judge(things) if things else (), strict=True):
        parts[thing.folder].append((thing.names, Sheet(*sheet)))
    return {folder: _joined(_names(scan.folders[folder]), some) for folder, some in parts.items()}


def _joined(names: list[str], parts: Sequence[tuple[list[str], Sheet]]) -> Sheet:
    """One sheet of several, of which a later one counts where both speak of a file."""
    if len(parts) == 1 and parts[0][0] == names:
        return parts[0][1]
    statuses: dict[str, str | None] = {}
    more: dict[str, tuple[bool, Any]] = {}
    for some, sheet in parts:
        statuses.update(zip(some, sheet.statuses, strict=True))
        for name in some:
            more.pop(name, None)
        more.update(sheet.more)
    return Sheet(
        max(sheet.steady for _names, sheet in parts),
        [statuses[name] for name in names],
        {name: more[name] for name in names if name in more},
    )


def _write(
    file: Path, version: str, scan: Scan, anew: Mapping[str, Sheet], gone: Iterable[str], *, empty: bool
) -> None:
    rows = [(bound(folder), *scan.kept(folder), json.dumps(sheet)) for folder, sheet in anew.items()]
    try:
        with suppress(OSError):
            make_scratch(file.parent)
        with closing(sqlite3.connect(file, timeout=WAIT, isolation_level=None)) as connection:
            connection.execute("pragma synchronous = normal")
            connection.execute("begin immediate")
            if _version(connection) != version:
                if not empty:
                    return  # another process keeps what others are judged by
                _make(connection, version)
            connection.executemany("delete from folder where path = ?", [(bound(one),) for one in gone])
            connection.executemany("replace into folder values (?, ?, ?, ?)", rows)
            connection.execute("commit")
    except sqlite3.Error as error:
        damaged(file, error)


def _make(connection: sqlite3.Connection, version: str) -> None:
    empty_all(connection)
    connection.execute("create table meta (version text not null)")
    connection.execute("insert into meta values (?)", (version,))
    connection.execute(_FOLDER)


def _doubtful(found: Mapping[str, Sheet], scan: Scan, day: dt.date) -> Asked:
    """Files that may come to something else today."""
    today, asked = day.toordinal(), {}
    for folder, sheet in found.items():
        if sheet.steady > today:
            asked[folder] = _names(scan.folders[folder])
        elif later := [name for name, (unsettled, _rest) in sheet.more.items() if unsettled]:
            asked[folder] = later
    return asked


def _told(found: Mapping[str, Sheet], scan: Scan) -> Iterator[tuple[str, str | None, Any]]:
    for folder, sheet in found.items():
        more = sheet.more
        for name, status in zip(_names(scan.folders[folder]), sheet.statuses, strict=True):
            rest = more.get(name) if more else None
            yield path_in(folder, name), status, rest[1] if rest else None
