"""The working days of one year, as a row of marks that can be counted at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal, NamedTuple

from delivery_cli.domain.calendar.day import DayKind, SpecialDay

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_WORK = b"\1"
_MANY = 366


class Year(NamedTuple):
    """`marks` has a byte for each day, 1 where it is worked; `special` are the days that are not like their weekday."""

    number: int
    special: Mapping[dt.date, SpecialDay]
    marks: bytes
    working: int

    def is_working(self, day: dt.date) -> bool:
        return bool(self.marks[_place(day)])

    def until(self, day: dt.date) -> int:
        """Working days from 1 January to `day`, it included."""
        return self.marks.count(_WORK, 0, _place(day) + 1)

    def from_(self, day: dt.date) -> int:
        """Working days from `day`, it included, to 31 December."""
        return self.marks.count(_WORK, _place(day))

    def between(self, first: dt.date, last: dt.date) -> int:
        return self.marks.count(_WORK, _place(first), _place(last) + 1)

    def nth(self, n: int) -> dt.date:
        """The n-th working day, counted from 1; there are `working` of them."""
        low, high = 0, len(self.marks)
        while low < high:  # the shortest beginning of the year that holds n of them
            middle = (low + high) // 2
            if self.marks.count(_WORK, 0, middle) < n:
                low = middle + 1
            else:
                high = middle
        return dt.date.fromordinal(dt.date(self.number, 1, 1).toordinal() + low - 1)


def year_of(
    number: int,
    weekend: frozenset[int],
    special: Iterable[SpecialDay],
    own: Mapping[dt.date, Literal["off", "work"]],
) -> Year:
    """The year with the country's special days and, over them, the office's own."""
    days = {one.day: one for one in special}
    for day in _of_year(number, own):
        before = days.get(day)
        kind: DayKind = "office-off" if own[day] == "off" else "office-work"
        days[day] = SpecialDay(day, kind, before.name if before else None)
    first, last = dt.date(number, 1, 1), dt.date(number, 12, 31)
    week = bytes(weekday not in weekend for weekday in (1, 2, 3, 4, 5, 6, 7))
    start = first.weekday()
    length = last.toordinal() - first.toordinal() + 1
    marks = bytearray((week * 54)[start : start + length])
    for day, one in days.items():
        marks[_place(day)] = one.working
    return Year(number, dict(sorted(days.items())), bytes(marks), marks.count(_WORK))


def _of_year(number: int, days: Collection[dt.date]) -> Iterable[dt.date]:
    """Those of the year, sorted; not each of many thousands is looked at for each of many years."""
    if len(days) <= _MANY:
        return sorted(day for day in days if day.year == number)
    first = dt.date(number, 1, 1).toordinal()
    year = map(dt.date.fromordinal, range(first, dt.date(number, 12, 31).toordinal() + 1))
    return (day for day in year if day in days)


def _place(day: dt.date) -> int:
    return day.timetuple().tm_yday - 1
