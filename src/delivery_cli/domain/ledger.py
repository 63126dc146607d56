"""The fold of a directive's events: what stands, as of any day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from delivery_cli.domain.plain import plain
from delivery_cli.domain.steps import ASSIGNED_KEYS, STEPS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.event import Event
    from delivery_cli.domain.settings import Settings


class State(NamedTuple):
    """What a ledger adds up to. `status` is None before a directive counts at all.

    `deadline` is the current one, `original` the first; `assigned` holds owner, co-owners and people as
    plain values; `initiatives` says of each of the `extensions` whose it was, lead or issuer.
    """

    status: str | None
    deadline: dt.date | None
    original: dt.date | None
    control: str
    assigned: dict[str, Any]
    extensions: tuple[Event, ...] = ()
    initiatives: tuple[str, ...] = ()
    request: Event | None = None
    submit: Event | None = None
    verify: Event | None = None
    closing: Event | None = None
    executed_on: dt.date | None = None

    @property
    def owner(self) -> str | None:
        return self.assigned.get("owner")

    @property
    def co_owners(self) -> tuple[str, ...]:
        return tuple(self.assigned.get("co_owners", ()))


def counts_from(directive: Directive) -> dt.date | None:
    """The day from which a directive counts: its issue date, else its register event's; None for a draft."""
    register = next((event for event in directive.events if event.kind == "register"), None)
    return directive.issued or (register.day if register else None)


def event_day(directive: Directive, event: Event) -> dt.date:
    """The day an event takes effect; a registration takes effect from the issue date."""
    if event.kind == "register":
        return directive.issued or event.day
    return event.day


def fold(directive: Directive, as_of: dt.date | None = None) -> State:
    """The state after all events, or after those that happened by `as_of`."""
    events = directive.events
    if as_of is not None:
        events = tuple(event for event in events if event_day(directive, event) <= as_of)
    state = initial(directive)
    if not directive.events and directive.status == "draft" and as_of is None:
        state = state._replace(status="draft")
    return fold_events(state, events)


def last_status(directive: Directive) -> str | None:
    """The status after all events: what the fold says of it, and quicker, since every file is asked."""
    events = directive.events
    found = next((after for event in reversed(events) if (after := _STATUS_AFTER[event.kind])), None)
    if found is not None:
        return found
    if not events:
        return "draft" if directive.status == "draft" else None
    return "draft" if events[0].kind != "register" else None


def fold_events(state: State, events: Iterable[Event]) -> State:
    for event in events:
        state = after(state, event)
    return state


def initial(directive: Directive) -> State:
    """What stood before the first event: the top of the file with the recorded changes taken back.

    A correction mends a mistake of entry, so the corrected value is held to have stood from the start.
    """
    return begun(directive, directive.due, _assigned_at_first(directive))


def begun(directive: Directive, due: dt.date | None, assigned: dict[str, Any]) -> State:
    """What stood at first, with the deadline and the people that are held to have stood."""
    drafted = bool(directive.events) and directive.events[0].kind != "register"
    return State(
        status="draft" if drafted else None,
        deadline=due,
        original=due,
        control=first_from(directive, "control") or directive.control,
        assigned=assigned,
    )


def first_from(directive: Directive, kind: str) -> Any:
    """The `from` of the first event of a kind: what stood before any such change."""
    return next((event.from_ for event in directive.events if event.kind == kind), None)


def _assigned_at_first(directive: Directive) -> dict[str, Any]:
    top = {key: plain(getattr(directive, key)) for key in ASSIGNED_KEYS}
    for event in reversed(directive.events):
        if event.kind == "assign":
            top.update({key: (event.from_ or {}).get(key) for key in event.to})
    return {key: value for key, value in top.items() if value}


def after(state: State, event: Event) -> State:
    """The state once `event` has happened; it is not asked whether the step was legal."""
    status = STEPS[event.kind].after
    new = state if status is None or status == state.status else state._replace(status=status)
    effect = _EFFECTS.get(event.kind)
    return effect(new, event) if effect else new


def _requested(state: State, event: Event) -> State:
    return state._replace(request=event)


def _extended(state: State, event: Event) -> State:
    if event.refused:
        return state._replace(request=None)
    day = event.to_day
    return state._replace(
        deadline=day,
        original=state.original or day,
        request=None,
        extensions=(*state.extensions, event),
        initiatives=(*state.initiatives, initiative(event, state)),
    )


def _assigned(state: State, event: Event) -> State:
    assigned = {**state.assigned, **event.to}
    return state._replace(assigned={key: value for key, value in assigned.items() if value})


def _controlled(state: State, event: Event) -> State:
    return state._replace(control=event.to)


def _submitted(state: State, event: Event) -> State:
    return state._replace(submit=event, verify=None)


def _returned(state: State, event: Event) -> State:
    return state._replace(submit=None, verify=None, deadline=event.to_day or state.deadline)


def _verified(state: State, event: Event) -> State:
    return state._replace(verify=event)


def _ended(state: State, event: Event) -> State:
    return state._replace(closing=event, request=None, executed_on=event.executed_on)


def _reopened(state: State, event: Event) -> State:
    cleared = state._replace(closing=None, submit=None, verify=None, executed_on=None)
    return cleared._replace(deadline=event.to_day or state.deadline)


def _corrected(state: State, event: Event) -> State:
    if event.field == "executed_on":
        return state._replace(executed_on=event.to_day)
    if event.field in ASSIGNED_KEYS:
        assigned = {**state.assigned, event.field: event.to}
        return state._replace(assigned={key: value for key, value in assigned.items() if value})
    return state


_STATUS_AFTER = {step.kind: step.after for step in STEPS.values()}
_EFFECTS: dict[str, Callable[[State, Event], State]] = {
    "request": _requested,
    "extend": _extended,
    "assign": _assigned,
    "control": _controlled,
    "submit": _submitted,
    "return": _returned,
    "verify": _verified,
    "close": _ended,
    "cancel": _ended,
    "reopen": _reopened,
    "correct": _corrected,
}


def initiative(event: Event, state: State) -> str:
    """Whose extension it is: as said, else the lead's where a request is open, else the issuer's."""
    return event.initiative or ("lead" if event.request or state.request else "issuer")


def may_close(state: State, settings: Settings) -> bool:
    """Whether a close is legal from the status: after a submit, else only where `closing.direct` allows."""
    if state.status == "submitted":
        return True
    direct = settings.closing.direct
    return direct == "always" or (direct == "standard" and state.control == "standard")
