"""Workbooks: .xlsx, .xls, .xlsb and .ods, read by calamine, which makes values of formulas."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.spreadsheets.bounded import GaveUpError, bounded
from delivery_cli.storage.spreadsheets.sheet import (
    MAX_CHARACTERS,
    MAX_COLUMNS,
    MAX_ROWS,
    Area,
    Book,
    Sheet,
    TooMuch,
    Unread,
    Value,
)
from delivery_cli.storage.spreadsheets.unread import unread_cells

PlainSheet = tuple[str, bool, list[list[Any]], list[Any], TooMuch]
MAX_UNPACKED = 1 << 29  # bytes that the parts of a workbook say they have
MAX_SHEETS = 100
_MERGED = 20_000  # merged areas that are looked at


def read_workbook(data: bytes, name: str) -> Book:
    """The sheets of a workbook; what takes too much to read is refused."""
    _refuse_bomb(data, name)
    try:
        found = bounded(lambda: _read(data))
    except GaveUpError:
        raise RefusedError(
            _("{name} takes more memory or time to read than a register of {max} rows needs").format(
                name=visible(name), max=MAX_ROWS
            ),
            _("copy the rows into a new workbook, or save the sheet as CSV"),
        ) from None
    if isinstance(found, str):
        raise _unreadable(name, found)
    return Book(tuple(_sheet(*one) for one in found))


def _unreadable(name: str, why: str) -> RefusedError:
    if why == "password":
        return RefusedError(
            _("{name} is protected with a password").format(name=visible(name)),
            _("open it, and save a copy without a password"),
        )
    return RefusedError(
        _("{name} cannot be read as a spreadsheet: {why}").format(name=visible(name), why=visible(why)[:200]),
        _("open it in Excel or LibreOffice and save it anew as .xlsx, .ods or .csv"),
    )


def _refuse_bomb(data: bytes, name: str) -> None:
    """By what the file says of itself; a file that lies meets the limits of `bounded`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            size = sum(one.file_size for one in parts.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError):
        return  # an old .xls is no archive; whether it is anything, its reader tells
    if size > MAX_UNPACKED:
        raise RefusedError(
            _("{name} unpacks to {size} bytes; at most {max} are read").format(
                name=visible(name), size=size, max=MAX_UNPACKED
            ),
            _("copy the rows into a new workbook, or save the sheet as CSV"),
        )


def _read(data: bytes) -> Any:
    """In the process of its own: plain values, or why there are none."""
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [_plain_sheet(book, one) for one in book.sheets_metadata[:MAX_SHEETS] if _is_table(one)]
        return [(one, *_looked_at_again(data, one)) for one in sheets]
    except calamine.PasswordError:
        return "password"
    except Exception as error:  # noqa: BLE001  whatever a reader raises over hostile bytes is an answer
        return str(error) or type(error).__name__


def _is_table(about: Any) -> bool:
    from python_calamine import SheetTypeEnum

    return bool(about.typ == SheetTypeEnum.WorkSheet)


def _looked_at_again(data: bytes, sheet: PlainSheet) -> tuple[list[list[Any]], list[int]]:
    name, _hidden, _rows, _merged, too_much = sheet
    return ([], []) if too_much else unread_cells(data, name)


def _plain_sheet(book: Any, about: Any) -> PlainSheet:
    from python_calamine import SheetVisibleEnum

    sheet = book.get_sheet_by_name(about.name)
    left = (sheet.start or (0, 0))[
        1
    ]  # rows come from the uppermost on, columns from the first that is filled
    rows: list[list[Any]] = []
    filled, blank, size = 0, 0, 0
    for row in sheet.iter_rows() if sheet.start else ():
        cells = [None] * left + [_plain(cell) for cell in row[:MAX_COLUMNS]]
        while cells and cells[-1] is None:
            cells.pop()
        filled, blank = (filled + 1, 0) if cells else (filled, blank + 1)
        size += sum(len(cell) for cell in cells if isinstance(cell, str))
        if filled > MAX_ROWS or size > MAX_CHARACTERS or blank > MAX_ROWS:
            break
        rows.append(cells)
    while rows and not rows[-1]:
        rows.pop()
    merged = [[list(first), list(last)] for first, last in (sheet.merged_cell_ranges or [])[:_MERGED]]
    too_much: TooMuch = "text" if size > MAX_CHARACTERS else "rows" if filled > MAX_ROWS else ""
    return about.name, about.visible != SheetVisibleEnum.Visible, rows, merged, too_much


def _plain(cell: Any) -> Any:
    """A day as a tuple of its number; the time of day says nothing here, but without a day it is text."""
    if cell == "" or cell is None:
        return None
    if isinstance(cell, dt.date):  # and datetime, which is one
        return (cell.toordinal(),)
    if isinstance(cell, bool | int | float | str):
        return cell
    return str(cell)


def _sheet(plain: PlainSheet, unread: list[list[Any]], hidden_rows: list[int]) -> Sheet:
    name, hidden, rows, merged, too_much = plain
    areas: tuple[Area, ...] = tuple(((one[0][0], one[0][1]), (one[1][0], one[1][1])) for one in merged)
    values: list[list[Value]] = [[_value(cell) for cell in row] for row in rows]
    for row, column, words in unread:
        _put(values, row, column, Unread(words))
    return Sheet(name, tuple(map(tuple, values)), areas, hidden, too_much, frozenset(hidden_rows))


def _put(rows: list[list[Value]], row: int, column: int, value: Value) -> None:
    rows += [[] for _row in range(len(rows), row + 1)]
    rows[row] += [None] * (column + 1 - len(rows[row]))
    if rows[row][column] is None:  # what its reader found stands
        rows[row][column] = value


def _value(cell: Any) -> Value:
    if isinstance(cell, tuple):
        return dt.date.fromordinal(cell[0])
    kept: Value = cell
    return kept
