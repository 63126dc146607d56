"""The rows below the headings: those that are directives, and those that are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from delivery_cli.domain.tabular import one_line
from delivery_cli.messages import _
from delivery_cli.storage.spreadsheets.sheet import Unread
from delivery_cli.storage.spreadsheets.vocabulary import folded_words, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from delivery_cli.operations.importing.heading import Heading
    from delivery_cli.storage.spreadsheets.sheet import Sheet, Value

_NUMBER = re.compile(r"[0-9\s.,%+–—-]*")
_WIDE = 3  # cells joined beside each other: the title of a section


class Row(NamedTuple):
    """One row, counted from 0: by field the cell's value and its column."""

    number: int
    cells: Mapping[str, tuple[Value, int]]


class LeftOut(NamedTuple):
    """A row that is no directive, and why, in words."""

    number: int
    why: str


def rows_below(sheet: Sheet, heading: Heading) -> Iterator[Row | LeftOut]:
    """In order; blank rows are passed over without a word."""
    fields = {one.place: one.field for one in heading.columns if one.field is not None}
    above = _from_above(sheet, heading)
    wide = {
        top for (top, left), (bottom, right) in sheet.merged if top == bottom and right - left + 1 >= _WIDE
    }
    headings = {one.place: folded_words(one.heading) for one in heading.columns}
    for number in range(heading.last + 1, len(sheet.rows)):
        cells = {place: cell for place, cell in enumerate(sheet.rows[number]) if not _is_blank(cell)}
        if not cells:
            continue
        if (why := _why_none(number, cells, fields, wide, headings, heading)) is not None:
            yield LeftOut(number, why)
            continue
        for place in fields:
            if place not in cells and (number, place) in above:
                cells[place] = above[number, place]
        yield Row(number, {fields[place]: (cell, place) for place, cell in cells.items() if place in fields})


def _is_blank(cell: Value) -> bool:
    return cell is None or (isinstance(cell, str) and not one_line(cell))


def _why_none(
    number: int,
    cells: Mapping[int, Value],
    fields: Mapping[int, str],
    wide: set[int],
    headings: Mapping[int, str],
    heading: Heading,
) -> str | None:
    texts = {place: one_line(cell) for place, cell in cells.items() if isinstance(cell, str)}
    first = cells[min(cells)]
    text_place = next((place for place, field in fields.items() if field == "text"), None)
    if number == heading.last + 1 and _counts(list(cells.values())):
        return _("the numbers of the columns")
    if len(texts) > 1 and all(headings.get(place) == folded_words(text) for place, text in texts.items()):
        return _("the headings once more")
    if isinstance(first, str) and vocabulary().begins("total", first) and _adds_up(cells):
        return _("a total")
    if number in wide and len(cells) == 1:
        return _("the title of a section")
    if text_place not in cells and len([place for place in cells if fields.get(place) != "row-number"]) <= 1:
        return _("no text of a directive")
    return None


def _adds_up(cells: Mapping[int, Value]) -> bool:
    """Whether nothing but numbers stands beside the first cell; «Всего 5 школ построить» has an executor beside it."""
    rest = [cell for place, cell in cells.items() if place != min(cells)]
    return all(
        _NUMBER.fullmatch(one_line(cell)) if isinstance(cell, str) else isinstance(cell, int | float | Unread)
        for cell in rest
    )


def _counts(cells: list[Value]) -> bool:
    """Whether the cells are 1, 2, 3 … as forms number their columns."""
    words = [str(int(cell)) if isinstance(cell, float) else str(cell).strip() for cell in cells]
    return len(words) > 2 and words == [str(number) for number in range(1, len(words) + 1)]


def _from_above(sheet: Sheet, heading: Heading) -> dict[tuple[int, int], Value]:
    """A cell that reaches over several rows holds for each of them."""
    found: dict[tuple[int, int], Value] = {}
    for (top, left), (bottom, _right) in sheet.merged:
        if top == bottom or top <= heading.last or top >= len(sheet.rows) or left >= len(sheet.rows[top]):
            continue
        for row in range(top + 1, min(bottom + 1, len(sheet.rows))):
            found[row, left] = sheet.rows[top][left]
    return found
