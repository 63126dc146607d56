"""One year of an office's calendar: its special days, and how many days of it are worked."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.operations.calendar_doubt import doubts
from delivery_cli.storage.calendars import calendar_of
from delivery_cli.storage.office import today

if TYPE_CHECKING:
    from delivery_cli.domain.calendar.country import Country
    from delivery_cli.domain.calendar.day import SpecialDay
    from delivery_cli.domain.calendar.work_calendar import WorkCalendar
    from delivery_cli.storage.office import Office

WEEK_HOURS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthShown:
    """`days` has for each day of the month why it is off, or on against the rule; None for an ordinary working day."""

    number: int
    days: tuple[SpecialDay | None, ...]
    working_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarShown:
    """`special` leaves out the ordinary weekends; `hours` are those of one working day in a week of 40 hours."""

    year: int
    country: Country
    months: tuple[MonthShown, ...]
    special: tuple[SpecialDay, ...]
    working_days: int
    hours: float
    doubts: tuple[str, ...]

    @property
    def official(self) -> bool:
        return self.country.is_official(self.year)


def show_calendar(
    office: Office, *, year: int | None = None, month: int | None = None, as_of: dt.date | None = None
) -> CalendarShown:
    """The year, or one month of it; by default the year it is."""
    calendar = calendar_of(office.settings.calendar)
    number = year if year is not None else (as_of or today(office)).year
    months = tuple(_month(calendar, number, one) for one in range(1, 13) if month in {None, one})
    special = calendar.year(number).special.values()
    return CalendarShown(
        year=number,
        country=calendar.country,
        months=months,
        special=tuple(one for one in special if month in {None, one.day.month}),
        working_days=sum(one.working_days for one in months),
        hours=WEEK_HOURS / (7 - len(calendar.country.weekend)),
        doubts=doubts(calendar, (number,)),
    )


def _month(calendar: WorkCalendar, year: int, month: int) -> MonthShown:
    first, last = dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1])
    days = (first.replace(day=day) for day in range(1, last.day + 1))
    return MonthShown(
        number=month,
        days=tuple(calendar.reason(day) for day in days),
        working_days=calendar.working_days(first, last),
    )
