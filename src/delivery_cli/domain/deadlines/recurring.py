"""What comes again: the recurrence a file can hold, and the day of the next report."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from delivery_cli.domain.deadlines.outcomes import Resolved, Terms, Unknown
from delivery_cli.domain.directive import Recurrence
from delivery_cli.domain.recurrence import awaited, moved_report, rule_of

if TYPE_CHECKING:
    from delivery_cli.domain.deadlines.meaning import Recurs
    from delivery_cli.domain.deadlines.outcomes import Outcome

_KEPT = frozenset({"permanent", "week", "month", "quarter", "half-year", "year"})
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_JANUARY, _DECEMBER, _SUNDAY, _LAST = 1, 12, 7, 31


def recurring(phrase: str, recurs: Recurs, terms: Terms) -> Outcome:
    """The recurrence with the first report after the issue; Unknown where a file has no form for it."""
    if recurs.every not in _KEPT:
        return Unknown(phrase=phrase, why="not-kept")
    if recurs.month is not None and (recurs.day or 1) > _LENGTHS[recurs.month - 1]:
        return Unknown(phrase=phrase, why="no-such-day")
    kept = _kept(recurs, terms)
    first = awaited(kept.every, kept.day, kept.month, terms.issued, ()) if terms.issued else None
    report = moved_report(first, terms.issued, terms.calendar, terms.shift) if first else None
    return Resolved(
        date=report,
        unshifted=first,
        rule=rule_of(kept),
        kind="recurring",
        named=True,
        shift=(report - first).days if report and first else 0,
        recurrence=kept,
        computed=_computed(first, report, terms),
    )


def _computed(first: dt.date | None, report: dt.date | None, terms: Terms) -> tuple[int, ...]:
    if first is None or report is None or terms.shift == "none":
        return ()
    return terms.calendar.computed(range(report.year, first.year + 1))


def _kept(recurs: Recurs, terms: Terms) -> Recurrence:
    """The last day of a period goes without its number, January without its own: so they were always kept."""
    day, month = recurs.day, recurs.month
    if day is not None and _excludes(recurs, terms):
        day, month = _day_before(recurs.every, day, month)
    if month == _JANUARY:
        month = None
    elif (month, day) == (_DECEMBER, _LAST):
        day = month = None
    return Recurrence(every=recurs.every, day=day, month=month)  # type: ignore[arg-type]  # one of the kept ones


def _excludes(recurs: Recurs, terms: Terms) -> bool:
    return recurs.until == "before" or (recurs.until == "do" and terms.deadlines.do_is == "exclusive")


def _day_before(every: str, day: int, month: int | None) -> tuple[int | None, int | None]:
    """Before the first of a period is the last of the one before, whose number differs from month to month."""
    if day > 1:
        return day - 1, month
    if every == "week":
        return _SUNDAY, None
    if month is None:
        return None, None
    before = month - 1 or _DECEMBER
    return (_LAST if before in {_JANUARY, _DECEMBER} else None), before
