"""Whether each event has the fields of its kind: the table of steps applied to one event at a time."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.event import Event, as_day
from delivery_cli.domain.findings import Problem
from delivery_cli.domain.plain import is_empty
from delivery_cli.domain.steps import ASSIGNED_KEYS, LINK_FIELDS, NEVER_CORRECTED, STEPS, Step
from delivery_cli.domain.values import TEAM_ID_PATTERN
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA = "D102"
_FIELDS = tuple(field.name for field in fields(Event))
_TEAM = re.compile(TEAM_ID_PATTERN[1:-1])


def event_problems(events: tuple[Event, ...]) -> Iterator[Problem]:
    for index, event in enumerate(events):
        if not _is_plain_register(event):
            for field, message in shape_problems(event):
                yield Problem(SCHEMA, ("events", index, field.rstrip("_")), message)


def _is_plain_register(event: Event) -> bool:
    """The commonest event, passed without asking after each of its forty fields."""
    return event.kind == "register" and event == Event(
        id=event.id, kind="register", at=event.at, by=event.by, on=event.on, for_=event.for_, note=event.note
    )


def shape_problems(event: Event) -> Iterator[tuple[str, str]]:
    """Field and message for everything this event lacks or should not have."""
    step = STEPS[event.kind]
    given = {name for name in _FIELDS if not is_empty(getattr(event, name))}
    for name in step.required:
        if name not in given:
            yield name, _("{field} is missing: an event “{kind}” needs it").format(field=name.rstrip("_"), kind=event.kind)
    for name in sorted(given - step.fields):
        yield name, _("{field} does not belong to an event “{kind}”").format(field=name.rstrip("_"), kind=event.kind)
    yield from _change_problems(event, step)
    yield from _kind_problems(event)


def _change_problems(event: Event, step: Step) -> Iterator[tuple[str, str]]:
    for name in ("from_", "to"):
        value = getattr(event, name)
        if value is None:
            continue
        if step.change == "deadline" and as_day(value) is None:
            yield name, _("{value} is not a date: write YYYY-MM-DD").format(value=repr(value)[:60])
        elif step.change == "control" and value not in {"standard", "special"}:
            yield name, _("{value} is not one of: standard, special").format(value=repr(value)[:60])
        elif step.change == "assignment":
            yield from _assignment_problems(name, value)


def _assignment_problems(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(value, dict) or not set(value) <= set(ASSIGNED_KEYS):
        yield name, _("a mapping is expected here, with any of: {keys}").format(keys=", ".join(ASSIGNED_KEYS))
        return
    for key, item in value.items():
        ids = item if key == "co_owners" else [item]
        if key in {"owner", "co_owners"} and item is not None and not _are_team_ids(ids):
            yield name, _("{key} is not given as team ids").format(key=key)
        if key in {"responsible", "coordinator"} and item is not None and not _is_person(item):
            yield name, _("{key} is not given as a person: a mapping with a name").format(key=key)


def _are_team_ids(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and _TEAM.fullmatch(item) for item in value)


def _is_person(value: Any) -> bool:
    known = {"name", "position", "email"}
    return isinstance(value, dict) and "name" in value and set(value) <= known and all(
        isinstance(item, str) for item in value.values()
    )


def _kind_problems(event: Event) -> Iterator[tuple[str, str]]:
    match event.kind:
        case "link" if event.field not in LINK_FIELDS:
            yield "field", _("a link is one of: {fields}").format(fields=", ".join(LINK_FIELDS))
        case "link" if (event.add is None) == (event.remove is None):
            yield "add", _("a link is either added or removed: exactly one of add and remove is needed")
        case "correct" if event.field in NEVER_CORRECTED:
            yield "field", _("{field} is never corrected: it changes through a step of its own").format(field=event.field)
        case "milestone" if event.done_on is None and (event.to is None or event.reason is None):
            yield "done_on", _("a milestone is done (done_on) or moved (to and reason)")
        case "close" if event.outcome == "not-implemented" and event.reason is None:
            yield "reason", _("reason is missing: closing as not implemented needs one")
        case _:
            return
