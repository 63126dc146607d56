"""Where a directive stands on a day: derived from the file, never stored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from delivery_cli.domain.clock import Term, read_clock
from delivery_cli.domain.discipline import Discipline, discipline
from delivery_cli.domain.ledger import State, counts_from, event_day, fold, initiative
from delivery_cli.domain.recurrence import awaited

if TYPE_CHECKING:
    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.event import Event
    from delivery_cli.domain.settings import Settings

Executed = Literal["original", "current", "late"]
REPORTS = frozenset({"progress", "submit", "measure", "milestone", "request"})
_PERIODIC = frozenset({"progress", "submit"})  # what answers a report that recurs
_ASKED_ANEW = frozenset({"return", "reopen"})
_HANDED = frozenset({"assign", "correct"})


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
        extensions_lead=state.initiatives.count("lead"),
        extensions_issuer=state.initiatives.count("issuer"),
        executed_on=state.executed_on,
        executed=_executed(state),
        silent_co_owners=_silent_co_owners(directive, state, as_of),
    )


def counts_on(directive: Directive, day: dt.date) -> bool:
    """Whether the directive already counts on `day`; a draft never does."""
    start = counts_from(directive)
    return directive.status != "draft" and start is not None and start <= day


def _heard(directive: Directive, as_of: dt.date) -> dt.date | None:
    """The day of the latest word of who leads on that day, or of what the lead was last given to answer.

    A new lead is asked from the day of the handover, not for what the one before left unsaid; a returned or reopened
    directive is asked for anew. Nobody is silent for longer than the directive counts.
    """
    first = counts_from(directive)
    if first is None or len(directive.events) == 1:
        return first
    heard, owner = first, fold(directive, dt.date.min).owner
    for event in directive.events:
        day = event_day(directive, event)
        if day > as_of:
            continue
        if event.kind in _HANDED:
            new = _owner_after(event, owner)
            if new != owner and event.kind == "assign":
                heard = max(day, first)
            owner = new
        elif event.kind in _ASKED_ANEW or (event.kind in REPORTS and event.for_ in {None, owner}):
            heard = max(day, heard)
    return heard


def report_awaited(directive: Directive, as_of: dt.date) -> dt.date | None:
    """The date of the earliest report of a recurring directive that its lead had not made by the end of the day."""
    recurs, first = directive.recurrence, directive.issued or counts_from(directive)
    if recurs is None or first is None:
        return None
    owner, days = fold(directive, dt.date.min).owner, []
    for event in directive.events:
        day = event_day(directive, event)
        if day > as_of:
            continue
        if event.kind in _HANDED:
            owner = _owner_after(event, owner)
        elif event.kind in _PERIODIC and event.for_ in {None, owner}:
            days.append(day)
    return awaited(recurs.every, recurs.day, recurs.month, first, days)


def _owner_after(event: Event, owner: str | None) -> str | None:
    if event.kind == "correct":
        return event.to if event.field == "owner" else owner
    return (event.to or {}).get("owner", owner)


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
