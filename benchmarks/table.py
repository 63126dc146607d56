"""The rows of the benchmark as one table, for a terminal or for a page."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADINGS = (
    "directives", "what", "median", "fastest", "cpu", "memory", "per tenfold", "compared", "goal", "reached",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, in words."""

    size: str
    what: str
    median: str
    fastest: str = ""
    cpu: str = ""
    memory: str = ""
    growth: str = ""
    compared: str = ""
    goal: str = ""
    reached: str = ""


def plain(rows: Sequence[Row]) -> str:
    """Columns divided by two spaces; the first line names them."""
    lines = _cells(rows)
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def markdown(rows: Sequence[Row]) -> str:
    head, *body = (f"| {' | '.join(line)} |" for line in _cells(rows))
    return "\n".join((head, "|" + "---|" * len(HEADINGS), *body))


def _cells(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    assert len(HEADINGS) == len(fields(Row))
    return [HEADINGS, *(astuple(row) for row in rows)]
