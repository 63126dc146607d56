"""The register as a table: its columns in order, and the cells of each row, for whatever it is written to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from delivery_cli.domain.register_fields import EXPORTED
from delivery_cli.reports.register_cells import cells_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery_cli.domain.register import Register, RegisterLine
    from delivery_cli.domain.register_fields import RegisterField
    from delivery_cli.reports.register_cells import Cell


class TableRow(NamedTuple):
    """The cells by the columns' names, and what they tell of."""

    cells: Mapping[str, Cell]
    line: RegisterLine


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """The columns that are written, and the rows."""

    columns: tuple[RegisterField, ...]
    rows: tuple[TableRow, ...]


def register_table(register: Register, language: str) -> RegisterTable:
    """Optional columns that would be empty in every row are left out."""
    rows = tuple(TableRow(cells_of(line, register, language), line) for line in register.lines)
    used = {name for row in rows for name, cell in row.cells.items() if cell}
    columns = tuple(one for one in EXPORTED if not one.optional or one.name in used)
    return RegisterTable(columns, rows)
