"""Whether each event has the fields of its kind: the table of steps applied to one event at a time."""

from __future__ import annotations

import re
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.core_schema import validator
from delivery_cli.domain.directive import KEY_ORDER, Person
from delivery_cli.domain.event import Event, as_day
from delivery_cli.domain.findings import Problem
from delivery_cli.domain.plain import is_empty
from delivery_cli.domain.steps import ASSIGNED_KEYS, LINK_FIELDS, NEVER_CORRECTED, STEPS, Step
from delivery_cli.domain.suggest import did_you_mean
from delivery_cli.domain.values import DIRECTIVE_ID_PATTERN, TEAM_ID_PATTERN
from delivery_cli.domain.wording import shown
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SCHEMA = "D102"
CORRECTABLE = (*(key for key in KEY_ORDER if key not in NEVER_CORRECTED), "executed_on")
OPEN_FIELDS = ("from", "to", "add", "remove")  # fields whose type depends on the kind of event

_TEAM = re.compile(TEAM_ID_PATTERN.strip("^$"))
_DIRECTIVE = re.compile(DIRECTIVE_ID_PATTERN.strip("^$"))
_FIELDS = tuple(field.name for field in fields(Event))
_ALL = attrgetter(*_FIELDS)
# What a registration may not have, and how it looks where it has none of it; asked of every file.
_BEYOND_REGISTER = tuple(name for name in _FIELDS if name not in STEPS["register"].fields)
_BEYOND = attrgetter(*_BEYOND_REGISTER)
_NOTHING = tuple(() if name == "evidence" else None for name in _BEYOND_REGISTER)
_VALUES_MATTER = frozenset({"link", "correct", "milestone", "assign", "control"})
_KNOWN: set[tuple[str, ...]] = set()  # kind, outcome and keys of events that were found to be as they should
_KNOWN_AT_MOST = 1_000
_BARE = len(("id", "kind", "at", "by"))  # what every event has
Fault = tuple[str, str, str]  # field, message, fix


def as_they_should(values: Sequence[Any], events: tuple[Event, ...]) -> bool:
    """Whether events that `values` made have no problem; False where each must be looked at.

    Of most kinds the keys alone say so, and the same keys come again and again.
    """
    for given, event in zip(values, events, strict=True):
        if len(given) == _BARE and event.kind == "register":
            continue
        shape = (event.kind, event.outcome or "", *given)
        if ("to" in given or "from" in given) and not _all_days(given):
            return False
        if shape not in _KNOWN and not _becomes_known(shape, event):
            return False
    return True


def _all_days(given: Mapping[str, Any]) -> bool:
    return all(as_day(given[key]) is not None for key in ("to", "from") if key in given)


def _becomes_known(shape: tuple[str, ...], event: Event) -> bool:
    if event.kind in _VALUES_MATTER or "add" in shape or "remove" in shape or any(shape_faults(event)):
        return False
    if len(_KNOWN) < _KNOWN_AT_MOST:
        _KNOWN.add(shape)
    return True


def event_problems(events: tuple[Event, ...]) -> Iterator[Problem]:
    for index, event in enumerate(events):
        if not _is_plain_register(event):
            for field, message, fix in shape_faults(event):
                yield Problem(SCHEMA, ("events", index, field), message, fix)


def unfilled_problems(events: Sequence[Any]) -> Iterator[Problem]:
    """Keys without a value among those that may hold anything; the others are known by their type."""
    for index, event in enumerate(events):
        for key in OPEN_FIELDS:
            if key in event and is_empty(event[key]):
                message, fix = _("there is no value here"), _("fill it in, or take the whole line out")
                yield Problem(SCHEMA, ("events", index, key), message, fix)


def _is_plain_register(event: Event) -> bool:
    """The commonest event, passed without asking after each of its forty fields."""
    return event.kind == "register" and _BEYOND(event) == _NOTHING


def shape_faults(event: Event) -> Iterator[Fault]:
    """Everything this event lacks or should not have."""
    step = STEPS[event.kind]
    given = {name for name, value in zip(_FIELDS, _ALL(event), strict=True) if not is_empty(value)}
    for name in step.required:
        if name not in given:
            yield _missing(name.rstrip("_"), event.kind)
    for name in sorted(given - step.fields):
        message = _("{field} does not belong to an event “{kind}”").format(
            field=name.rstrip("_"), kind=event.kind
        )
        yield name.rstrip("_"), message, _("take the line out, or say it in note")
    yield from _change_faults(event, step)
    yield from _kind_faults(event)


def _missing(field: str, kind: str) -> Fault:
    message = _("{field} is missing: an event “{kind}” needs it").format(field=field, kind=kind)
    return field, message, _("add the line “{field}: …”").format(field=field)


def _change_faults(event: Event, step: Step) -> Iterator[Fault]:
    for name, value in (("from", event.from_), ("to", event.to)):
        if value is None:
            continue
        if step.change == "deadline" and as_day(value) is None:
            fix = _("write the date as YYYY-MM-DD, for example 2017-09-26")
            yield name, _("{value} is not a date").format(value=shown(value)), fix
        elif step.change == "control" and value not in ("standard", "special"):
            message = _("{value} is not one of: {choices}").format(
                value=shown(value), choices="standard, special"
            )
            yield name, message, _("write one of these words")
        elif step.change == "assignment":
            yield from _assignment_faults(name, value)


def _assignment_faults(name: str, value: Any) -> Iterator[Fault]:
    keys = ", ".join(ASSIGNED_KEYS)
    if not isinstance(value, dict) or not value.keys() <= set(ASSIGNED_KEYS):
        message = _("who is assigned is given as a mapping with any of: {keys}").format(keys=keys)
        yield name, message, _("write it like {example}").format(example="{owner: mic}")
        return
    for key, item in value.items():
        if item is None:  # nobody any more
            continue
        if key in {"responsible", "coordinator"}:
            if not validator(Person).isinstance_python(item):
                yield (
                    name,
                    _("{key} is not given as a person").format(key=key),
                    _("write it like {example}").format(example="{name: …}"),
                )
        elif key == "co_owners" and not isinstance(item, list):
            yield (
                name,
                _("co_owners is not given as a list of teams"),
                _("write it like {example}").format(example="[mne, mon]"),
            )
        elif not all(_is(_TEAM, team) for team in (item if key == "co_owners" else [item])):
            message = _("{key} holds something that is not the id of a team").format(key=key)
            yield (
                name,
                message,
                _("a team's id is its file name: small Latin letters, digits and hyphens, for example mic"),
            )


def _kind_faults(event: Event) -> Iterator[Fault]:
    match event.kind:
        case "link":
            yield from _link_faults(event)
        case "correct" if event.field is not None and event.field not in CORRECTABLE:
            yield _wrong_correction(event.field)
        case "milestone" if event.done_on is None and (event.to is None or event.reason is None):
            message = _("a milestone is done (done_on) or moved (to and reason)")
            yield "milestone", message, _("add the line “{field}: …”").format(field="done_on")
        case "close" if event.outcome == "not-implemented" and event.reason is None:
            message = _("reason is missing: closing as not implemented needs one")
            yield "reason", message, _("add the line “{field}: …”").format(field="reason")
        case _:
            return


def _link_faults(event: Event) -> Iterator[Fault]:
    if event.field is not None and event.field not in LINK_FIELDS:
        message = _("{value} is not one of: {choices}").format(
            value=shown(event.field), choices=", ".join(LINK_FIELDS)
        )
        yield "field", message, _("write one of these words")
    if (event.add is None) == (event.remove is None):
        message = _("a link is either added or removed: exactly one of add and remove is needed")
        yield "kind", message, _("write “add: D-2017-0001” or “remove: D-2017-0001”")
    for name, value in (("add", event.add), ("remove", event.remove)):
        if value is not None and not _is(_DIRECTIVE, value):
            message = _("{value} is not the id of a directive").format(value=shown(value))
            yield name, message, _("an id looks like D-2017-0001, in Latin letters and digits")


def _wrong_correction(field: str) -> Fault:
    if field in NEVER_CORRECTED:
        message = _("{field} is never corrected: it changes through a step of its own").format(field=field)
        return "field", message, _("see which with: delivery rule D106")
    close = did_you_mean(field, CORRECTABLE)
    message = _("a directive has no field {field} that could be corrected").format(field=shown(field))
    return (
        "field",
        message,
        _("did you mean “{key}”?").format(key=close[0]) if close else ", ".join(CORRECTABLE),
    )


def _is(pattern: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None
