"""Where in a sheet the register begins: the row, or the two rows, of its headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from delivery_cli.domain.tabular import one_line
from delivery_cli.operations.importing.columns import Column, Said, columns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.storage.spreadsheets.sheet import Sheet, Value

_SEARCHED = 60  # rows from the top
_WORTH = {"said": 4.0, "profile": 4.0, "exact": 2.0, "near": 1.5, "guess": 0.5, "none": 0.0}
_LONG = 120  # characters: a longer cell is no heading
_ENOUGH = 4.0  # two sure columns


class Heading(NamedTuple):
    """The first and the last row of the headings, counted from 0, and the columns below them."""

    first: int
    last: int
    columns: tuple[Column, ...]
    worth: float


def find_heading(sheet: Sheet, said: Said) -> Heading | None:
    """The likeliest; None where no row looks like headings of a register."""
    best: Heading | None = None
    for row in range(min(_SEARCHED, len(sheet.rows))):
        for last in (row, row + 1):
            found = heading_at(sheet, row, last, said)
            if found.worth >= _ENOUGH and (best is None or found.worth > best.worth):
                best = found
    return best


def heading_at(sheet: Sheet, first: int, last: int, said: Said) -> Heading:
    """The columns as headed by these rows."""
    upper = _texts(sheet, first)
    lower = _texts(sheet, last) if last != first else [""] * len(upper)
    if last != first and not _is_second(sheet, first, upper, lower):
        return Heading(first, last, (), 0.0)
    width = max(len(upper), len(lower))
    upper += [""] * (width - len(upper))
    lower += [""] * (width - len(lower))
    above = _spread(sheet, first, upper, lower) if last != first else upper
    columns = columns_of(list(zip(above, lower, strict=True)), said)
    worth = sum(_WORTH[one.how] for one in columns if one.field is not None)
    cells = sum(1 for text in (*upper, *lower) if text)
    too_long = sum(1 for text in (*upper, *lower) if len(text) > _LONG)
    return Heading(first, last, columns, worth - 0.01 * (last - first) - 2.0 * too_long if cells > 1 else 0.0)


def _texts(sheet: Sheet, row: int) -> list[str]:
    if row >= len(sheet.rows):
        return []
    return [_text(cell) for cell in sheet.rows[row]]


def _text(cell: Value) -> str:
    return one_line(cell) if isinstance(cell, str) else ""


def _is_second(sheet: Sheet, first: int, upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the row below belongs to the headings: it divides what is headed together, or is joined with the upper."""
    if not any(lower) or any(isinstance(cell, int | float) for cell in sheet.rows[first + 1]):
        return False
    if any(top == first and bottom == first + 1 for (top, _l), (bottom, _r) in sheet.merged):
        return True
    gaps = [
        place for place, text in enumerate(lower) if text and not (upper[place] if place < len(upper) else "")
    ]
    both = [place for place, text in enumerate(lower) if text and place < len(upper) and upper[place]]
    return bool(gaps) and len(both) <= len(gaps)


def _spread(sheet: Sheet, row: int, upper: list[str], lower: Sequence[str]) -> list[str]:
    """A heading over several columns stands in the first of them: it holds for each."""
    spread = list(upper)
    for (top, left), (bottom, right) in sheet.merged:
        if top <= row <= bottom and left < len(spread):
            for place in range(left, min(right + 1, len(spread))):
                spread[place] = upper[left]
    if not sheet.merged:
        for place in range(1, len(spread)):
            if not spread[place] and lower[place] and lower[place - 1]:
                spread[place] = spread[place - 1]
    return spread
