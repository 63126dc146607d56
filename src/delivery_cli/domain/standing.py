"""Where a directive stands on a day: derived from the file, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from delivery_cli.domain.clock import Term, read_clock
from delivery_cli.domain.discipline import Discipline, discipline
from delivery_cli.domain.ledger import State, counts_from, event_day, fold, initiative

if TYPE_CHECKING:
    import datetime as dt

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

    @property
    def original(self) -> dt.date | None:
        return self.state.original


def standing(directive: Directive, as_of: dt.date, settings: Settings) -> Standing:
    """Where `directive` stands on `as_of`; events of later days are not folded."""
    state = fold(directive, as_of)
    term = Term(
        status=state.status,
        special=state.control == "special",
        first=counts_from(directive),
        deadline=state.deadline,
        heard=_heard(directive, as_of),
    )
    clock = read_clock(term, as_of, settings.control)
    whose = _initiatives(directive, as_of)
    return Standing(
        as_of=as_of,
        state=state,
        overdue=clock.overdue,
        due_soon=clock.due_soon,
        silent=clock.silent,
        days_left=clock.days_left,
        days_silent=clock.days_silent,
        elapsed=clock.elapsed,
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


def _heard(directive: Directive, as_of: dt.date) -> dt.date | None:
    """The day of the owner's latest word, else the day from which the directive counts."""
    days = [
        event_day(directive, e)
        for e in directive.events
        if e.kind in REPORTS and _owner_speaks(directive, e.for_)
    ]
    return max((day for day in days if day <= as_of), default=counts_from(directive))


def _owner_speaks(directive: Directive, team: str | None) -> bool:
    return team is None or team == directive.owner


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


__all__ = ["Discipline", "Standing", "counts_on", "discipline", "initiative", "standing"]
