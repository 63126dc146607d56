"""D106: whether the top of a file is what its ledger adds up to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.domain.findings import FieldPath, Problem
from delivery_cli.domain.ledger import last_status
from delivery_cli.domain.plain import is_empty, plain
from delivery_cli.domain.rules.named_parts import link_problems, part_problems
from delivery_cli.domain.rules.rule import directive_rule
from delivery_cli.domain.rules.walk import moments
from delivery_cli.domain.wording import stated
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.event import Event
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Entry

CODE = "D106"
# Kinds of events that set values, and that speak of links, milestones or indicators.
_SET_VALUES = frozenset({"assign", "control", "correct"})
_NAME_OTHERS = frozenset({"link", "cancel", "milestone", "measure"})
EXECUTED = "executed_on"  # stands in the event that closed, not at the top
# The command that changes a field with its event.
COMMANDS = {
    "owner": "delivery assign {id} --owner TEAM",
    "co_owners": "delivery assign {id} --add-co-owner TEAM, --drop-co-owner TEAM",
    "responsible": "delivery assign {id} --responsible NAME",
    "coordinator": "delivery assign {id} --coordinator NAME",
    "control": "delivery special {id} on, off",
}
STATUS_COMMANDS = {
    "draft": "delivery add --draft",
    "active": "delivery register {id}, delivery reopen {id}",
    "returned": "delivery return {id}",
    "submitted": "delivery submit {id}",
    "closed": "delivery close {id}",
    "cancelled": "delivery cancel {id}",
}


@directive_rule(CODE, N_("The top of the file and its ledger disagree"))
def disagreement(entry: Entry, _settings: Settings, _today: date) -> Iterator[Problem]:
    """What stands at the top of a file is what its events add up to, and each `from` is the `to` before it.

    Judged are the status, control, owner, co-owners and people, every corrected field, the chain of deadlines, and
    the links, milestones and indicators that events speak of. So a value that was changed by hand, without an
    event, is seen in the file alone, and an event cannot be taken out or altered unnoticed. `due` stays the original
    deadline: an extension does not change it.

    Wrong:

    ```yaml
    status: closed
    events:
      - id: k7f2qd
        kind: register
        at: 2017-09-12T10:15:00+06:00
        by: registrar@office.example
    ```

    Fix: put the top back to what the ledger says and use the command that records the change: `delivery close`,
    `extend`, `assign`, `special`, `link`; `delivery correct` for a mistake of entry.
    """
    directive = entry.directive
    if directive is None or (len(directive.events) == 1 and _is_just_registered(directive)):
        return
    kinds = {event.kind for event in directive.events}
    yield from _status(directive)
    if not kinds.isdisjoint(_SET_VALUES):
        yield from _values(directive)
    if "extend" in kinds:
        yield from _deadlines(directive)
    if not kinds.isdisjoint(_NAME_OTHERS):
        yield from link_problems(directive)
        yield from part_problems(directive)


def _is_just_registered(directive: Directive) -> bool:
    return directive.status == "active" and directive.events[0].kind == "register"


def _status(directive: Directive) -> Iterator[Problem]:
    status = last_status(directive) or "draft"
    if directive.status == status:
        return
    message = _("status is {top}, and the events add up to {ledger}").format(
        top=directive.status, ledger=status
    )
    fix = _("put back “{line}”, then take the step with: {command}")
    command = STATUS_COMMANDS[directive.status].format(id=directive.id)
    yield Problem(CODE, ("status",), message, fix.format(line=f"status: {status}", command=command))


def _values(directive: Directive) -> Iterator[Problem]:
    """The chain of `from` and `to` of every field that an event changed, down to what stands at the top."""
    standing: dict[str, Any] = {EXECUTED: None}
    for index, event in enumerate(directive.events):
        if event.kind in {"close", "reopen"}:
            standing[EXECUTED] = plain(event.executed_on)
        if event.kind == "assign":
            yield from _unanswered(index, event)
        for key, was, now in _changes(event):
            if key in standing and standing[key] != was:
                yield _broken_chain(("events", index, "from"), key, was, standing[key])
            standing[key] = now
    for key, value in standing.items():
        top = value if key == EXECUTED else _filled(plain(getattr(directive, key)))
        if top != value:
            yield _other_at_top(directive, key, top, value)


def _changes(event: Event) -> Iterator[tuple[str, Any, Any]]:
    """Field, value before and value after, for each field an event changes."""
    match event.kind:
        case "assign":
            was = event.from_ or {}
            for key in event.to:
                yield key, _filled(was.get(key)), _filled(event.to[key])
        case "control":
            yield "control", event.from_, event.to
        case "correct":
            yield event.field or "", _filled(event.from_), _filled(event.to)
        case _:
            return


def _unanswered(index: int, event: Event) -> Iterator[Problem]:
    """Keys of an assignment's `from` that its `to` says nothing of: nobody knows whether they changed."""
    for key in (key for key in event.from_ or {} if key not in event.to):
        message = _("from names {field}, and to does not say what became of it").format(field=key)
        fix = _("take {field} out of from, or say in to who it is now").format(field=key)
        yield Problem(CODE, ("events", index, "from"), message, fix)


def _filled(value: Any) -> Any:
    return None if is_empty(value) else value


def _broken_chain(field: FieldPath, key: str, was: Any, stood: Any) -> Problem:
    message = _("{field}: from says {was}, and the events before it left {stood}")
    fix = _(
        "an event already recorded is not altered: take it back as it was, or record the missing step before it"
    )
    return Problem(CODE, field, message.format(field=key, was=stated(was), stood=stated(stood)), fix)


def _other_at_top(directive: Directive, key: str, top: Any, value: Any) -> Problem:
    message = _("{field} is {top}, and the events left {ledger}")
    command = COMMANDS.get(key, "delivery correct {id} {field} VALUE").format(id=directive.id, field=key)
    fix = _("put the line back, then change it with: {command}").format(command=command)
    return Problem(CODE, (key,), message.format(field=key, top=stated(top), ledger=stated(value)), fix)


def _deadlines(directive: Directive) -> Iterator[Problem]:
    for moment in moments(directive):
        event, deadline = moment.event, moment.before.deadline
        if event.kind == "extend" and event.from_day != deadline:
            was, stood = plain(event.from_), plain(deadline)
            yield _broken_chain(("events", moment.index, "from"), _("the deadline"), was, stood)
