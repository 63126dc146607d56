"""What the rules of the tables make of the words they matched; None rejects the match."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.deadlines.meaning import (
    Before,
    Choice,
    Date,
    End,
    ExactDay,
    Meaning,
    Named,
    Period,
    Recurs,
    Term,
    Until,
    Urgent,
    Vague,
    Weekday,
    Year,
)
from delivery_cli.messages import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_YEARS = range(1900, 2200)
_MOST = 999  # weeks, months, working days: nobody sets a term of more
_IN_YEAR = {"month": 12, "quarter": 4, "half-year": 2}
_LENGTHS: Mapping[str, tuple[int, str]] = {
    "week": (1, "W"),
    "month": (1, "M"),
    "quarter": (3, "M"),
    "half-year": (6, "M"),
    "year": (1, "Y"),
}
_NUMERIC = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{2}|[0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PAIR = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})")

IT_BEGINS = N_("before it begins")
IT_ENDS = N_("by its end")
FROM_ISSUE = N_("counted from the date of issue")
OF_CALENDAR = N_("to the end of the current period")
SHORTER = N_("the shorter term")
LONGER = N_("the longer term")
DAY_FIRST = N_("the day before the month")
MONTH_FIRST = N_("the month before the day")
SAME_DAY = N_("the day of issue itself")
DAY_AFTER = N_("one day later")
COMING = N_("the coming one")
OF_NEXT_WEEK = N_("that of the next week")


def _sum(tens: int, ones: int, hundreds: int = 0) -> int:
    return hundreds + tens + ones


def _same(n: int, said: int) -> int | None:
    """«5 (пять)»: a figure and a word that must agree."""
    return n if n == said else None


def _year(n: int, short: int = 0) -> Year | None:
    number = n + 2000 if short and n < 100 else n
    return Year(number) if number in _YEARS else None


def _relative_year(ahead: int) -> Year:
    return Year(ahead, relative=True)


def _term(n: int, unit: Any, times: int = 1) -> Meaning | None:
    """`unit`: letters, or for a quarter and a half-year (3, "M")."""
    each, letters = unit if isinstance(unit, tuple) else (1, unit)
    total = n * each * times
    return Term(total, letters) if 0 < total <= _MOST else None


def _half(unit: Any) -> Meaning | None:
    """Half of a unit. Half a month is 15 days by civil law; half a day is no deadline."""
    halves: dict[Any, Meaning] = {"Y": Term(6, "M"), "M": Term(15, "D"), "D": Term(12, "H")}
    return halves.get(unit)


def _one_and_half(unit: Any, n: int = 1) -> Meaning | None:
    """One and a half; half a month is 15 days by civil law, half of a week is nothing certain."""
    if unit == "W":
        days = n * 7 + 3
        return Choice(((SHORTER, Term(days, "D")), (LONGER, Term(days + 1, "D"))))
    made: dict[Any, Meaning] = {
        "Y": Term(12 * n + 6, "M"),
        "M": Term(n, "M", 15),
        "D": Term(24 * n + 12, "H"),
        "H": Term(n + 1, "H"),
    }
    return made.get(unit)


def _span(n: int, most: int, unit: Any) -> Meaning | None:
    """From so many to so many: two readings, which nobody can choose between."""
    short, long = _term(n, unit), _term(most, unit)
    return Choice(((SHORTER, short), (LONGER, long))) if short and long and n < most else None


def _span_of_one(unit: Any) -> Meaning | None:
    """«Месяц-полтора»."""
    short, long = _term(1, unit), _one_and_half(unit)
    return Choice(((SHORTER, short), (LONGER, long))) if short and long else None


def _length_or_rest(period: str) -> Meaning:
    """«В течение квартала»: three months, or what is left of this one."""
    n, unit = _LENGTHS[period]
    return Choice(((FROM_ISSUE, _term(n, unit) or Vague()), (OF_CALENDAR, End(Period(period)))))  # type: ignore[arg-type]  # the tables hold the names of periods


def _day_or_rest(working: int = 0) -> Meaning:
    return Choice(((SAME_DAY, Named(0)), (DAY_AFTER, Term(1, "WD" if working else "D"))))


def _period(
    period: str, number: int | None = None, year: Year | None = None, ahead: int = 0
) -> Period | None:
    if number is not None and not 1 <= number <= _IN_YEAR.get(period, 0):
        return None
    return Period(period, number, year, ahead)  # type: ignore[arg-type]  # the tables hold the names of periods


def _third(part: int, number: int | None = None, year: Year | None = None, ahead: int = 0) -> Period | None:
    return Period("third", number, year, ahead, part) if 1 <= part <= 3 else None


def _last_of(period: str, first: int, number: int, year: Year | None = None) -> Period | None:
    """«В октябре – ноябре»: one period from one to the other, which ends with the later."""
    return _period(period, number, year) if 1 <= first < number else None


def _last_year(first: int, n: int) -> Period | None:
    year = _year(n)
    return Period("year", None, year) if year and 1900 <= first < n else None


def _calendar_year(year: Year) -> Period:
    return Period("year", None, year)


def _before_or_by(period: Period) -> Meaning:
    """«До ноября»: nobody can tell whether the period itself is meant to be left."""
    return Choice(((IT_BEGINS, Before(period)), (IT_ENDS, End(period))))


def _date(
    day: int, month: int | None = None, year: Year | None = None, ahead: int | None = None
) -> Date | None:
    return Date(day, month, year, ahead) if 1 <= day <= 31 else None


def _numeric(text: str, year: Year | None = None) -> Meaning | None:
    """A date in figures: 01.10.2026, 2026-10-01; with slashes the countries differ."""
    if iso := _ISO.fullmatch(text):
        return ExactDay(int(iso[3]), int(iso[2]), int(iso[1]))
    match = _NUMERIC.fullmatch(text)
    in_year = _year(int(match[4]), short=1) if match else None
    if match is None or in_year is None or year is not None:
        return None
    return _day_and_month(int(match[1]), match[2], int(match[3]), in_year)


def _day_and_month(first: int, mark: str, second: int, in_year: Year) -> Meaning | None:
    if mark != "/" or first > 12 or first == second:
        return _date(first, second, in_year)
    if second > 12:
        return _date(second, first, in_year)
    return Choice(((DAY_FIRST, Date(first, second, in_year)), (MONTH_FIRST, Date(second, first, in_year))))


def _pair(text: str, year: Year | None = None) -> Meaning | None:
    """A day and a month in figures: 01.10."""
    match = _PAIR.fullmatch(text)
    return _date(int(match[1]), int(match[2]), year) if match else None


def _until(date: Meaning, how: Until) -> Meaning:
    """The date as «до», «к» or before it is meant."""
    if isinstance(date, Date | Weekday):
        return replace(date, until=how)
    if isinstance(date, ExactDay):
        return Date(date.day, date.month, Year(date.year), until=how)
    if isinstance(date, Choice):
        return Choice(tuple((words, _until(one, how)) for words, one in date.meanings))
    return date


def _two_days(day: int, last: int, month: int, year: Year | None = None) -> Meaning | None:
    first, second = _date(day, month, year), _date(last, month, year)
    return Choice((("", first), ("", second))) if first and second and day < last else None


def _weekday(number: int) -> Meaning:
    return Weekday(number)


def _next_weekday(number: int) -> Meaning:
    """«Следующая пятница» is the coming one to some, that of the next week to others."""
    return Choice(((COMING, Weekday(number)), (OF_NEXT_WEEK, Weekday(number + 7))))


def _recurs(
    every: str, day: int | None = None, date: Date | None = None, times: int = 1, each: int = 1
) -> Meaning | None:
    """`times` in a period, or once in `each` periods; only where that is a period with a name."""
    if times != 1 or each != 1:
        named = {("year", 2, 1): "half-year", ("year", 4, 1): "quarter", ("year", 12, 1): "month"}
        named |= {("half-year", 2, 1): "quarter", ("quarter", 3, 1): "month"}
        named |= {("month", 1, 3): "quarter", ("month", 1, 6): "half-year", ("month", 1, 12): "year"}
        every = named.get((every, times, each), "other")
    if date is not None:
        return (
            Recurs(every, date.day, date.month) if every == "year" and date.month and not date.year else None
        )
    if day is not None and (not 1 <= day <= 31 or every == "year"):
        return None
    return Recurs(every, day)


ACTIONS: Mapping[str, Callable[..., Any]] = {
    "before": Before,
    "before_or_by": _before_or_by,
    "calendar_year": _calendar_year,
    "date": _date,
    "day_or_rest": _day_or_rest,
    "end": End,
    "half": _half,
    "half_yearly": lambda: "half-year",
    "last_of": _last_of,
    "last_year": _last_year,
    "length_or_rest": _length_or_rest,
    "named": Named,
    "new_year": lambda: Before(Period("year", ahead=1)),
    "next_weekday": _next_weekday,
    "numeric": _numeric,
    "one_and_half": _one_and_half,
    "pair": _pair,
    "period": _period,
    "recurs": _recurs,
    "relative_year": _relative_year,
    "same": _same,
    "span": _span,
    "span_of_one": _span_of_one,
    "span_to_two": lambda unit: _span(1, 2, unit),
    "sum": _sum,
    "term": _term,
    "third": _third,
    "two_days": _two_days,
    "until": _until,
    "urgent": Urgent,
    "vague": Vague,
    "weekday": _weekday,
    "year": _year,
}
