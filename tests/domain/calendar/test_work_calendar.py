import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from delivery_cli.domain.calendar.country import Country
from delivery_cli.domain.calendar.work_calendar import MOST, WorkCalendar
from tests.domain.calendar.making import a_calendar

D = dt.date
# The turn of the year, a week that is off as a whole, a Saturday that is worked.
CALENDAR = a_calendar(
    off=(
        "2024-01-01",
        "2024-01-02",
        "2023-12-29",
        "2024-05-06",
        "2024-05-07",
        "2024-05-08",
        "2024-05-09",
        "2024-05-10",
    ),
    work=("2024-05-11", "2023-12-30"),
)
DAYS = st.dates(D(2023, 11, 1), D(2024, 7, 31))
COUNTS = st.integers(-400, 400)


def one_by_one(first: D, last: D) -> int:
    days = (D.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))
    return sum(CALENDAR.is_working(day) for day in days)


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (D(2017, 9, 12), 5, D(2017, 9, 19)),
        (D(2017, 9, 15), 1, D(2017, 9, 18)),  # Friday
        (D(2017, 9, 16), 1, D(2017, 9, 18)),  # Saturday
        (D(2017, 9, 17), -1, D(2017, 9, 15)),
        (D(2017, 9, 16), 0, D(2017, 9, 16)),
        (D(2024, 2, 28), 2, D(2024, 3, 1)),  # over the leap day
        (D(2023, 12, 28), 1, D(2023, 12, 30)),
        (D(2023, 12, 30), 1, D(2024, 1, 3)),
        (D(2024, 1, 3), -2, D(2023, 12, 28)),
        (D(2024, 5, 3), 1, D(2024, 5, 11)),
        (D(2024, 5, 11), -1, D(2024, 5, 3)),
    ],
)
def test_working_days_are_counted_on_and_back(day, n, expected):
    assert CALENDAR.add_working_days(day, n) == expected


@pytest.mark.parametrize(
    ("day", "previous", "following"),
    [
        (D(2017, 10, 1), D(2017, 9, 29), D(2017, 10, 2)),  # the Sundays of two real directives
        (D(2025, 2, 9), D(2025, 2, 7), D(2025, 2, 10)),
        (D(2017, 9, 29), D(2017, 9, 29), D(2017, 9, 29)),
        (D(2024, 5, 9), D(2024, 5, 3), D(2024, 5, 11)),
        (D(2024, 1, 1), D(2023, 12, 30), D(2024, 1, 3)),
    ],
)
def test_a_deadline_on_a_day_off_is_shifted(day, previous, following):
    assert CALENDAR.shifted(day, "previous") == previous == CALENDAR.previous_working(day)
    assert CALENDAR.shifted(day, "next") == following == CALENDAR.next_working(day)
    assert CALENDAR.shifted(day, "none") == day


@given(DAYS, DAYS)
def test_counting_at_once_is_counting_one_by_one(first, last):
    assert CALENDAR.working_days(first, last) == one_by_one(first, last)


@given(DAYS, COUNTS)
@example(D(2024, 5, 8), 1)
@example(D(2023, 12, 31), -1)
def test_adding_is_the_inverse_of_counting(day, n):
    end = CALENDAR.add_working_days(day, n)
    assert end is not None
    if n > 0:
        assert CALENDAR.is_working(end)
        assert CALENDAR.working_days(day + dt.timedelta(1), end) == n
    elif n < 0:
        assert CALENDAR.is_working(end)
        assert CALENDAR.working_days(end, day - dt.timedelta(1)) == -n
    else:
        assert end == day


@given(DAYS, COUNTS, COUNTS)
def test_adding_is_monotone_and_adds_up(day, n, more):
    start = CALENDAR.next_working(day)
    assert start is not None
    first, second = CALENDAR.add_working_days(start, n), CALENDAR.add_working_days(start, n + more)
    assert first is not None
    assert second is not None
    assert (first <= second) == (more >= 0)
    assert CALENDAR.add_working_days(first, more) == second


@given(DAYS)
def test_the_laws_of_shifting(day):
    before, after = CALENDAR.shifted(day, "previous"), CALENDAR.shifted(day, "next")
    assert before is not None
    assert after is not None
    assert before <= day <= after
    assert CALENDAR.is_working(before)
    assert CALENDAR.is_working(after)
    assert CALENDAR.shifted(before, "next") == before
    between = CALENDAR.working_days(before, after)
    assert between == (1 if CALENDAR.is_working(day) else 2)


@pytest.mark.parametrize("n", [1, -1, MOST, -MOST, MOST + 1, 10**30, -(10**30)])
@pytest.mark.parametrize("day", [D.min, D.max, D(1, 12, 31), D(9999, 1, 1)])
def test_the_ends_of_the_calendar_are_no_error(day, n):
    found = CALENDAR.add_working_days(day, n)
    assert found is None or CALENDAR.working_days(min(day, found), max(day, found)) in {abs(n), abs(n) + 1}


def test_where_the_calendar_has_no_such_day_the_answer_is_none():
    ends = a_calendar(off=("0001-01-01", "9999-12-31"))
    assert ends.previous_working(D.min) is None
    assert ends.next_working(D.max) is None
    assert ends.shifted(D.max, "none") == D.max
    assert ends.add_working_days(D.max, MOST + 1) is None
    assert CALENDAR.next_working(D.max) == D.max  # a Friday


def test_a_term_longer_than_anybody_sets_has_no_end():
    assert CALENDAR.add_working_days(D(2000, 1, 1), MOST) is not None
    assert CALENDAR.add_working_days(D(2000, 1, 1), MOST + 1) is None
    assert CALENDAR.add_working_days(D(2000, 1, 1), -MOST - 1) is None


def test_reasons_are_told():
    assert CALENDAR.reason(D(2024, 5, 3)) is None
    weekend, holiday, worked = map(CALENDAR.reason, (D(2024, 5, 4), D(2024, 5, 8), D(2024, 5, 11)))
    assert weekend is not None
    assert holiday is not None
    assert worked is not None
    assert (weekend.kind, holiday.kind, worked.kind) == ("weekend", "holiday", "moved-work")
    assert (weekend.working, holiday.working, worked.working) == (False, False, True)


def test_the_offices_own_days_go_before_all_others():
    own = WorkCalendar(
        CALENDAR.country,
        {D(2024, 5, 9): "work", D(2024, 5, 13): "off", D(2024, 5, 18): "work"},
        CALENDAR.special,
    )
    assert [own.is_working(D(2024, 5, day)) for day in (8, 9, 13, 18)] == [False, True, False, True]
    reason = own.reason(D(2024, 5, 13))
    assert reason is not None
    assert reason.kind == "office-off"
    assert own.add_working_days(D(2024, 5, 3), 2) == D(2024, 5, 11)


def test_many_own_days_are_read_as_few_are():
    """So many that not each is looked at for each year."""
    days = {D(2024, 1, 1) + dt.timedelta(number): "off" for number in range(2000)}
    own = WorkCalendar(CALENDAR.country, days, CALENDAR.special)  # type: ignore[arg-type]  # each is "off"
    assert own.year(2025).working == 0
    assert own.next_working(D(2024, 3, 1)) == D(2029, 6, 25)
    assert own.year(2023).working == CALENDAR.year(2023).working


def test_years_that_are_not_official_are_named_once_in_order():
    calendar = a_calendar(country=Country("XX", official=(2015, 2026)))
    assert calendar.computed([2027, 2016, 2014, 2027, 2026]) == (2014, 2027)
    assert calendar.computed(range(2015, 2027)) == ()
    assert a_calendar(country=Country("XX")).computed([2020]) == (2020,)


def test_another_weekend_is_another_week():
    friday = a_calendar(off=("2024-01-03",), country=Country("XX", weekend=frozenset({5, 6})))
    assert [friday.is_working(D(2024, 1, day)) for day in range(1, 9)] == [1, 1, 0, 1, 0, 0, 1, 1]


def test_a_whole_working_life_is_counted_without_looking_at_each_day():
    assert CALENDAR.working_days(D(2000, 1, 1), D(2399, 12, 31)) == 104_355 - 8 + 2
    assert len(CALENDAR._years) <= 64
