"""Counting in working days, over years, without looking at each day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from delivery_cli.domain.calendar.country import Country
from delivery_cli.domain.calendar.day import SpecialDay
from delivery_cli.domain.calendar.year import Year, year_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Shift = Literal["previous", "next", "none"]
MOST = 30_000  # working days, some 120 years: nobody sets a term of more
_KEPT = 64  # years that stay in memory


def _no_special_days(_year: int) -> tuple[SpecialDay, ...]:
    return ()


@dataclass(frozen=True, slots=True, eq=False)
class WorkCalendar:
    """The working days of a country with the days that an office sets for itself in `own`.

    `special` gives the country's special days of a year. Where the calendar has no such day (it reaches from 0001-01-01
    to 9999-12-31), the answer is None.
    """

    country: Country
    own: Mapping[dt.date, Literal["off", "work"]] = field(default_factory=dict)
    special: Callable[[int], tuple[SpecialDay, ...]] = _no_special_days
    # What was worked out once, not what the calendar is.
    _years: dict[int, Year] = field(default_factory=dict, init=False, repr=False, compare=False)

    def is_working(self, day: dt.date) -> bool:
        return self.year(day.year).is_working(day)

    def reason(self, day: dt.date) -> SpecialDay | None:
        """Why the day is off, or on against the rule; None for an ordinary working day."""
        special = self.year(day.year).special.get(day)
        if special is None and day.isoweekday() in self.country.weekend:
            return SpecialDay(day, "weekend")
        return special

    def computed(self, years: Iterable[int]) -> tuple[int, ...]:
        """The years among these that are not officially known, each once, in their order."""
        return tuple(sorted({year for year in years if not self.country.is_official(year)}))

    def previous_working(self, day: dt.date) -> dt.date | None:
        """The day itself if it is one, else the last before it."""
        return day if self.is_working(day) else self.add_working_days(day, -1)

    def next_working(self, day: dt.date) -> dt.date | None:
        """The day itself if it is one, else the first after it."""
        return day if self.is_working(day) else self.add_working_days(day, 1)

    def shifted(self, day: dt.date, shift: Shift) -> dt.date | None:
        """Where a deadline on `day` goes by the office's rule."""
        if shift == "none":
            return day
        return self.previous_working(day) if shift == "previous" else self.next_working(day)

    def add_working_days(self, day: dt.date, n: int) -> dt.date | None:
        """The n-th working day after `day`, before it where n is negative; 0 is the day itself, working or not."""
        if n == 0:
            return day
        return None if abs(n) > MOST else self._after(day, n) if n > 0 else self._before(day, -n)

    def working_days(self, first: dt.date, last: dt.date) -> int:
        """How many there are from `first` to `last`, both included; 0 where `last` is before `first`."""
        if last < first:
            return 0
        if first.year == last.year:
            return self.year(first.year).between(first, last)
        whole = sum(self.year(year).working for year in range(first.year + 1, last.year))
        return self.year(first.year).from_(first) + whole + self.year(last.year).until(last)

    def year(self, number: int) -> Year:
        """One year, worked out when it is first asked for."""
        found = self._years.get(number)
        if found is None:
            if len(self._years) >= _KEPT:
                self._years.clear()
            special = self.special(number)
            found = self._years[number] = year_of(number, self.country.weekend, special, self.own)
        return found

    def _after(self, day: dt.date, n: int) -> dt.date | None:
        year = self.year(day.year)
        n += year.until(day)
        while n > year.working:
            n -= year.working
            if year.number == dt.MAXYEAR:
                return None
            year = self.year(year.number + 1)
        return year.nth(n)

    def _before(self, day: dt.date, n: int) -> dt.date | None:
        year = self.year(day.year)
        left = year.working - year.from_(day) - n + 1  # which working day of this year it is, counted from 1
        while left < 1:
            if year.number == dt.MINYEAR:
                return None
            year = self.year(year.number - 1)
            left += year.working
        return year.nth(left)
