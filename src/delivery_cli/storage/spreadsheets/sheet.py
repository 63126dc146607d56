"""What a spreadsheet holds, whatever it was written with."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple


class Unread(NamedTuple):
    """A cell whose value nobody knows: an error such as #N/A, or, without `words`, a formula that was never reckoned."""

    words: str


Value = str | int | float | bool | dt.date | Unread | None
TooMuch = Literal["", "rows", "text"]
Area = tuple[tuple[int, int], tuple[int, int]]  # the first and the last row and column of merged cells

MAX_ROWS = 50_000  # with anything in them, of one sheet
MAX_COLUMNS = 500
MAX_CHARACTERS = 100_000_000  # in all cells of a sheet together
_LETTERS = 26


class Sheet(NamedTuple):
    """Rows from the uppermost one, blank ones included; merged cells hold their value in the first.

    `too_much`: of what there is so much that reading stopped, and the rows end there. `hidden_rows` are those that the
    file does not show. A table of text has no `name`.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    merged: tuple[Area, ...] = ()
    hidden: bool = False
    too_much: TooMuch = ""
    hidden_rows: frozenset[int] = frozenset()

    def cell(self, row: int, column: int) -> str:
        """What people call a cell, rows and columns counted from 0: Лист1!D7."""
        place = f"{letters(column)}{row + 1}"
        if not self.name:
            return place
        plain = self.name.replace("_", "").isalnum() and not self.name[0].isdigit()
        return f"{self.name}!{place}" if plain else "'{}'!{}".format(self.name.replace("'", "''"), place)


class Book(NamedTuple):
    """A file's sheets; `encoding` and `delimiter` of a table of text."""

    sheets: tuple[Sheet, ...]
    encoding: str | None = None
    delimiter: str | None = None


def letters(column: int) -> str:
    """A B … Z AA AB …"""
    name, rest = "", column + 1
    while rest:
        rest, one = divmod(rest - 1, _LETTERS)
        name = chr(ord("A") + one) + name
    return name
