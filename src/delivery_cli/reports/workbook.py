"""The register as a workbook that offices open in Excel and LibreOffice: text is text, dates are dates."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.tabular import MAX_CELL, fitting
from delivery_cli.domain.untrusted import UNTRUSTED, visible
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _, n_
from delivery_cli.reports.register_table import register_table
from delivery_cli.reports.workbook_style import Style, style_of

if TYPE_CHECKING:
    from delivery_cli.domain.register import Register
    from delivery_cli.domain.register_fields import RegisterField
    from delivery_cli.reports.register_table import RegisterTable, TableRow

MAX_ROWS = 1_048_576  # of a sheet, the heading among them
_FIRST_DAY = dt.date(1904, 1, 1)  # Excel knows no day before 1900, and counts that year wrongly
_UNFIT = dict.fromkeys((0xFFFE, 0xFFFF))  # XML has no way to write them
_NO_NAME, _NAME_LENGTH = re.compile(r"[\[\]:*?/\\']"), 31  # what Excel allows in the name of a sheet
_HELD = 3  # columns that stay in sight: what a row is, and how it stands


def xlsx_document(register: Register, language: str) -> bytes:
    """The same bytes for the same directives on the same day, whenever and wherever they are written."""
    if len(register.lines) >= MAX_ROWS:
        raise _too_many(len(register.lines))
    import xlsxwriter

    table = register_table(register, language)
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties(_properties(register))
        sheet = book.add_worksheet(_NO_NAME.sub(" ", _("Register"))[:_NAME_LENGTH])
        _write(sheet, table, Style.made(book))
        _lay_out(sheet, table, register)
    return out.getvalue()


def _too_many(count: int) -> RefusedError:
    message = n_(
        "{n} directive does not fit into a sheet, which has {max} rows",
        "{n} directives do not fit into a sheet, which has {max} rows",
        count,
    )
    return RefusedError(
        message.format(n=count, max=MAX_ROWS),
        _("export fewer with the filters of delivery list, or all to a .csv or .jsonl file"),
    )


def _properties(register: Register) -> dict[str, Any]:
    return {
        "title": _("Directives as of {day}").format(day=register.as_of),
        "author": _plain(register.office),
        "comments": _("made by delivery export"),
        "created": dt.datetime.combine(register.as_of, dt.time()),
    }


def _write(sheet: Any, table: RegisterTable, style: Style) -> None:
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, _(column.heading), style.heading)
    for number, row in enumerate(table.rows, start=1):
        for place, column in enumerate(table.columns):
            _write_cell(sheet, (number, place), column, row, style)


def _write_cell(sheet: Any, at: tuple[int, int], column: RegisterField, row: TableRow, style: Style) -> None:
    cell = row.cells.get(column.name)
    if isinstance(cell, dt.date) and cell >= _FIRST_DAY:
        sheet.write_datetime(*at, dt.datetime.combine(cell, dt.time()), style.day)
    elif cell:
        text = fitting(_plain(cell if isinstance(cell, str) else cell.isoformat()))
        sheet.write_string(*at, text, style_of(style, column, row))
    else:
        sheet.write_blank(*at, None, style.text)


def _plain(text: str) -> str:
    if text.isprintable():
        return text
    return UNTRUSTED.sub(lambda one: one[0] if one[0] in "\n\t" else "", text).translate(_UNFIT)


def _lay_out(sheet: Any, table: RegisterTable, register: Register) -> None:
    last_row, last_column = len(table.rows), len(table.columns) - 1
    sheet.freeze_panes(1, _HELD)
    sheet.autofilter(0, 0, last_row, last_column)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(8 if last_column > 15 else 9)  # A3 for many columns, A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    office = _plain(register.office).replace("&", "&&")[:100]
    sheet.set_header(f"&L{office}&R{register.as_of}")
    sheet.set_footer("&C&P / &N")


def too_long(register: Register) -> tuple[str, ...]:
    """What is told of the texts that a cell cannot hold whole."""
    return tuple(
        _(
            "{id}: a text of {n} characters is cut: a cell holds {max}. A .csv, .json or .jsonl file holds it all"
        ).format(id=visible(line.directive.id), n=length, max=MAX_CELL)
        for line in register.lines
        if (length := max(len(line.directive.text or ""), len(line.directive.expected_result or "")))
        > MAX_CELL
    )
