"""A rule in words."""

import pytest

from delivery_cli.operations.deadline_rule_words import in_words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("P1D", "1 day from the date of issue"),
        ("P10D shift -2", "10 days from the date of issue"),
        ("P2W", "2 weeks from the date of issue"),
        ("P1M", "1 month from the date of issue"),
        ("P1M15D", "from the date of issue: months 1, and days 15"),
        ("P1Y", "1 year from the date of issue"),
        ("P5WD", "5 working days from the date of issue"),
        ("end 2017", "the end of the year 2017"),
        ("end 2017-H2", "the end of half-year 2 of 2017"),
        ("end 2017-Q4", "the end of quarter 4 of 2017"),
        ("end 2017-11", "the end of the month: November 2017"),
        ("end 2017-W37 shift -2", "the end of week 37 of 2017"),
        ("before 2017", "the day before the year 2017 begins"),
        ("before 2017-Q4", "the day before quarter 4 of 2017 begins"),
        ("before 2017-11", "the day before the month begins: November 2017"),
        ("before 2017-10-01", "the day before 2017-10-01"),
        ("on 2017-10-01 shift -2", "the day that is named"),
        ("every quarter on 10", "every quarter, by day 10 of its first month"),
        ("every week", "every week"),
        ("every week on 5", "every week, by this day: Friday"),
        ("every year on 25", "every year, by day 25 of January"),
        ("every year on 02-01", "every year, by day 1 of the month: February"),
        ("every year in 02", "every year, by the end of the month: February"),
        ("permanent", "permanent: no report has a date of its own"),
        ("P2W from 2017-09-12", "2 weeks, counted from 2017-09-12"),
        ("P1M15D from 2017-09-12 shift -1", "months: 1, days: 15, counted from 2017-09-12"),
        # written by hand
        ("end of year", "the end of the year"),
        ("date", ""),
        ("every day", "every day"),
        ("every week on 8", "every week on 8"),
        ("end 2017-13", "end 2017-13"),
        ("end 2017-H9", "end 2017-H9"),
        ("P{n}D", "P{n}D"),
        ("", ""),
    ],
)
def test_a_rule_in_words(rule: str, words: str) -> None:
    assert in_words(rule) == words
