"""What the tables' rules make of lengths of time; None rejects the match."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.deadlines.meaning import Choice, End, Meaning, Named, Period, Term, Vague
from delivery_cli.messages import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST = 999  # weeks, months, working days: nobody sets a term of more
_LENGTHS: Mapping[str, tuple[int, str]] = {
    "week": (1, "W"),
    "month": (1, "M"),
    "quarter": (3, "M"),
    "half-year": (6, "M"),
    "year": (1, "Y"),
}

FROM_ISSUE = N_("counted from the date of issue")
OF_CALENDAR = N_("to the end of the current period")
OF_NEXT = N_("to the end of the next period of the calendar")
SHORTER = N_("the shorter term")
LONGER = N_("the longer term")
SAME_DAY = N_("the day of issue itself")
DAY_AFTER = N_("one day later")


def term(n: int, unit: Any, times: int = 1) -> Meaning | None:
    """`unit`: letters, or for a quarter and a half-year (3, "M")."""
    each, letters = unit if isinstance(unit, tuple) else (1, unit)
    total = n * each * times
    return Term(total, letters) if 0 < total <= _MOST else None


def half(unit: Any) -> Meaning | None:
    """Half of a unit. Half a month is 15 days by civil law; half a day is no deadline."""
    halves: dict[Any, Meaning] = {"Y": Term(6, "M"), "M": Term(15, "D"), "D": Term(12, "H")}
    return halves.get(unit)


def one_and_half(unit: Any, n: int = 1) -> Meaning | None:
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


def span(n: int, most: int, unit: Any) -> Meaning | None:
    """From so many to so many: two readings, which nobody can choose between."""
    short, long = term(n, unit), term(most, unit)
    return Choice(((SHORTER, short), (LONGER, long))) if short and long and n < most else None


def span_of_one(unit: Any) -> Meaning | None:
    """«Месяц-полтора»."""
    short, long = term(1, unit), one_and_half(unit)
    return Choice(((SHORTER, short), (LONGER, long))) if short and long else None


def length_or_rest(period: str) -> Meaning:
    """«В течение квартала»: three months, or what is left of this one."""
    n, unit = _LENGTHS[period]
    return Choice(((FROM_ISSUE, term(n, unit) or Vague()), (OF_CALENDAR, End(Period(period)))))  # type: ignore[arg-type]  # the tables hold the names of periods


def in_next(period: str) -> Meaning:
    """“In the coming month”: a month from now, or the next one."""
    n, unit = _LENGTHS[period]
    ahead = End(Period(period, ahead=1))  # type: ignore[arg-type]  # the tables hold the names of periods
    return Choice(((FROM_ISSUE, term(n, unit) or Vague()), (OF_NEXT, ahead)))


def counted(t: Meaning, *, since: bool | None = None) -> Meaning:
    """A term that may be told to count from the issue: of «в течение года» that one reading is left."""
    if since is None:
        return t
    if isinstance(t, Choice):
        from_issue = next((one for words, one in t.meanings if words == FROM_ISSUE), None)
        return counted(from_issue, since=since) if from_issue else t
    return replace(t, since=since) if isinstance(t, Term) else t


def day_or_rest(working: int = 0) -> Meaning:
    return Choice(((SAME_DAY, Named(0)), (DAY_AFTER, Term(1, "WD" if working else "D"))))
