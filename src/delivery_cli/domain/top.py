"""What the top of a file becomes when an event is appended: said once, for the commands and for the gate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.domain.steps import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Values = Mapping[str, Any]

LISTED_LINKS = frozenset({"supersedes", "depends_on"})  # of the other relations there is one each


def top_after(top: Values, event: Values) -> dict[str, Any]:
    """The keys that an event changes, with their new values (empty: taken out); all as a file holds them."""
    changed: dict[str, Any] = {}
    kind, to = event["kind"], event.get("to")
    status = STEPS[kind].after
    if status and status != top.get("status"):
        changed["status"] = status
    if kind == "assign":
        changed |= to or {}
    elif kind == "control":
        changed["control"] = to
    elif kind == "correct" and event["field"] != "executed_on":
        changed[event["field"]] = to
    elif kind == "link":
        changed["links"] = _linked(top, event)
    elif kind == "cancel" and (named := _named(event)):
        changed["links"] = {**(top.get("links") or {}), **named}
    return changed


def top_after_all(top: Values, events: Iterable[Values]) -> dict[str, Any]:
    """The whole top after these events; what they take out is in it as an empty value."""
    result = dict(top)
    for event in events:
        result.update(top_after(result, event))
    return result


def _named(event: Values) -> dict[str, Any]:
    """What takes the place of a cancelled directive."""
    return {key: event[key] for key in ("superseded_by", "duplicate_of") if key in event}


def _linked(top: Values, event: Values) -> dict[str, Any]:
    """The links after one was added or removed."""
    links = dict(top.get("links") or {})
    field = event["field"]
    if field in LISTED_LINKS:
        kept = [one for one in links.get(field, []) if one not in {event.get("remove"), event.get("add")}]
        links[field] = [*kept, *([event["add"]] if "add" in event else [])]
    elif "add" in event:
        links[field] = event["add"]
    elif links.get(field) == event.get("remove"):
        del links[field]
    return {key: value for key, value in links.items() if value}
