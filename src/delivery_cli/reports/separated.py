"""The register as CSV, with nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING

from delivery_cli.domain.tabular import inert
from delivery_cli.domain.untrusted import UNTRUSTED
from delivery_cli.messages import _
from delivery_cli.reports.register_table import register_table

if TYPE_CHECKING:
    from delivery_cli.domain.register import Register
    from delivery_cli.reports.register_cells import Cell

_BYTE_ORDER_MARK = "\ufeff"


def csv_document(register: Register, language: str, *, excel: bool = False) -> bytes:
    """UTF-8; `excel` begins with a byte-order mark and divides by `;`, which is what Excel opens here by itself."""
    table = register_table(register, language)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n")
    writer.writerow([_(column.heading) for column in table.columns])
    writer.writerows([_text(row.cells.get(column.name)) for column in table.columns] for row in table.rows)
    return ((_BYTE_ORDER_MARK if excel else "") + out.getvalue()).encode("utf-8", "replace")


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, dt.date) else inert(_plain(cell))


def _plain(text: str) -> str:
    """Without the characters that a terminal or an editor would act on."""
    return text if text.isprintable() else UNTRUSTED.sub(lambda one: one[0] if one[0] in "\n\t" else "", text)
