"""Tables for people: drawn by rich to fit a terminal, or aligned and whole where the output is piped."""

import io
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from delivery_cli.cli.columns import Column, Row
from delivery_cli.cli.streams import painted

_GAP = "  "
_READABLE = 12  # a flexible column is not made narrower while others can give way


# Latin and Cyrillic letters, the commonest signs: what most texts consist of need not be asked one by one.
_ONE_COLUMN_EACH = re.compile("[ -~\u00a0-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2116\u2190-\u2193]*")


class _Cell(NamedTuple):
    text: str
    style: str
    wide: int


def aligned(columns: Sequence[Column], rows: Sequence[Row], *, color: bool) -> str:
    """The table with each cell whole on one line, however long."""
    cells = _cells(columns, rows, color=color)
    return _drawn(columns, cells, _natural_widths(cells), color=color)


def fitted(columns: Sequence[Column], rows: Sequence[Row], *, color: bool) -> str:
    """The table in the width of the terminal, drawn by rich: flexible columns are wrapped.

    Where not even that fits, no letter is lost: the terminal wraps the whole lines.
    """
    naturals = _natural_widths(_cells(columns, rows, color=False))
    least = [
        min(_READABLE, wide) if column.flexible else wide
        for column, wide in zip(columns, naturals, strict=True)
    ]
    from shutil import get_terminal_size

    room = get_terminal_size().columns
    if sum(least) + len(_GAP) * (len(columns) - 1) > room:
        return aligned(columns, rows, color=color)
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column, narrowest in zip(columns, least, strict=True):
        table.add_column(
            Text(column.title()),
            justify=column.justify,
            no_wrap=not column.flexible,
            min_width=narrowest,
            overflow="fold",
        )
    for row in rows:
        # Text, never markup: what a file says is shown as it is.
        table.add_row(*(Text(column.shown(row), style=column.style_of(row)) for column in columns))
    screen = Console(
        file=io.StringIO(),
        width=room,
        force_terminal=color,
        color_system="standard" if color else None,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    with screen.capture() as drawn:
        screen.print(table, no_wrap=False, crop=False)
    return "\n".join(line.rstrip() for line in drawn.get().splitlines())


def _cells(columns: Sequence[Column], rows: Sequence[Row], *, color: bool) -> list[list[_Cell]]:
    titles = [_cell(column.title(), "bold") for column in columns]
    if not color:
        return [titles, *([_cell(column.shown(row), "") for column in columns] for row in rows)]
    return [titles, *([_cell(column.shown(row), column.style_of(row)) for column in columns] for row in rows)]


def _cell(text: str, style: str) -> _Cell:
    return _Cell(text, style, width(text))


def _natural_widths(cells: Sequence[Sequence[_Cell]]) -> list[int]:
    return [max(cell.wide for cell in column) for column in zip(*cells, strict=True)]


def _drawn(
    columns: Sequence[Column], cells: Sequence[Sequence[_Cell]], widths: Sequence[int], *, color: bool
) -> str:
    return "\n".join(_line(columns, row, widths, color=color) for row in cells)


def _line(columns: Sequence[Column], row: Sequence[_Cell], widths: Sequence[int], *, color: bool) -> str:
    pieces = []
    for column, cell, wide in zip(columns, row, widths, strict=True):
        space = " " * (wide - cell.wide)
        piece = painted(cell.text, cell.style, color=color) if color else cell.text
        pieces.append(space + piece if column.justify == "right" else piece + space)
    return _GAP.join(pieces).rstrip()


def width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii() or _ONE_COLUMN_EACH.fullmatch(text):
        return len(text)
    return sum(map(_columns_of, text))


@cache
def _columns_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
