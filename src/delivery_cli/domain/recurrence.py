"""When the reports of a recurring directive are due, and which of them has not been received."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from delivery_cli.domain.deadlines.outcomes import Shift, WorkDays
    from delivery_cli.domain.directive import Recurrence

_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_DAY = dt.timedelta(days=1)


def next_report(every: str, number: int | None, day: dt.date, month: int | None = None) -> dt.date | None:
    """The first date on or after `day` of what recurs `every` period on its `number`; None if permanently.

    «Ежеквартально, до 10 числа» is the 10th of the quarter's first month, and in a year of the `month` that is named;
    without a number it is the last day of the period, or of that month. The number of a week's day is 1 on Mondays.
    """
    if every == "permanent":
        return None
    try:
        if every == "week":
            return day + dt.timedelta(days=(min(number or 7, 7) - day.isoweekday()) % 7)
        of_year = month if every == "year" else None
        return next(date for date in _dates(day, _MONTHS[every], number, of_year) if date >= day)
    except (ValueError, OverflowError, StopIteration):  # after 9999-12-31 there is no calendar
        return None


def _dates(day: dt.date, step: int, number: int | None, month: int | None) -> Iterator[dt.date]:
    """The dates of this period and the one after it, of periods of `step` months that begin with the year's."""
    first = (day.month - 1) // step * step
    for start in (first, first + step):
        within = month - 1 if month else 0 if number else step - 1
        months = start + within
        year, in_year = day.year + months // 12, months % 12 + 1
        length = monthrange(year, in_year)[1]
        yield dt.date(year, in_year, min(number or length, length))


def awaited(
    every: str, number: int | None, month: int | None, issued: dt.date, reports: Iterable[dt.date]
) -> dt.date | None:
    """The earliest report that the days of `reports` do not answer, the first being due after the issue.

    A report in time answers the period that ends with its date; a late one all that was missed until then.
    """
    previous, expected = issued, _after(every, number, month, issued)
    for day in sorted(reports):
        if expected is None:
            break
        if day > expected:  # late: it answers for those before it
            previous, expected = day, next_report(every, number, day, month)
            if expected == day:
                expected = _after(every, number, month, day)
        elif day > previous:
            previous, expected = expected, _after(every, number, month, expected)
    return expected


def _after(every: str, number: int | None, month: int | None, day: dt.date) -> dt.date | None:
    return next_report(every, number, day + _DAY, month) if day < dt.date.max else None


def rule_of(kept: Recurrence) -> str:
    """The form for `due_rule`."""
    if kept.every == "permanent":
        return "permanent"
    if kept.month:
        return (
            f"every year on {kept.month:02}-{kept.day:02}" if kept.day else f"every year in {kept.month:02}"
        )
    return f"every {kept.every} on {kept.day}" if kept.day else f"every {kept.every}"


def moved_report(day: dt.date, issued: dt.date | None, calendar: WorkDays, shift: Shift) -> dt.date:
    """A report's date moved from a day off: never later, since the words name it, nor to the issue or before it."""
    if shift != "previous" or calendar.is_working(day):
        return day
    earlier = calendar.previous_working(day)
    return day if earlier is None or (issued is not None and earlier <= issued <= day) else earlier
