"""Days written with slashes: 12/01/2026 is one day in Almaty and another in an export of an American program."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from delivery_cli.domain.register_fields import BY_NAME
from delivery_cli.domain.tabular import one_line
from delivery_cli.domain.untrusted import visible
from delivery_cli.domain.written import written_day
from delivery_cli.errors import UsageError
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.operations.importing.columns import Column
    from delivery_cli.operations.importing.heading import Heading
    from delivery_cli.storage.spreadsheets.sheet import Sheet

Order = Literal["day", "month"]  # what stands first
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})(?: [0-9]{1,2}:[0-9:]{2,5})?")
_MONTHS = 12
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Slashes:
    """What stands first in the days of a field, where its column shows that; and what is told of it."""

    orders: dict[str, Order] = field(default_factory=dict)
    told: tuple[str, ...] = ()


def slashed_days(sheet: Sheet, heading: Heading) -> Slashes:
    """One day with a part above 12 decides for the ambiguous ones of its column; where days disagree, none does."""
    found, told = Slashes(), []
    for column in heading.columns:
        if column.field is None or column.field not in BY_NAME or not column.is_taken:
            continue
        if BY_NAME[column.field].kind not in {"day", "deadline"}:
            continue
        shown = {order: place for place, order in _shown(sheet, heading, column.place)}
        if len(shown) == 1:
            (order, place), *_rest = shown.items()
            found.orders[column.field] = order
            if any(_is_ambiguous(text) for _row, text in _texts(sheet, heading, column.place)):
                told.append(_told(sheet, column, order, place))
    return Slashes(found.orders, tuple(told))


def _told(sheet: Sheet, column: Column, order: Order, row: int) -> str:
    message = (
        _("“{heading}”: days such as 03/04/2026 are read with the day first, as {cell} shows")
        if order == "day"
        else _("“{heading}”: days such as 03/04/2026 are read with the month first, as {cell} shows")
    )
    return message.format(heading=visible(column.heading), cell=sheet.cell(row, column.place))


def _texts(sheet: Sheet, heading: Heading, place: int) -> Iterator[tuple[int, str]]:
    for number in range(heading.last + 1, len(sheet.rows)):
        row = sheet.rows[number]
        if place < len(row) and isinstance(cell := row[place], str) and "/" in cell:
            yield number, one_line(cell)


def _shown(sheet: Sheet, heading: Heading, place: int) -> Iterator[tuple[int, Order]]:
    for number, text in _texts(sheet, heading, place):
        if found := _SLASHED.fullmatch(text):
            first, second = int(found[1]), int(found[2])
            if first > _MONTHS >= second:
                yield number, "day"
            elif second > _MONTHS >= first:
                yield number, "month"


def _is_ambiguous(text: str) -> bool:
    found = _SLASHED.fullmatch(text)
    return found is not None and found[1] != found[2] and max(int(found[1]), int(found[2])) <= _MONTHS


def slashed_day(text: str, order: Order | None) -> dt.date | None:
    """The day that a text with slashes is, None for any other text; UsageError where it may be either of two."""
    found = _SLASHED.fullmatch(text)
    if found is None:
        return None
    year = int(found[3]) + (_CENTURY if len(found[3]) == 2 else 0)
    day_first = _day(year, int(found[2]), int(found[1]))
    month_first = _day(year, int(found[1]), int(found[2]))
    if day_first is None or month_first is None or day_first == month_first:
        return day_first or month_first
    if order is None:
        raise UsageError(
            _("“{text}” may be {one} or {other}").format(
                text=text, one=written_day(day_first), other=written_day(month_first)
            ),
            _("write the date as 01.10.2026 or 2026-10-01"),
        )
    return day_first if order == "day" else month_first


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
