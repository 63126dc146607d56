"""The days of a ledger's events; what is wrong with them are faults of rule D107."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.event import as_day
from delivery_cli.domain.findings import FieldPath, Problem, Severity
from delivery_cli.domain.ledger import event_day
from delivery_cli.domain.steps import STEPS
from delivery_cli.domain.written import written_day
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.event import Event

CODE = "D107"
# Paper that may be older than the directive itself, or is written while it is a draft.
OLDER = frozenset({"register", "correct", "link", "note"})


def day_faults(directive: Directive, today: date) -> Iterator[Problem]:
    """Days before the directive was given, that run backwards, or are still to come."""
    latest: date | None = None
    drafted = bool(directive.events) and directive.events[0].kind != "register"
    for index, (event, issued) in enumerate(zip(directive.events, _issued_then(directive), strict=True)):
        day = event_day(directive, event)
        field: FieldPath = ("events", index, "on" if event.on else "at")
        drafted = drafted and event.kind != "register"
        if issued is not None and day < issued and event.kind not in OLDER and not drafted:
            yield _before_issued(field, event, issued)
        elif STEPS[event.kind].after is not None and latest is not None and day < latest:
            message = _("{kind} is dated {day}, before the step it follows, of {latest}")
            told = message.format(kind=event.kind, day=written_day(day), latest=written_day(latest))
            yield Problem(CODE, field, told, _earlier(directive, event, latest))
        if day > today:
            yield _to_come(directive, field, event, day)
        if STEPS[event.kind].after is not None:
            latest = max(day, latest) if latest else day


def _issued_then(directive: Directive) -> list[date | None]:
    """What the issue date was held to be when each event was entered: a later correction makes none of them wrong."""
    found: list[date | None] = []
    issued = directive.issued
    for event in reversed(directive.events):
        if event.kind == "correct" and event.field == "issued":
            issued = as_day(event.from_)
        found.append(issued)
    return found[::-1]


def _before_issued(field: FieldPath, event: Event, issued: date) -> Problem:
    message = _("{kind} is dated {day}, before the directive was issued, on {issued}")
    fix = _("say in on which day it happened, not before {latest}; look at the year").format(latest=issued)
    return Problem(
        CODE,
        field,
        message.format(kind=event.kind, day=written_day(event.day), issued=written_day(issued)),
        fix,
    )


def _to_come(directive: Directive, field: FieldPath, event: Event, day: date) -> Problem:
    if event.kind == "register" and directive.issued is not None:
        message = _("it is registered, and its issue date, {day}, is still to come").format(
            day=written_day(day)
        )
        fix = _("look at the year; until that day the directive does not count")
        return Problem(CODE, ("issued",), message, fix, Severity.WARNING)
    message = _("{kind} is dated {day}, which is still to come").format(kind=event.kind, day=written_day(day))
    fix = _("say in on which day it happened; until that day the step does not count")
    return Problem(CODE, field, message, fix, Severity.WARNING)


def _earlier(directive: Directive, event: Event, latest: date) -> str:
    """The way out for a step that is dated too early; an unknown issue date may be all that is wrong."""
    fixes = [_("say in on which day it happened, not before {latest}").format(latest=latest)]
    if directive.issued is None:
        give = _("or, since it has no issue date, give it one: delivery correct {id} issued DATE --reason …")
        fixes.append(give.format(id=directive.id))
    if event.kind == "close":
        fixes.append(_("or leave --on out, and give the day of the result alone: --executed-on"))
    return "; ".join(fixes)
