"""The facts of every directive as of a day, in a table that can be asked."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, TypeVar

from delivery_cli.storage.indexing.file import insert, unbound
from delivery_cli.storage.indexing.rows import from_bytes, meant, to_bytes, to_row

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from delivery_cli.domain.facts import Facts
    from delivery_cli.domain.searching import Query

    Connect = Callable[[Exception | None], sqlite3.Connection]
    Values = Mapping[str, Any]
    Fold = Callable[[str], tuple[Facts, str] | None]

R = TypeVar("R")
_DAMAGE = (sqlite3.DatabaseError, ValueError, TypeError, AttributeError)
_NOT_YET = "select path from directive where settled > {day} and (first is null or first <= {day})"
_SEEN = "select * from directive where (first is null or first <= {day}) and (settled is null or settled <= {day})"
_ANEW = " union all select * from temp.anew"


class Shelf:
    """Everything that counts on `day`, and the drafts, is in the table `seen` with the columns of `rows.COLUMNS`.

    A connection made by `connect` holds the facts after all events; it is told what went wrong with the last. Where the day is before some of them, `fold`
    makes the facts and the words from the file; None where it cannot be read any more.
    """

    def __init__(self, connect: Connect, day: dt.date, fold: Fold) -> None:
        self.day = day
        self._connect = connect
        self._fold = fold
        self._words: dict[str, str] = {}
        self._lost: set[str] = set()
        self._functions: dict[str, Callable[..., Any]] = {}
        try:
            self._connection = self._opened(None)
        except _DAMAGE as error:
            self._connection = self._opened(error)

    def select(
        self,
        columns: str,
        made: Callable[[Iterable[tuple[Any, ...]]], list[R]],
        where: str = "1",
        values: Values | None = None,
        *,
        order: str = "",
        limit: int = -1,
    ) -> list[R]:
        """What is made of the columns; what the order leaves open is in that of the paths."""
        by = f"{order}, path" if order else "path"
        return self._made(made, f"{columns} from seen where {where} order by {by} limit {limit}", values)

    def count(self, where: str = "1", values: Values | None = None) -> int:
        return int(self.ask("count(*)", where, values)[0][0])

    def different(self, column: str, where: str = "1") -> list[tuple[Any, Any]]:
        """The different values of a column, each as the table holds it and as it is meant."""
        asked = f"distinct {column} from seen where {where} order by 1"
        return self._made(lambda rows: [(value, meant(column, value)) for (value,) in rows], asked)

    def later(self) -> int:
        """How many count only after the day."""
        day = {"day": self.day.toordinal()}
        return int(self.ask("count(*)", "first > :day", day, of="directive")[0][0])

    def unreadable(self) -> list[str]:
        """The paths of the files that could not be read."""
        return sorted({unbound(path) for (path,) in self.ask("path", of="unreadable")} | self._lost)

    def speaking_of(self, query: Query) -> list[str]:
        """The paths of those whose words are what is looked for."""
        needles = {f"n{place}": to_bytes(needle) for place, needle in enumerate(query.needles)}
        where = " and ".join(f"instr(words, :{name})" for name in needles) or "1"
        found = self._made(_texts, f"path, words from words where {where}", needles)
        words = dict(found) | self._words
        return [path for path, text in words.items() if query.matches(text)]

    def function(self, name: str, body: Callable[..., Any]) -> None:
        """Let questions call a function by this name."""
        self._functions[name] = body
        self._connection.create_function(name, -1, body)

    def ask(
        self,
        columns: str,
        where: str = "1",
        values: Values | None = None,
        *,
        of: str = "seen",
        then: str = "",
    ) -> list[tuple[Any, ...]]:
        """All rows of the answer.

        Everything but the values is written by us: what people wrote stands among the values.
        """
        return self._made(list, f"{columns} from {of} where {where} {then}", values)

    def _made(
        self,
        made: Callable[[Iterable[tuple[Any, ...]]], list[R]],
        asked: str,
        values: Values | None = None,
    ) -> list[R]:
        """Something of the rows; an index that only now proves damaged is made anew."""
        try:
            return made(self._connection.execute(f"select {asked}", values or {}))
        except _DAMAGE as error:
            self._connection.close()
            self._connection = self._opened(error)
        return made(self._connection.execute(f"select {asked}", values or {}))

    def _opened(self, error: Exception | None) -> sqlite3.Connection:
        connection = self._connect(error)
        day = self.day.toordinal()
        connection.execute("pragma temp_store = memory")
        connection.execute("create temp table anew as select * from directive limit 0")
        for (path,) in connection.execute(_NOT_YET.format(day=day)).fetchall():
            if (found := self._fold(unbound(path))) is not None:
                insert(connection, "anew", [to_row(unbound(path), found[0])])
                self._words[unbound(path)] = found[1]
            else:
                self._lost.add(unbound(path))
        connection.execute(f"create temp view seen as {_SEEN.format(day=day)}{_ANEW if self._words else ''}")
        for name, body in self._functions.items():
            connection.create_function(name, -1, body)
        return connection


def _texts(rows: Iterable[tuple[Any, ...]]) -> list[tuple[str, str]]:
    return [(unbound(path), from_bytes(words)) for path, words in rows]
