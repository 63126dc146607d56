"""What burns: overdue, due within some days, late in its term without a word, silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from delivery_cli.operations.overview import overview
from delivery_cli.operations.periodic import NO_REPORTS, Recurring, Reports, reports_on
from delivery_cli.operations.terms import COUNTING, LEFT, RUNNING, SILENT

if TYPE_CHECKING:
    import datetime as dt

    from delivery_cli.domain.findings import Finding
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.teams import Teams
    from delivery_cli.operations.overview import Case
    from delivery_cli.operations.row import Row
    from delivery_cli.storage.office import Office

Reason = Literal["overdue", "report-overdue", "due", "report", "term-90", "term-50", "silent"]
# The order of the list, and of the reasons of one directive.
REASONS: tuple[Reason, ...] = ("overdue", "report-overdue", "due", "report", "term-90", "term-50", "silent")
WITHIN = 30
# All that may burn and more: what does is told below. A hundredth less than half, since shares are rounded.
_LATE_IN_TERM = "(:day - first) * 100 >= 49 * max(1, deadline - first)"
_MAY_BURN = (
    f"{COUNTING} and {RUNNING} and ({LEFT} <= :within or recurs is not null or {SILENT} or {_LATE_IN_TERM})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Burning:
    """One directive that asks for attention, why, and the days until its deadline or next report.

    `days` is negative for one that is overdue and None where no date presses. Of what recurs, `next_report` is the
    coming report that was not made yet, `missed_report` the earliest that was due and not received.
    """

    row: Row
    reasons: tuple[Reason, ...]
    days: int | None
    next_report: dt.date | None
    missed_report: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fires:
    as_of: dt.date
    within: int
    burning: tuple[Burning, ...]
    later: int
    teams: Teams
    unreadable: tuple[Finding, ...]


def due(office: Office, *, within: int = WITHIN, as_of: dt.date | None = None) -> Fires:
    """The most overdue first, then the nearest deadlines within so many days, then the quiet ones."""
    view = overview(office, as_of)
    cases = view.cases(_MAY_BURN, {"within": within})
    settings = office.settings
    burning = [fire for case in cases if (fire := _burning(case, within, view.as_of, settings)) is not None]
    return Fires(
        as_of=view.as_of,
        within=within,
        burning=tuple(sorted(burning, key=_order)),
        later=0 if as_of else view.shelf.later(),
        teams=view.teams,
        unreadable=view.unreadable,
    )


def _reports(case: Case, as_of: dt.date, settings: Settings) -> Reports:
    if case.recurs is None or case.report is None:
        return NO_REPORTS
    one = Recurring(case.recurs, case.recurs_on, case.recurs_in, case.report, case.row.issued)
    return reports_on(as_of, one, settings)


def _burning(case: Case, within: int, as_of: dt.date, settings: Settings) -> Burning | None:
    if case.row.status not in {"active", "returned"}:
        return None
    coming, missed = _reports(case, as_of, settings)
    reasons = _reasons(case, within, (coming - as_of).days if coming else None, missed)
    if not reasons:
        return None
    pressing = {"report": coming, "report-overdue": missed}.get(reasons[0], case.row.deadline)
    days = (pressing - as_of).days if pressing else None
    return Burning(row=case.row, reasons=reasons, days=days, next_report=coming, missed_report=missed)


def _reasons(case: Case, within: int, report: int | None, missed: dt.date | None) -> tuple[Reason, ...]:
    row = case.row
    left, elapsed = row.days_left, row.elapsed or 0.0
    found: list[Reason] = []
    if row.overdue:
        found.append("overdue")
    if missed is not None:
        found.append("report-overdue")
    if left is not None and 0 <= left <= within:
        found.append("due")
    if report is not None and report <= within:
        found.append("report")
    if not row.overdue and elapsed >= 0.9:
        found.append("term-90")
    elif not row.overdue and elapsed >= 0.5 and not case.reported:
        found.append("term-50")
    if row.silent:
        found.append("silent")
    return tuple(found)


def _order(fire: Burning) -> tuple[int, int, int, str]:
    rank = REASONS.index(fire.reasons[0])
    days = 0 if fire.days is None else fire.days
    return rank, days, -(fire.row.days_silent or 0), fire.row.id
