"""Our calendar of Kazakhstan beside that of the package `holidays`, day by day."""

import datetime as dt

import holidays
import pytest

from delivery_cli.domain.settings import CalendarSettings
from delivery_cli.storage.calendars import calendar_of

OURS = calendar_of(CalendarSettings())
# Where they differ: the day, whether it is a working day with us, and why. Both know 2015 to 2026 from the same acts
# and agree; the years after that are computed on both sides.
DIFFERENCES: dict[str, tuple[bool, str]] = {
    "2039-12-26": (True, "Kurban Ait: theirs of a table of expected days to 2100, ours tabular after 2036"),
}
YEARS = range(2015, 2041)


@pytest.fixture(scope="module")
def theirs() -> holidays.HolidayBase:
    return holidays.country_holidays("KZ", years=YEARS)


def days(year: int) -> list[dt.date]:
    first = dt.date(year, 1, 1)
    return [first + dt.timedelta(number) for number in range((dt.date(year, 12, 31) - first).days + 1)]


@pytest.mark.parametrize("year", YEARS)
def test_every_difference_is_explained_and_none_is_stale(year: int, theirs: holidays.HolidayBase) -> None:
    found = {
        day.isoformat(): OURS.is_working(day)
        for day in days(year)
        if OURS.is_working(day) != theirs.is_working_day(day)
    }
    assert found == {day: ours for day, (ours, _why) in DIFFERENCES.items() if day.startswith(str(year))}


def test_the_comparison_sees_days_off_on_weekdays_and_days_worked_on_weekends(
    theirs: holidays.HolidayBase,
) -> None:
    """Else both sides might agree on nothing but weekends."""
    official = [day for year in range(2015, 2027) for day in days(year)]
    assert sum(day.weekday() < 5 and not theirs.is_working_day(day) for day in official) > 150
    assert sum(day.weekday() > 4 and theirs.is_working_day(day) for day in official) == 18
