"""The form in which a file keeps how its deadline was reached, `due_rule`, and the day that it gives again.

P2W, P10D, P1M, P1M15D, P1Y, P5WD (working days) count from the issue; `end 2017-11` (2017, 2017-H2, 2017-Q4, 2017-W48)
is the last day of a period, `before 2017-11` the day before it begins; `on 2017-10-01`, `before 2017-10-01`.
` from 2017-09-20` says which other day was counted from: that of a step, or the deadline that it moved.
` shift -2` says by how many days the day off was moved from.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from delivery_cli.domain.deadlines.outcomes import WorkDays

_SHIFT = re.compile(r"(.+) shift ([+-][0-9]{1,3})")
_TERM = re.compile(r"P([0-9]{1,4})(D|WD|W|M|Y)(?:([0-9]{1,2})D)?(?: from ([0-9]{4}-[0-9]{2}-[0-9]{2}))?")
_END = re.compile(
    r"(end|before|on) ([0-9]{4})(?:-([0-9]{2})|-H([12])|-Q([1-4])|-W([0-9]{2}))?(?:-([0-9]{2}))?"
)
_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Y": 12}


def day_of(rule: str, issued: dt.date | None, calendar: WorkDays | None = None) -> dt.date | None:
    """The day a rule gives; None where it is none, where no day is there, or what it counts from is not given."""
    shifted = _SHIFT.fullmatch(rule)
    try:
        day = _unshifted(shifted[1] if shifted else rule, issued, calendar)
        return day + dt.timedelta(days=int(shifted[2])) if day and shifted else day
    except (ValueError, OverflowError):  # 31 November; after 9999-12-31 there is no calendar
        return None


def is_counted(rule: str) -> bool:
    """Whether the rule counts from the day of the issue."""
    return rule.startswith("P")


def needs_calendar(rule: str) -> bool:
    """Whether only a calendar of working days tells the day."""
    term = _TERM.match(rule)
    return term is not None and term[2] == "WD"


def counted_from(rule: str, day: dt.date) -> str:
    """The rule of a term with the day it counts from, where that is not the issue; any other rule as it is."""
    plain, mark, shift = rule.partition(" shift ")
    return f"{plain} from {day}{mark}{shift}" if _TERM.fullmatch(plain) and " from " not in plain else rule


def shifted_rule(rule: str, days: int) -> str:
    return f"{rule} shift {days:+d}" if days else rule


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or that month's last day where it has none; ValueError after the year 9999."""
    years, month = divmod(day.month - 1 + months, 12)
    length = monthrange(day.year + years, month + 1)[1] if day.year + years <= dt.MAXYEAR else 0
    return dt.date(day.year + years, month + 1, min(day.day, length))


def _unshifted(rule: str, issued: dt.date | None, calendar: WorkDays | None) -> dt.date | None:
    if term := _TERM.fullmatch(rule):
        start = dt.date.fromisoformat(term[4]) if term[4] else issued
        return _after(term, start, calendar) if start else None
    named = _END.fullmatch(rule)
    return _named_day(named) if named else None


def _after(term: re.Match[str], start: dt.date, calendar: WorkDays | None) -> dt.date | None:
    n, unit, more = int(term[1]), term[2], int(term[3] or 0)
    if unit == "WD":
        return calendar.add_working_days(start, n) if calendar and not more else None
    if unit in _DAYS:
        return None if more else start + dt.timedelta(days=n * _DAYS[unit])
    return months_after(start, n * _MONTHS[unit]) + dt.timedelta(days=more)


def _named_day(named: re.Match[str]) -> dt.date | None:
    kind, year = named[1], int(named[2])
    month, half, quarter, week, day = (int(part) if part else None for part in named.groups()[2:])
    if day and month:
        date = dt.date(year, month, day)
        return {"on": date, "before": date - dt.timedelta(days=1)}.get(kind)
    if day or kind == "on":
        return None
    if week:
        first = dt.date.fromisocalendar(year, week, 1)
        return first + dt.timedelta(days=6 if kind == "end" else -1)
    first_month, months = _months(month, half, quarter)
    first = dt.date(year, first_month, 1)
    return (months_after(first, months) if kind == "end" else first) - dt.timedelta(days=1)


def _months(month: int | None, half: int | None, quarter: int | None) -> tuple[int, int]:
    """The first month of the period in its year, and how many it has."""
    if month:
        return month, 1
    if half:
        return half * 6 - 5, 6
    return (quarter * 3 - 2, 3) if quarter else (1, 12)
