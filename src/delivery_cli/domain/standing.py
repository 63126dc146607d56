"""Where a directive stands on a day: derived from the file, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from delivery_cli.domain.directive import OPEN
from delivery_cli.domain.ledger import State, counts_from, event_day, fold, initiative

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.settings import Settings

Executed = Literal["original", "current", "late"]
REPORTS = frozenset({"progress", "submit", "measure", "milestone", "request"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One directive as of `as_of`. Days are calendar days; `elapsed` is a share of the term, 0 and up.

    `executed`: by the original deadline, by the current one, or late; None while it is not closed or had no
    deadline. `slip`: days between the original and the current deadline.
    """

    as_of: dt.date
    state: State
    overdue: bool
    due_soon: bool
    silent: bool
    days_left: int | None
    days_silent: int | None
    elapsed: float | None
    slip: int
    extensions_lead: int
    extensions_issuer: int
    executed_on: dt.date | None
    executed: Executed | None
    silent_co_owners: tuple[str, ...]

    @property
    def status(self) -> str | None:
        return self.state.status

    @property
    def deadline(self) -> dt.date | None:
        return self.state.deadline


def standing(directive: Directive, as_of: dt.date, settings: Settings) -> Standing:
    """Where `directive` stands on `as_of`; events of later days are not folded."""
    state = fold(directive, as_of)
    clock_runs = state.status in {"active", "returned"}
    left = (state.deadline - as_of).days if state.deadline and state.status in OPEN else None
    quiet = _days_silent(directive, as_of) if state.status in OPEN else None
    limit = (
        settings.control.silent_days_special if state.control == "special" else settings.control.silent_days
    )
    whose = _initiatives(directive, as_of)
    return Standing(
        as_of=as_of,
        state=state,
        overdue=clock_runs and left is not None and left < 0,
        due_soon=clock_runs and left is not None and 0 <= left <= settings.control.due_soon_days,
        silent=clock_runs and quiet is not None and quiet > limit,
        days_left=left,
        days_silent=quiet,
        elapsed=_elapsed(directive, state, as_of),
        slip=(state.deadline - state.original).days if state.deadline and state.original else 0,
        extensions_lead=whose.count("lead"),
        extensions_issuer=whose.count("issuer"),
        executed_on=state.executed_on,
        executed=_executed(state),
        silent_co_owners=_silent_co_owners(directive, state, as_of),
    )


def counts_on(directive: Directive, day: dt.date) -> bool:
    """Whether the directive already counts on `day`; a draft never does."""
    start = counts_from(directive)
    return directive.status != "draft" and start is not None and start <= day


def _initiatives(directive: Directive, as_of: dt.date) -> list[str]:
    found: list[str] = []
    request_open = None
    for event in directive.events:
        if event_day(directive, event) > as_of:
            continue
        if event.kind == "request":
            request_open = event
        if event.kind == "extend":
            if not event.refused:
                found.append(event.initiative or ("lead" if event.request or request_open else "issuer"))
            request_open = None
    return found


def _days_silent(directive: Directive, as_of: dt.date) -> int | None:
    """Days since the owner's latest word, else since the directive counts."""
    days = [
        event_day(directive, e)
        for e in directive.events
        if e.kind in REPORTS and _owner_speaks(directive, e.for_)
    ]
    heard = max((day for day in days if day <= as_of), default=counts_from(directive))
    return (as_of - heard).days if heard else None


def _owner_speaks(directive: Directive, team: str | None) -> bool:
    return team is None or team == directive.owner


def _elapsed(directive: Directive, state: State, as_of: dt.date) -> float | None:
    start = counts_from(directive)
    if start is None or state.deadline is None or state.status not in OPEN:
        return None
    return max(0.0, (as_of - start).days / max(1, (state.deadline - start).days))


def _executed(state: State) -> Executed | None:
    executed_on, closing = state.executed_on, state.closing
    if executed_on is None or state.deadline is None:
        return None
    if closing is not None and closing.outcome == "not-implemented":
        return "late"
    if state.original is not None and executed_on <= state.original:
        return "original"
    return "current" if executed_on <= state.deadline else "late"


def _silent_co_owners(directive: Directive, state: State, as_of: dt.date) -> tuple[str, ...]:
    heard = {e.for_ for e in directive.events if e.kind in REPORTS and event_day(directive, e) <= as_of}
    return tuple(team for team in state.co_owners if team not in heard)


@dataclass(frozen=True, slots=True)
class Discipline:
    """Of the directives whose deadline fell into a period, how many were executed by it."""

    due: int
    executed: int

    @property
    def share(self) -> float | None:
        return self.executed / self.due if self.due else None


def discipline(
    standings: Iterable[Standing], first: dt.date, last: dt.date, *, original: bool = False
) -> Discipline:
    """The discipline coefficient of the period, both days included; with `original`, by the first deadline."""
    due = executed = 0
    for one in standings:
        deadline = one.state.original if original else one.state.deadline
        if deadline is None or not first <= deadline <= last or one.status == "cancelled":
            continue
        due += 1
        executed += one.executed == "original" or (not original and one.executed == "current")
    return Discipline(due, executed)


__all__ = ["Discipline", "Standing", "counts_on", "discipline", "initiative", "standing"]
