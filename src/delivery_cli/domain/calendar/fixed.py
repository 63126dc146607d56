"""What a country's law fixes once and for all, from which the days off of any year can be computed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal, NamedTuple

from delivery_cli.domain.calendar.day import SpecialDay
from delivery_cli.domain.calendar.hijri import in_gregorian_year
from delivery_cli.domain.team import Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ONE_DAY = dt.timedelta(days=1)


class Holiday(NamedTuple):
    """A day off of every year from `since` to `until`.

    `islamic`: `month` and `day` are those of the Islamic year, and a date is an estimate: the `expected` one where
    that is published, else the one of the tabular calendar.
    """

    name: Names
    kind: Literal["holiday", "religious"]
    month: int
    day: int
    since: int = 1
    until: int = 9999
    islamic: bool = False
    expected: tuple[dt.date, ...] = ()

    def days(self, year: int) -> tuple[dt.date, ...]:
        if not self.since <= year <= self.until:
            return ()
        if self.islamic:
            published = tuple(day for day in self.expected if day.year == year)
            return published or in_gregorian_year(year, self.month, self.day)
        return (dt.date(year, self.month, self.day),)


class FixedHolidays(NamedTuple):
    """A holiday that falls on a weekend is carried to the next working day from the year `carried_since` on."""

    weekend: frozenset[int]
    holidays: tuple[Holiday, ...]
    carried_since: int | None = None


def computed_year(law: FixedHolidays, year: int) -> tuple[SpecialDay, ...]:
    """The days off of a year by the law's fixed holidays alone; nobody knows yet which an act will move."""
    found: dict[dt.date, SpecialDay] = {}
    for one in sorted(_fixed(law, year), key=lambda one: one.kind == "religious"):
        found.setdefault(one.day, one)  # a holiday is one, whatever else falls on it
    for one in carried(law, year, found.values()):
        found[one.day] = one
    return tuple(sorted(found.values(), key=lambda one: one.day))


def carried(law: FixedHolidays, year: int, off: Iterable[SpecialDay]) -> Iterator[SpecialDay]:
    """The days of `year` that are off for a holiday on a weekend: for each holiday the next day that is free."""
    if law.carried_since is None or year < law.carried_since:
        return
    by_day = {one.day: one for one in (*_late_before(law, year), *off)}
    taken = set(by_day)
    for day in sorted(by_day):
        special = by_day[day]
        if special.kind == "holiday" and day.isoweekday() in law.weekend:
            instead = _next_free(law, day, taken)
            if instead:
                taken.add(instead)
                if instead.year == year:
                    yield SpecialDay(instead, "carried", special.name, other=day)


def _fixed(law: FixedHolidays, year: int) -> Iterator[SpecialDay]:
    for holiday in law.holidays:
        for day in holiday.days(year):
            yield SpecialDay(day, holiday.kind, holiday.name, estimated=holiday.islamic)


def _late_before(law: FixedHolidays, year: int) -> Iterator[SpecialDay]:
    """The holidays at the end of the year before, which may be carried into this one."""
    for holiday in law.holidays:
        if holiday.month == 12 and holiday.day > 20 and not holiday.islamic and year > dt.MINYEAR:
            for day in holiday.days(year - 1):
                yield SpecialDay(day, holiday.kind, holiday.name)


def _next_free(law: FixedHolidays, day: dt.date, taken: set[dt.date]) -> dt.date | None:
    while day < dt.date.max:
        day += ONE_DAY
        if day.isoweekday() not in law.weekend and day not in taken:
            return day
    return None
