"""What comes again: the recurrence a file can hold, and the day of the next report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.deadlines.outcomes import Resolved, Terms, Unknown
from delivery_cli.domain.directive import Recurrence
from delivery_cli.domain.recurrence import next_report

if TYPE_CHECKING:
    from delivery_cli.domain.deadlines.meaning import Recurs
    from delivery_cli.domain.deadlines.outcomes import Outcome

_KEPT = frozenset({"permanent", "week", "month", "quarter", "half-year", "year"})


def recurring(phrase: str, recurs: Recurs, terms: Terms) -> Outcome:
    """The recurrence with the first report after the issue; Unknown where a file has no form for it."""
    kept = _kept(recurs)
    if kept is None:
        return Unknown(phrase=phrase, why="not-kept")
    report = next_report(kept.every, kept.day, terms.issued) if terms.issued else None
    on = f" on {kept.day}" if kept.day else ""
    rule = "permanent" if kept.every == "permanent" else f"every {kept.every}{on}"
    return Resolved(date=report, unshifted=report, rule=rule, kind="recurring", named=True, recurrence=kept)


def _kept(recurs: Recurs) -> Recurrence | None:
    """A day is kept of the first month of a period: of a year, a day of January, or its last one."""
    if recurs.every not in _KEPT or (recurs.every == "week" and recurs.day):
        return None
    day = recurs.day
    if recurs.month is not None:
        if (recurs.month, day) == (12, 31):
            day = None
        elif recurs.month != 1:
            return None
    return Recurrence(every=recurs.every, day=day)  # type: ignore[arg-type]  # one of the kept ones
