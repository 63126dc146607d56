"""A ledger walked from its beginning, each event with what was on record when it was entered.

The fold takes a correction back to the start: a corrected deadline has always been the deadline. Whether a step
was legal is judged by what stood there then, or a later correction would make it illegal after the fact.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from operator import is_
from typing import TYPE_CHECKING

from delivery_cli.domain.ledger import State, after, begun
from delivery_cli.domain.plain import is_empty, plain
from delivery_cli.domain.steps import ASSIGNED_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.event import Event


@dataclass(frozen=True, slots=True)
class Moment:
    """An event, its place in the ledger, and what stood before it."""

    index: int
    event: Event
    before: State

    @property
    def lead(self) -> int:
        """How many extensions the lead had before."""
        return self.before.initiatives.count("lead")


def moments(directive: Directive) -> Iterator[Moment]:
    """Every event in the order of the file."""
    known = _WALKED.pop(directive.id, None)
    if known is None or known.directive is not directive:
        known = _walked(directive, known)
        while len(_WALKED) >= _MOST[0]:
            del _WALKED[next(iter(_WALKED))]
    _WALKED[directive.id] = known
    return iter(known.moments)


def remember_walks(most: int) -> None:
    """Keep the walks of so many directives, for a history that comes back to each of them with one event more."""
    _MOST[0] = most


@dataclass(frozen=True, slots=True)
class _Walked:
    directive: Directive
    first: State
    moments: tuple[Moment, ...]
    last: State


# By default the one that was walked last: many rules walk the same one in a row.
_WALKED: dict[str, _Walked] = {}
_MOST = [1]


def _walked(directive: Directive, known: _Walked | None) -> _Walked:
    """The whole walk; of a ledger that grew since, and began from the same, only the new events are walked."""
    state = first = at_first(directive)
    done: list[Moment] = []
    if known is not None and known.first == first and _goes_on(known.directive, directive):
        done, state = list(known.moments), known.last
    for index in range(len(done), len(directive.events)):
        event = directive.events[index]
        done.append(Moment(index, event, state))
        state = corrected(after(state, event), event)
    return _Walked(directive, first, tuple(done), state)


def _goes_on(before: Directive, now: Directive) -> bool:
    """Whether the events are the very same, with others after them."""
    return len(before.events) <= len(now.events) and all(map(is_, before.events, now.events))


def on_record(directive: Directive) -> State:
    """What stands after all events, corrections where they were entered: what the next `from` repeats."""
    state = at_first(directive)
    for moment in moments(directive):
        state = corrected(after(moment.before, moment.event), moment.event)
    return state


def at_first(directive: Directive) -> State:
    """What was on record before the first event."""
    due = first_due(directive)
    assigned = {key: plain(getattr(directive, key)) for key in ASSIGNED_KEYS}
    for event in reversed(directive.events):
        if event.kind == "assign":
            assigned.update({key: (event.from_ or {}).get(key) for key in event.to})
        elif event.kind == "correct" and event.field in assigned:
            assigned[event.field] = event.from_
    kept = {key: value for key, value in assigned.items() if not is_empty(value)}
    return begun(directive, due, kept)


def first_due(directive: Directive) -> dt.date | None:
    """The deadline as it was first entered."""
    corrections = (
        event.from_day for event in directive.events if event.kind == "correct" and event.field == "due"
    )
    return next(corrections, directive.due)


def corrected(state: State, event: Event) -> State:
    """The record after a correction; a deadline that was moved meanwhile stays where it was moved to."""
    if event.kind != "correct":
        return state
    if event.field == "due":
        day = event.to_day
        return state._replace(
            original=day, deadline=day if state.deadline == event.from_day else state.deadline
        )
    if event.field in ASSIGNED_KEYS:
        assigned = state.assigned | {event.field: event.to}
        return state._replace(assigned={key: value for key, value in assigned.items() if not is_empty(value)})
    return state
