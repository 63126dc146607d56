"""When the next report of a recurring directive is due."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


def next_report(every: str, number: int | None, day: dt.date) -> dt.date | None:
    """The first date on or after `day` of what recurs `every` period on its `number`; None if permanently.

    «Ежеквартально, до 10 числа» is the 10th of the quarter's first month; without a number, the period's last day.
    """
    if every == "permanent":
        return None
    try:
        if every == "week":
            return day + dt.timedelta(days=7 - day.isoweekday())
        return next(date for date in _dates(day, _MONTHS[every], number) if date >= day)
    except (ValueError, OverflowError):  # after 9999-12-31 there is no calendar
        return None


def _dates(day: dt.date, step: int, number: int | None) -> Iterator[dt.date]:
    """The dates of this period and the one after it, of periods of `step` months that begin with the year's."""
    first = (day.month - 1) // step * step
    for start in (first, first + step):
        months = start if number else start + step - 1
        year, month = day.year + months // 12, months % 12 + 1
        length = monthrange(year, month)[1]
        yield dt.date(year, month, min(number or length, length))
