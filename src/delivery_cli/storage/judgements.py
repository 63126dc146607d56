"""What each directive's file was found to be, kept until the file changes or what it is judged by does.

Nothing is kept back: what is wrong with a file is kept with it, and told every time.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from delivery_cli.messages import language
from delivery_cli.storage.indexing.file import Layer, apart, damaged, kept_in, unbound, up_to_date
from delivery_cli.storage.indexing.scan import scanned
from delivery_cli.storage.indexing.version import code_version
from delivery_cli.storage.office import DIRECTIVES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from delivery_cli.storage.indexing.file import Rows
    from delivery_cli.storage.office import Office

J = TypeVar("J")
_TABLES = {"judged": "steady, judgement"}
_NEVER = 9_999_999  # a day after all others


class Judged(NamedTuple):
    """A judgement as text, and the number of the latest day of which the file speaks: before it, another may hold."""

    path: str
    latest: int
    judgement: str


def kept_judgements(
    office: Office,
    standards: str,
    judge: Callable[[Sequence[str]], Iterable[Judged]],
    day: dt.date,
    read: Callable[[str], J],
) -> list[tuple[str, J]]:
    """The path and the judgement of every file, as `read` reads it, in the order of the paths.

    `standards` is what all files are judged by, besides the day: where it is another, all are judged anew. A file
    that speaks of days still to come is judged anew each time.
    """
    scan = scanned(office.root, DIRECTIVES)
    name = f"judged-{language()}.sqlite"
    layer = Layer(name, f"{code_version()} {standards}", _TABLES)
    file = kept_in(office.repository.scratch, name, scan)

    def made(paths: list[str]) -> Rows:
        return {"judged": [(one.path, _steady(one.latest, day), one.judgement) for one in judge(paths)]}

    def answer(connection: sqlite3.Connection) -> dict[str, J]:
        rows = _all(connection)
        doubtful = [unbound(path) for path, steady, _judgement in rows if steady > day.toordinal()]
        anew = {one.path: one.judgement for one in judge(doubtful)} if doubtful else {}
        kept = ((unbound(path), judgement) for path, _steady_from, judgement in rows)
        return {path: read(anew.get(path, judgement)) for path, judgement in kept}

    try:
        found = answer(up_to_date(file, layer, scan, made) if file else apart(None, layer, scan, made))
    except (sqlite3.DatabaseError, ValueError, TypeError) as error:
        if file is None:
            raise
        found = answer(apart(damaged(file, error), layer, scan, made))
    return sorted(found.items())


def _steady(latest: int, day: dt.date) -> int:
    """The day from which on the judgement of this day holds; one made before the latest day holds on no other."""
    return latest if latest <= day.toordinal() else _NEVER


def _all(connection: sqlite3.Connection) -> list[tuple[str | bytes, int, str]]:
    try:
        return connection.execute("select path, steady, judgement from judged").fetchall()
    finally:
        connection.close()
