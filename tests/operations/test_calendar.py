"""A year of the office's calendar, and what an answer rests on."""

import datetime as dt
from pathlib import Path

import pytest

from delivery_cli.domain.calendar.country import Country
from delivery_cli.domain.calendar.work_calendar import WorkCalendar
from delivery_cli.domain.settings import CalendarSettings
from delivery_cli.operations.calendar import show_calendar
from delivery_cli.operations.calendar_doubt import doubts
from delivery_cli.storage.calendars import calendar_of
from delivery_cli.storage.office import Office
from tests.operations.founding import founded

OWN = """\
office: Office
calendar:
  days:
    2018-03-12: off
    2018-03-09: work
"""


@pytest.fixture
def office(repo: Path) -> Office:
    return founded(repo, OWN, teams=())


def test_a_year_has_its_months_special_days_and_counts(office: Office) -> None:
    shown = show_calendar(office, year=2018)
    assert (shown.year, shown.official, shown.doubts) == (2018, True, ())
    assert [month.working_days for month in shown.months] == [21, 20, 18, 21, 20, 21, 21, 21, 20, 23, 22, 18]
    assert (shown.working_days, shown.hours) == (246, 8)
    assert [str(one.day) for one in shown.special] == sorted(str(one.day) for one in shown.special)
    assert {one.kind for one in shown.special} == {
        "holiday", "carried", "religious", "moved-off", "moved-work", "office-off", "office-work",
    }  # fmt: skip


def test_the_offices_days_are_in_it(office: Office) -> None:
    (march,) = show_calendar(office, year=2018, month=3).months
    kinds = {day: one.kind for day, one in enumerate(march.days, start=1) if one and one.kind != "weekend"}
    assert kinds == {
        3: "moved-work", 8: "holiday", 9: "office-work", 12: "office-off",
        21: "holiday", 22: "holiday", 23: "holiday",
    }  # fmt: skip
    assert march.working_days == 18


def test_a_month_leaves_out_the_others(office: Office) -> None:
    shown = show_calendar(office, year=2016, month=2)
    assert [(month.number, len(month.days)) for month in shown.months] == [(2, 29)]
    assert (shown.special, shown.working_days) == ((), 21)


def test_the_year_is_that_of_the_day_it_is_seen_from(office: Office) -> None:
    assert show_calendar(office, as_of=dt.date(2017, 10, 3)).year == 2017


@pytest.mark.parametrize("year", [1, 9999])
def test_the_first_and_the_last_year_are_computed(office: Office, year: int) -> None:
    shown = show_calendar(office, year=year)
    assert not shown.official
    assert sum(len(month.days) for month in shown.months) == 365
    assert len(shown.doubts) == 1


KZ = calendar_of(CalendarSettings())


@pytest.mark.parametrize(
    ("years", "named"),
    [
        ([2027], "the calendar of 2027 is not official (known are 2015 to 2026): it is"),
        ([2014, 2027, 2020, 2027], "the calendars of 2014, 2027 are not official"),
        (range(2020, 2040), "the calendars of 2027–2039 are not official"),
    ],
)
def test_a_doubt_names_the_years_that_are_not_official(years: list[int], named: str) -> None:
    (doubt,) = doubts(KZ, years)
    assert doubt.startswith(named)


def test_no_doubt_where_all_is_known_or_nothing_asked() -> None:
    assert doubts(KZ, range(2015, 2027)) == ()
    assert doubts(KZ, ()) == ()


def test_a_country_without_data_is_said_to_be_one() -> None:
    (doubt,) = doubts(WorkCalendar(Country("UZ")), [2020])
    assert doubt == ("nothing is known of the holidays of UZ: only Saturdays and Sundays count as days off")


def test_years_before_any_law_have_only_weekends() -> None:
    calendar = calendar_of(CalendarSettings())
    (alone,) = doubts(calendar, (1990,))
    assert alone == "nothing is known of the holidays of 1990: only Saturdays and Sundays count as days off"
    assert [one.partition(" ")[0] for one in doubts(calendar, (1990, 2027))] == ["nothing", "the"]
