"""Calendars without files: weekends, and the days a test names."""

import datetime as dt
from collections.abc import Iterable

from delivery_cli.domain.calendar.country import Country
from delivery_cli.domain.calendar.day import SpecialDay
from delivery_cli.domain.calendar.work_calendar import WorkCalendar

COUNTRY = Country("XX", official=(2000, 2100))


def a_calendar(off: Iterable[str] = (), work: Iterable[str] = (), country: Country = COUNTRY) -> WorkCalendar:
    """Days off for a holiday, and days worked in return, written YYYY-MM-DD."""
    days = [
        *(SpecialDay(dt.date.fromisoformat(day), "holiday") for day in off),
        *(SpecialDay(dt.date.fromisoformat(day), "moved-work") for day in work),
    ]
    return WorkCalendar(country, special=lambda year: tuple(one for one in days if one.day.year == year))
