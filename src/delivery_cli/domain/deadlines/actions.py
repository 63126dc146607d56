"""What the rules of the tables make of the words they matched; None rejects the match."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.deadlines import lengths
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
    TimeAlone,
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
_IN_YEAR = {"month": 12, "quarter": 4, "half-year": 2}
_NUMERIC = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{2}|[0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PAIR = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})")
_TIME = re.compile(r"([0-9]{1,2})[.:]([0-9]{2})")

IT_BEGINS = N_("before it begins")
IT_ENDS = N_("by its end")
DAY_FIRST = N_("the day before the month")
MONTH_FIRST = N_("the month before the day")
COMING = N_("the coming one")
OF_NEXT_WEEK = N_("that of the next week")
FIRST_DAY = N_("the first of the days")
LAST_DAY = N_("the last of the days")


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
    return _date(int(match[1]), int(match[2]), year) if match and 1 <= int(match[2]) <= 12 else None


def _clock(text: str) -> bool | None:
    """Whether figures are a time of day: 18:00, 18.00."""
    match = _TIME.fullmatch(text)
    return _hour(int(match[1]), int(match[2])) if match else None


def _hour(hour: int, minute: int = 0) -> bool | None:
    return True if hour <= 24 and minute < 60 and minute % 5 == 0 else None


def _dated_weekday(weekday: int, date: Meaning) -> Meaning | None:
    """«Пятница, 15 сентября»."""
    return replace(date, weekday=weekday) if isinstance(date, Date) else None


def _until(date: Meaning, how: Until) -> Meaning:
    """The date as «до», «к» or before it is meant."""
    if isinstance(date, Date | Weekday | Named):
        return replace(date, until=how)
    if isinstance(date, ExactDay):
        return Date(date.day, date.month, Year(date.year), until=how)
    if isinstance(date, Choice):
        return Choice(tuple((words, _until(one, how)) for words, one in date.meanings))
    return date


def _two_days(day: int, last: int, month: int, year: Year | None = None) -> Meaning | None:
    first, second = _date(day, month, year), _date(last, month, year)
    return Choice(((FIRST_DAY, first), (LAST_DAY, second))) if first and second and day < last else None


def _weekday(number: int) -> Meaning:
    return Weekday(number)


def _next_weekday(number: int) -> Meaning:
    """«Следующая пятница» is the coming one to some, that of the next week to others."""
    return Choice(((COMING, Weekday(number)), (OF_NEXT_WEEK, Weekday(number + 7))))


def _recurs(
    every: str,
    day: int | None = None,
    date: Date | None = None,
    times: int = 1,
    each: int = 1,
    until: Any = "on",
) -> Meaning | None:
    """`times` in a period, or once in `each` periods; only where that is a period with a name."""
    if times != 1 or each != 1:
        named = {("year", 2, 1): "half-year", ("year", 4, 1): "quarter", ("year", 12, 1): "month"}
        named |= {("half-year", 2, 1): "quarter", ("quarter", 3, 1): "month"}
        named |= {("month", 1, 3): "quarter", ("month", 1, 6): "half-year", ("month", 1, 12): "year"}
        every = named.get((every, times, each), "other")
    if date is not None:
        if every != "year" or not date.month or date.year:
            return None
        return Recurs(every, date.day, date.month, _how_until(until))
    if day is not None and (not 1 <= day <= 31 or every == "year"):
        return None
    # the fifth of a week is no day that anybody names: a week's days have names
    return Recurs("other" if every == "week" and day else every, day, until=_how_until(until))


def _every_weekday(day: int, every: str = "week", until: Any = "on") -> Meaning | None:
    return Recurs(every, day, until=_how_until(until)) if every == "week" else None


def _how_until(word: Any) -> Until:
    """Of the word's value; several words together («не позднее») have none of their own and include the day."""
    return word if word in {"do", "before"} else "on"


ACTIONS: Mapping[str, Callable[..., Any]] = {
    "before": Before,
    "before_or_by": _before_or_by,
    "calendar_year": _calendar_year,
    "clock": _clock,
    "date": _date,
    "dated_weekday": _dated_weekday,
    "day_or_rest": lengths.day_or_rest,
    "end": End,
    "every_weekday": _every_weekday,
    "half": lengths.half,
    "half_yearly": lambda: "half-year",
    "hour": _hour,
    "in_next": lengths.in_next,
    "last_of": _last_of,
    "last_year": _last_year,
    "length_or_rest": lengths.length_or_rest,
    "named": Named,
    "new_year": lambda: Before(Period("year", ahead=1)),
    "next_weekday": _next_weekday,
    "numeric": _numeric,
    "one_and_half": lengths.one_and_half,
    "pair": _pair,
    "period": _period,
    "recurs": _recurs,
    "relative_year": _relative_year,
    "same": _same,
    "since": lengths.counted,
    "span": lengths.span,
    "span_of_one": lengths.span_of_one,
    "span_to_two": lambda unit: lengths.span(1, 2, unit),
    "sum": _sum,
    "term": lengths.term,
    "third": _third,
    "time_alone": TimeAlone,
    "today_on": lambda: False,
    "two_days": _two_days,
    "until": _until,
    "urgent": Urgent,
    "vague": Vague,
    "weekday": _weekday,
    "whole_of": lambda year: End(_calendar_year(year)),
    "year": _year,
}
