import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery_cli.domain.recurrence import next_report


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
