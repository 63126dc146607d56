"""Room for long texts in a terminal's table: cut to what the other columns leave."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from delivery_cli.cli.invocation import current
from delivery_cli.cli.tables import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.cli.columns import Column, Row

_GAP = 2
_ELLIPSIS = "…"


def room(columns: Sequence[Column], rows: Sequence[Row], key: str) -> int:
    """The cells a terminal leaves for one column; without a terminal there is room for everything."""
    if not current().stdout_is_terminal:
        return sys.maxsize
    taken = sum(_widest(column, rows) + _GAP for column in columns if column.key != key)
    from shutil import get_terminal_size

    return get_terminal_size().columns - taken


def cut_to_fit(columns: Sequence[Column], rows: Sequence[Row], key: str, *, least: int = 12) -> list[Row]:
    """The rows with the texts under `key` cut so that the table fits the terminal; whole where there is none."""
    column = next(column for column in columns if column.key == key)
    return cut_at(rows, column, max(least, room(columns, rows, key)))


def cut_at(rows: Sequence[Row], column: Column, cells: int) -> list[Row]:
    """The rows with one column's texts cut to so many cells, in a terminal."""
    if not current().stdout_is_terminal:
        return list(rows)
    return [{**row, column.key: cut(column.shown(row), cells)} for row in rows]


def _widest(column: Column, rows: Sequence[Row]) -> int:
    return max(map(width, [column.title(), *(column.shown(row) for row in rows)]))


def cut(text: str, cells: int) -> str:
    """The text in at most so many cells of a terminal; an ellipsis stands for what is left out."""
    if width(text) <= cells:
        return text
    kept = text[: cells - 1]
    while width(kept) > cells - 1:
        kept = kept[:-1]
    return kept.rstrip() + _ELLIPSIS
