import datetime as dt
from itertools import pairwise

import pytest

from delivery_cli.domain.calendar.fixed import FixedHolidays, Holiday, carried, computed_year
from delivery_cli.domain.calendar.hijri import in_gregorian_year
from delivery_cli.domain.team import Names

D = dt.date
WEEKEND = frozenset({6, 7})


def holiday(month: int, day: int, **more) -> Holiday:
    return Holiday(Names(en=f"{month}/{day}"), more.pop("kind", "holiday"), month, day, **more)


def days(law: FixedHolidays, year: int) -> dict[str, str]:
    return {one.day.isoformat(): one.kind for one in computed_year(law, year)}


def test_a_holiday_on_a_weekend_is_carried_to_the_next_free_day():
    law = FixedHolidays(WEEKEND, (holiday(1, 1), holiday(1, 2)), 2002)
    assert days(law, 2022) == {
        "2022-01-01": "holiday",
        "2022-01-02": "holiday",
        "2022-01-03": "carried",
        "2022-01-04": "carried",
    }
    assert days(law, 2023) == {"2023-01-01": "holiday", "2023-01-02": "holiday", "2023-01-03": "carried"}
    assert days(law, 2000) == {"2000-01-01": "holiday", "2000-01-02": "holiday"}  # before the law


def test_a_religious_day_off_is_not_carried_and_not_taken():
    law = FixedHolidays(
        WEEKEND, (holiday(1, 6), holiday(1, 7, kind="religious"), holiday(1, 8, kind="religious")), 1
    )
    assert days(law, 2024) == {
        "2024-01-06": "holiday",
        "2024-01-07": "religious",
        "2024-01-08": "religious",
        "2024-01-09": "carried",
    }


def test_a_day_that_is_both_is_a_holiday():
    law = FixedHolidays(WEEKEND, (holiday(5, 1, kind="religious"), holiday(5, 1)), 1)
    assert days(law, 2024) == {"2024-05-01": "holiday"}


def test_the_last_days_of_december_are_carried_into_january():
    law = FixedHolidays(WEEKEND, (holiday(12, 31), holiday(1, 1)), 1)
    assert days(law, 2022) == {"2022-01-01": "holiday", "2022-01-03": "carried", "2022-12-31": "holiday"}
    assert days(law, 2023) == {  # the last of December 2022 was a Saturday, the first of January a Sunday
        "2023-01-01": "holiday",
        "2023-01-02": "carried",
        "2023-01-03": "carried",
        "2023-12-31": "holiday",
    }
    assert "0001-01-01" in days(law, 1)
    assert "9999-12-31" in days(law, 9999)


def test_nothing_is_carried_past_the_end_of_the_calendar():
    law = FixedHolidays(frozenset({5}), (holiday(12, 31),), 1)  # the last day is a Friday
    assert days(law, 9999) == {"9999-12-31": "holiday"}


def test_a_holiday_has_its_years():
    law = FixedHolidays(WEEKEND, (holiday(12, 1, since=2012, until=2021),))
    assert [len(computed_year(law, year)) for year in (2011, 2012, 2021, 2022)] == [0, 1, 1, 0]


def test_what_stands_for_a_holiday_says_for_which():
    law = FixedHolidays(WEEKEND, (holiday(5, 9),), 1)
    (one,) = carried(law, 2026, computed_year(FixedHolidays(WEEKEND, law.holidays), 2026))
    assert (one.day, one.other, one.name) == (D(2026, 5, 11), D(2026, 5, 9), Names(en="5/9"))


def test_a_day_of_the_moon_is_an_estimate_and_a_published_one_goes_first():
    law = FixedHolidays(
        WEEKEND, (holiday(12, 10, kind="religious", islamic=True, expected=(D(2028, 5, 5),)),), 1
    )
    assert [(str(one.day), one.estimated) for one in computed_year(law, 2028)] == [("2028-05-05", True)]
    assert [(str(one.day), one.estimated) for one in computed_year(law, 2027)] == [("2027-05-16", True)]


@pytest.mark.parametrize(
    ("year", "announced"),
    [
        (2015, D(2015, 9, 24)), (2016, D(2016, 9, 12)), (2017, D(2017, 9, 1)), (2018, D(2018, 8, 21)),
        (2019, D(2019, 8, 11)), (2020, D(2020, 7, 31)), (2021, D(2021, 7, 20)), (2022, D(2022, 7, 9)),
        (2023, D(2023, 6, 28)), (2024, D(2024, 6, 16)), (2025, D(2025, 6, 6)), (2026, D(2026, 5, 27)),
    ],
)  # fmt: skip
def test_the_tabular_calendar_is_a_day_beside_the_announced_one_at_most(year, announced):
    (found,) = in_gregorian_year(year, 12, 10)
    assert abs(found - announced) <= dt.timedelta(1)


def test_a_year_may_have_the_day_twice_or_not_at_all():
    assert in_gregorian_year(2039, 12, 10) == (D(2039, 1, 5), D(2039, 12, 25))
    counts = [len(in_gregorian_year(year, 12, 10)) for year in (1, 621, 622, 700, 9999)]
    assert counts[:2] == [0, 0]
    assert set(counts[2:]) <= {0, 1, 2}
    assert sum(len(in_gregorian_year(year, 12, 10)) for year in range(1900, 2101)) == 207


def test_years_of_the_table_have_354_or_355_days():
    new_years = [day for year in range(700, 800) for day in in_gregorian_year(year, 1, 1)]
    lengths = {(after - before).days for before, after in pairwise(new_years)}
    assert lengths == {354, 355}
