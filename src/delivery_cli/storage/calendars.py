"""The calendars that come with the program: a folder for each country, in it a file for each year.

A file that is not as it should be is a mistake of ours, never the user's: the tests read every one.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.calendar.country import Country
from delivery_cli.domain.calendar.work_calendar import WorkCalendar
from delivery_cli.storage.calendar_files import country_of, fixed_holidays, year_days

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from typing import Literal

    from delivery_cli.domain.calendar.day import SpecialDay
    from delivery_cli.domain.calendar.fixed import FixedHolidays
    from delivery_cli.domain.settings import CalendarSettings

CALENDARS = Path(__file__).parent.parent / "data" / "calendars"


def calendar_of(settings: CalendarSettings) -> WorkCalendar:
    """The working days of the office's country with the office's own days; a year is read when it is asked for."""
    return _calendar(CALENDARS, settings.country, tuple(sorted(settings.days.items())))


def calendar_in(
    folder: Path, country: str, days: Mapping[dt.date, Literal["off", "work"]] | None = None
) -> WorkCalendar:
    """The same from another folder of countries."""
    return _calendar(folder, country, tuple(sorted((days or {}).items())))


@cache
def _calendar(folder: Path, code: str, days: tuple[tuple[dt.date, Any], ...]) -> WorkCalendar:
    place = folder / code
    own = dict(days)
    if not (place / "country.toml").is_file():
        return WorkCalendar(Country(code), own)
    values = _toml(place / "country.toml")
    country = country_of(code, values)
    names, issuers = values["names"], values["issuers"]

    def special(year: int) -> tuple[SpecialDay, ...]:
        if country.is_official(year):
            return year_days(year, _toml(place / f"{year:04}.toml"), names, issuers)
        from delivery_cli.domain.calendar.fixed import computed_year

        return computed_year(law(), year)

    @cache
    def law() -> FixedHolidays:
        return fixed_holidays(country.weekend, _toml(place / "fixed.toml"), names)

    return WorkCalendar(country, own, special)


def _toml(path: Path) -> dict[str, Any]:
    import tomllib  # only where the working days are asked

    return tomllib.loads(path.read_text("utf-8"))
