"""How a deadline was reached, in words: the notation of `due_rule` is for files and programs."""

from __future__ import annotations

import re

from delivery_cli.domain.written import month, written_day
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
_TERM = re.compile(r"P([0-9]+)(WD|D|W|M|Y)(?:([0-9]+)D)?")
_EVERY = re.compile(r"every (week|month|quarter|half-year|year)(?: on ([0-9]{1,2}))?")
_PERIOD = re.compile(r"(end|before) ([0-9]{4})(?:-(?:([HQ])([1-4])|(W?)(0[1-9]|[1-5][0-9])))?")
_MONTHS = 12
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
    if plain == "permanent":
        return _("permanent: no report has a date of its own")
    if term := _TERM.fullmatch(plain):
        return _term(int(term[1]), term[2], int(term[3] or 0))
    if every := _EVERY.fullmatch(plain):
        return _((EVERY_ON if every[2] else EVERY).get(every[1], rule)).format(n=every[2])
    if period := _PERIOD.fullmatch(plain):
        return _period(period)
    return _day(plain) or rule


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
