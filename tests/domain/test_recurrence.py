import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery_cli.domain.recurrence import awaited, moved_report, next_report
from tests.domain.calendar.making import a_calendar


@pytest.mark.parametrize(
    ("every", "day", "today", "expected"),
    [
        ("permanent", None, "2017-10-03", None),
        ("week", None, "2017-10-03", "2017-10-08"),
        ("week", None, "2017-10-08", "2017-10-08"),
        ("month", None, "2017-02-03", "2017-02-28"),
        ("month", 25, "2017-10-03", "2017-10-25"),
        ("month", 25, "2017-10-26", "2017-11-25"),
        ("month", 31, "2017-02-03", "2017-02-28"),
        ("month", 10, "2017-12-11", "2018-01-10"),
        ("quarter", None, "2017-10-03", "2017-12-31"),
        ("quarter", 10, "2017-10-10", "2017-10-10"),
        ("quarter", 10, "2017-10-11", "2018-01-10"),
        ("half-year", None, "2017-06-30", "2017-06-30"),
        ("half-year", 15, "2017-02-01", "2017-07-15"),
        ("year", None, "2017-01-01", "2017-12-31"),
        ("year", 20, "2017-03-01", "2018-01-20"),
        ("year", 20, "9999-03-01", None),
        ("week", None, "9999-12-31", None),
    ],
)
def test_next_report(every: str, day: int | None, today: str, expected: str | None) -> None:
    found = next_report(every, day, dt.date.fromisoformat(today))
    assert found == (dt.date.fromisoformat(expected) if expected else None)


@given(
    st.sampled_from(["week", "month", "quarter", "half-year", "year"]),
    st.none() | st.integers(1, 31),
    st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)),
)
def test_the_next_report_is_never_past_and_stays_until_it_has_come(
    every: str, number: int | None, today: dt.date
) -> None:
    found = next_report(every, number, today)
    assert found is not None
    assert today <= found <= today + dt.timedelta(days=366)
    assert next_report(every, number, found) == found


@pytest.mark.parametrize(
    ("every", "day", "month", "today", "expected"),
    [
        ("year", 1, 2, "2017-10-03", "2018-02-01"),
        ("year", 1, 2, "2018-02-01", "2018-02-01"),
        ("year", 29, 2, "2018-01-01", "2018-02-28"),
        ("year", None, 2, "2020-01-01", "2020-02-29"),
        ("year", 1, 11, "9999-12-03", None),
        ("week", 5, None, "2017-10-03", "2017-10-06"),
        ("week", 1, None, "2017-10-03", "2017-10-09"),
        ("week", 20, None, "2017-10-03", "2017-10-08"),
        ("quarter", 10, 9, "2017-10-03", "2017-10-10"),
    ],
)
def test_a_month_of_the_year_and_a_day_of_the_week(
    every: str, day: int | None, month: int | None, today: str, expected: str | None
) -> None:
    found = next_report(every, day, dt.date.fromisoformat(today), month)
    assert found == (dt.date.fromisoformat(expected) if expected else None)


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ((), "2026-10-10"),
        (("2026-09-15",), "2026-10-10"),  # of the day of the issue
        (("2026-09-16",), "2027-01-10"),
        (("2026-10-10",), "2027-01-10"),
        (("2026-10-01", "2026-10-08"), "2027-01-10"),
        (("2026-10-12",), "2027-01-10"),  # late: it answers what was missed, and not what is to come
        (("2026-10-12", "2026-12-20"), "2027-04-10"),
        (("2026-12-20", "2026-10-12"), "2027-04-10"),
        (("2027-01-10",), "2027-04-10"),
        (("2027-05-01",), "2027-07-10"),
    ],
)
def test_the_report_that_is_awaited(reports: tuple[str, ...], expected: str) -> None:
    days = [dt.date.fromisoformat(one) for one in reports]
    assert awaited("quarter", 10, None, dt.date(2026, 9, 15), days) == dt.date.fromisoformat(expected)


def test_nothing_is_awaited_permanently_or_after_the_last_year() -> None:
    assert awaited("permanent", None, None, dt.date(2026, 9, 15), [dt.date(2026, 10, 1)]) is None
    assert awaited("year", None, None, dt.date(9999, 12, 31), [dt.date(9999, 12, 31)]) is None


def test_a_report_is_moved_back_from_a_day_off_and_never_later() -> None:
    saturday, issued, calendar = dt.date(2026, 10, 10), dt.date(2026, 9, 15), a_calendar()
    assert moved_report(saturday, issued, calendar, "previous") == dt.date(2026, 10, 9)
    assert moved_report(saturday, issued, calendar, "next") == saturday
    assert moved_report(saturday, issued, calendar, "none") == saturday
    assert moved_report(saturday, dt.date(2026, 10, 9), calendar, "previous") == saturday
