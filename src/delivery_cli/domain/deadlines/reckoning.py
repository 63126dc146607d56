"""From what a phrase means to the rules it may stand for, each telling a day: one rule, or several readings."""

from __future__ import annotations

import datetime as dt
from calendar import isleap
from typing import TYPE_CHECKING, Any, NamedTuple

from delivery_cli.domain.deadlines.meaning import (
    Before,
    Choice,
    Date,
    End,
    ExactDay,
    Meaning,
    Named,
    Period,
    Term,
    Weekday,
    Year,
)
from delivery_cli.domain.due_rule import day_of, months_after
from delivery_cli.domain.written import weekday, written_day
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from delivery_cli.domain.deadlines.outcomes import Terms

_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_HOURS_A_DAY = 24
_LAST_OF_THIRD = {1: 10, 2: 20}

WEEKDAY_DIFFERS = N_("{day} is a {weekday}")
NO_LEAP_DAY = N_("29 February comes next in {year}")

THIS_YEAR = N_("this year, which is before the date of issue")
NEXT_YEAR = N_("the next year")
THIS_MONTH = N_("this month, which is before the date of issue")
NEXT_MONTH = N_("the next month")
FEWER_DAYS = N_("whole days, rounded down")
MORE_DAYS = N_("whole days, rounded up")
TODAY = N_("the day of issue itself")
IN_A_WEEK = N_("a week later")


class NotGivenError(Exception):
    """The day of the issue is needed and not known."""


class NoSuchDayError(Exception):
    """The words name a day that the calendar does not have; `says`, a whole sentence, tells more of it."""

    def __init__(self, says: str = "") -> None:
        super().__init__(says)
        self.says = says


class Meant(NamedTuple):
    """One rule a phrase may stand for; `words` are the message ids that tell it from the others."""

    rule: str
    day: dt.date
    named: bool
    words: tuple[str, ...] = ()


def meant(meaning: Meaning, terms: Terms) -> tuple[Meant, ...]:
    """The rules; NotGivenError or NoSuchDayError where there is none."""
    return _RECKONED[type(meaning)](meaning, terms)


def _choice(choice: Choice, terms: Terms) -> tuple[Meant, ...]:
    """All readings: what tells the parts apart, then what tells them apart within one part."""
    parts = [(words, one) for words, each in choice.meanings for one in meant(each, terms)]
    return tuple(one._replace(words=(words, *one.words)) if words else one for words, one in parts)


def _exact(exact: ExactDay, terms: Terms) -> tuple[Meant, ...]:
    return (_ruled(_on(exact.year, exact.month, exact.day), terms),)


def _named(named: Named, terms: Terms) -> tuple[Meant, ...]:
    try:
        return (_on_day(_issued(terms) + _days(named.days), _how(named, terms), terms),)
    except OverflowError as beyond:
        raise NoSuchDayError from beyond


def _issued(terms: Terms) -> dt.date:
    if terms.issued is None:
        raise NotGivenError
    return terms.issued


def _days(n: int) -> dt.timedelta:
    return dt.timedelta(days=n)


def _ruled(rule: str, terms: Terms, words: str = "", *, named: bool = True) -> Meant:
    day = day_of(rule, terms.issued, terms.calendar)
    if day is None:
        raise NoSuchDayError
    return Meant(rule, day, named, (words,) if words else ())


def _on(year: int, month: int, day: int, how: str = "on") -> str:
    return f"{how} {year:04}-{month:02}-{day:02}"


def _on_day(day: dt.date, how: str, terms: Terms, words: str = "") -> Meant:
    return _ruled(_on(day.year, day.month, day.day, how), terms, words)


def _term(term: Term, terms: Terms) -> tuple[Meant, ...]:
    _issued(terms)
    if term.unit != "H":
        more = f"{term.days}D" if term.days else ""
        return (_ruled(f"P{term.n}{term.unit}{more}", terms, named=False),)
    days, rest = divmod(term.n, _HOURS_A_DAY)
    if not rest:
        return (_ruled(f"P{days}D", terms, named=False),)
    # nobody wrote down at what hour it was issued
    return (
        _ruled(f"P{days}D", terms, FEWER_DAYS, named=False),
        _ruled(f"P{days + 1}D", terms, MORE_DAYS, named=False),
    )


def _year(year: Year, terms: Terms) -> int:
    return _issued(terms).year + year.number if year.relative else year.number


def _how(date: Date | Weekday | Named, terms: Terms) -> str:
    if date.until == "do":
        return "before" if terms.deadlines.do_is == "exclusive" else "on"
    return date.until


def _date(date: Date, terms: Terms) -> tuple[Meant, ...]:
    how = _how(date, terms)
    if date.month is None:
        return _day_of_month(date, how, terms)
    if date.year is not None:
        return (_of_year(date, _year(date.year, terms), how, terms),)
    issued = _issued(terms)
    one = _of_year(date, issued.year, how, terms)
    if one.day >= issued:
        return (one,)
    try:
        later = _of_year(date, issued.year + 1, how, terms)
    except NoSuchDayError:
        if date.weekday is None:
            raise
        return (one,)  # the day of the week says which year is meant
    return (one._replace(words=(THIS_YEAR,)), later._replace(words=(NEXT_YEAR,)))


def _of_year(date: Date, year: int, how: str, terms: Terms) -> Meant:
    """The date in that year, whose day of the week must be the one that is named."""
    if (date.month, date.day) == (2, 29) and year < dt.MAXYEAR - 8 and not isleap(year):
        raise NoSuchDayError(_(NO_LEAP_DAY).format(year=_next_leap_year(year)))
    made = _ruled(_on(year, date.month or 1, date.day, how), terms)
    if date.weekday is not None:
        day = dt.date(year, date.month or 1, date.day)
        if day.isoweekday() != date.weekday:
            raise NoSuchDayError(_(WEEKDAY_DIFFERS).format(day=written_day(day), weekday=weekday(day)))
    return made


def _next_leap_year(year: int) -> int:
    return next(later for later in range(year + 1, year + 9) if isleap(later))


def _day_of_month(date: Date, how: str, terms: Terms) -> tuple[Meant, ...]:
    issued = _issued(terms)
    this, following = (_month_ahead(issued, ahead) for ahead in (date.ahead or 0, 1))
    one = _ruled(_on(this.year, this.month, date.day, how), terms)
    if one.day >= issued or date.ahead is not None:
        return (one,)
    later = _ruled(_on(following.year, following.month, date.day, how), terms, NEXT_MONTH)
    return (one._replace(words=(THIS_MONTH,)), later)


def _month_ahead(day: dt.date, ahead: int) -> dt.date:
    try:
        return months_after(day.replace(day=1), ahead)
    except ValueError as beyond:
        raise NoSuchDayError from beyond


def _weekday(named: Weekday, terms: Terms) -> tuple[Meant, ...]:
    """The coming one; on that very day of the week nobody knows which is meant."""
    issued, how = _issued(terms), _how(named, terms)
    wanted, later = (named.number - 1) % 7 + 1, named.number > 7
    try:
        if later:
            monday = issued + _days(8 - issued.isoweekday())
            return (_on_day(monday + _days(wanted - 1), how, terms),)
        coming = issued + _days((wanted - issued.isoweekday()) % 7)
        if coming > issued:
            return (_on_day(coming, how, terms),)
        return (_on_day(issued, how, terms, TODAY), _on_day(issued + _days(7), how, terms, IN_A_WEEK))
    except OverflowError as beyond:
        raise NoSuchDayError from beyond


def _period(meaning: End | Before, terms: Terms) -> tuple[Meant, ...]:
    period, how = meaning.period, "end" if isinstance(meaning, End) else "before"
    if period.number is None:
        return (_ruled(_key(period, how, *_of_now(period, terms)), terms),)
    if period.year is not None:
        return (_ruled(_key(period, how, _year(period.year, terms), period.number), terms),)
    issued = _issued(terms)
    one = _ruled(_key(period, how, issued.year, period.number), terms)
    if one.day >= issued:
        return (one,)
    following = _ruled(_key(period, how, issued.year + 1, period.number), terms, NEXT_YEAR)
    return (one._replace(words=(THIS_YEAR,)), following)


def _of_now(period: Period, terms: Terms) -> tuple[int, int]:
    """The year and number of the period that is `ahead` of the one in which the directive was issued."""
    if period.name == "year" and period.year is not None:
        return _year(period.year, terms), 1
    issued = _issued(terms)
    try:
        if period.name == "week":
            year, week, _day = (issued + _days(7 * period.ahead)).isocalendar()
            return year, week
        months = _MONTHS.get(period.name, 1)
        start = _month_ahead(issued, (-(issued.month - 1) % -months) + months * period.ahead)
    except (ValueError, OverflowError) as beyond:
        raise NoSuchDayError from beyond
    return start.year, (start.month - 1) // months + 1


def _key(period: Period, how: str, year: int, number: int) -> str:
    """The rule for a period of a year; a third of a month is told by its last day."""
    if period.name == "third":
        return _third(period, how, year, number)
    written = {
        "week": f"-W{number:02}",
        "month": f"-{number:02}",
        "quarter": f"-Q{number}",
        "half-year": f"-H{number}",
        "year": "",
    }
    return f"{how} {year:04}{written[period.name]}"


def _third(period: Period, how: str, year: int, month: int) -> str:
    if how == "before":
        return _on(year, month, period.part * 10 - 9, "before")
    last = _LAST_OF_THIRD.get(period.part)
    return _on(year, month, last) if last else f"end {year:04}-{month:02}"


_RECKONED: Mapping[type, Callable[[Any, Terms], tuple[Meant, ...]]] = {
    Before: _period,
    Choice: _choice,
    Date: _date,
    End: _period,
    ExactDay: _exact,
    Named: _named,
    Term: _term,
    Weekday: _weekday,
}
