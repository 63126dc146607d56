"""How a deadline was reached, in words: the notation of `due_rule` is for files and programs."""

from __future__ import annotations

import re

from delivery_cli.domain.written import WEEKDAYS, month, written_day
from delivery_cli.messages import N_, _, n_

EVERY = {
    "week": N_("every week"),
    "month": N_("every month"),
    "quarter": N_("every quarter"),
    "half-year": N_("every half-year"),
    "year": N_("every year"),
}
EVERY_ON = {
    "month": N_("every month, by day {n}"),
    "quarter": N_("every quarter, by day {n} of its first month"),
    "half-year": N_("every half-year, by day {n} of its first month"),
    "year": N_("every year, by day {n} of January"),
}
_TERM = re.compile(r"P([0-9]+)(WD|D|W|M|Y)(?:([0-9]+)D)?(?: from ([0-9]{4}-[0-9]{2}-[0-9]{2}))?")
_EVERY = re.compile(r"every (week|month|quarter|half-year|year)(?: on ([0-9]{1,2}))?")
_EVERY_YEAR = re.compile(r"every year (?:on (?=..-)|in )(0[1-9]|1[0-2])(?:-([0-9]{2}))?")
_PERIOD = re.compile(r"(end|before) ([0-9]{4})(?:-(?:([HQ])([1-4])|(W?)(0[1-9]|[1-5][0-9])))?")
# What offices wrote before there was a grammar.
BY_HAND = {
    "end of week": N_("the end of the week"),
    "end of month": N_("the end of the month"),
    "end of quarter": N_("the end of the quarter"),
    "end of half-year": N_("the end of the half-year"),
    "end of year": N_("the end of the year"),
}
_MONTHS = 12
_WEEK = 7
_ENDS = {
    None: N_("the end of the year {year}"),
    "": N_("the end of the month: {month} {year}"),
    "H": N_("the end of half-year {n} of {year}"),
    "Q": N_("the end of quarter {n} of {year}"),
    "W": N_("the end of week {n} of {year}"),
}
_BEGINNINGS = {
    None: N_("the day before the year {year} begins"),
    "": N_("the day before the month begins: {month} {year}"),
    "H": N_("the day before half-year {n} of {year} begins"),
    "Q": N_("the day before quarter {n} of {year} begins"),
    "W": N_("the day before week {n} of {year} begins"),
}


def in_words(rule: str) -> str:
    """A rule of the grammar's in words; one that somebody wrote by hand stays as it is."""
    plain = rule.partition(" shift ")[0]
    if plain == "date":  # as files say it where the words were a date: nothing that the date does not say
        return ""
    if plain == "permanent":
        return _("permanent: no report has a date of its own")
    if term := _TERM.fullmatch(plain):
        return _counted(int(term[1]), term[2], int(term[3] or 0), term[4])
    if plain.startswith("every "):
        return _recurs(plain) or rule
    if period := _PERIOD.fullmatch(plain):
        return _period(period)
    return _(BY_HAND[plain]) if plain in BY_HAND else _day(plain) or rule


def _recurs(plain: str) -> str:
    if every := _EVERY.fullmatch(plain):
        return _every(every[1], int(every[2] or 0))
    yearly = _EVERY_YEAR.fullmatch(plain)
    return _yearly(int(yearly[1]), int(yearly[2] or 0)) if yearly else ""


def _every(period: str, n: int) -> str:
    if not n:
        return _(EVERY[period])
    if period != "week":
        return _(EVERY_ON[period]).format(n=n)
    return _("every week, by this day: {weekday}").format(weekday=_(WEEKDAYS[n - 1])) if n <= _WEEK else ""


def _yearly(number: int, n: int) -> str:
    if n:
        return _("every year, by day {n} of the month: {month}").format(n=n, month=month(number))
    return _("every year, by the end of the month: {month}").format(month=month(number))


def _period(period: re.Match[str]) -> str:
    words = _ENDS if period[1] == "end" else _BEGINNINGS
    letter, number = (period[3], period[4]) if period[3] else (period[5], period[6])
    if letter == "" and int(number) > _MONTHS:
        return period[0]
    name = month(int(number)) if letter == "" else ""
    return _(words[letter]).format(year=period[2], n=int(number or 1), month=name)


def _day(plain: str) -> str:
    if plain.startswith("on "):
        return _("the day that is named")
    if plain.startswith("before "):
        return _("the day before {day}").format(day=written_day(plain.removeprefix("before ")))
    return ""


def _counted(n: int, unit: str, days: int, start: str | None) -> str:
    if start is None:
        return _term(n, unit, days)
    return _("{term}, counted from {day}").format(term=length(n, unit, days), day=written_day(start))


def length(n: int, unit: str, days: int = 0) -> str:
    """A length of time by itself."""
    if days:
        return _("months: {months}, days: {days}").format(months=n, days=days)
    words = {
        "WD": n_("{n} working day", "{n} working days", n),
        "D": n_("{n} day", "{n} days", n),
        "W": n_("{n} week", "{n} weeks", n),
        "M": n_("{n} month", "{n} months", n),
        "Y": n_("{n} year", "{n} years", n),
    }
    return words[unit].format(n=n)


def _term(n: int, unit: str, days: int) -> str:
    if days:
        return _("from the date of issue: months {months}, and days {days}").format(months=n, days=days)
    words = {
        "WD": n_("{n} working day from the date of issue", "{n} working days from the date of issue", n),
        "D": n_("{n} day from the date of issue", "{n} days from the date of issue", n),
        "W": n_("{n} week from the date of issue", "{n} weeks from the date of issue", n),
        "M": n_("{n} month from the date of issue", "{n} months from the date of issue", n),
        "Y": n_("{n} year from the date of issue", "{n} years from the date of issue", n),
    }
    return words[unit].format(n=n)
