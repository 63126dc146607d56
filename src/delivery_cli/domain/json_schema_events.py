"""The table of steps as conditions of JSON Schema: what an event of each kind has and may have."""

from __future__ import annotations

from typing import Any

from delivery_cli.domain.event_shape import CORRECTABLE
from delivery_cli.domain.steps import LINK_FIELDS, STEPS, Step
from delivery_cli.domain.values import DATE_PATTERN, DIRECTIVE_ID_PATTERN, TEAM_ID_PATTERN

Schema = dict[str, Any]

DAY: Schema = {"type": "string", "format": "date", "pattern": DATE_PATTERN}
CONTROL: Schema = {"enum": ["standard", "special"]}
FILLED: Schema = {"not": {"enum": [None, "", [], {}]}}
_TEAM: Schema = {"type": "string", "pattern": TEAM_ID_PATTERN}
_NOBODY: Schema = {"type": "null"}
_PERSON: Schema = {"anyOf": [{"$ref": "#/definitions/Person"}, _NOBODY]}
ASSIGNED: Schema = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": False,
    "properties": {
        "owner": {"anyOf": [_TEAM, _NOBODY]},
        "co_owners": {"anyOf": [{"type": "array", "items": _TEAM}, _NOBODY]},
        "responsible": _PERSON,
        "coordinator": _PERSON,
    },
}
CHANGED: dict[str | None, Schema] = {
    "deadline": DAY,
    "control": CONTROL,
    "assignment": ASSIGNED,
    "value": FILLED,
    None: FILLED,
}
_LINKED: Schema = {"type": "string", "pattern": DIRECTIVE_ID_PATTERN}

# What a kind asks for beyond the fields that the table of steps names.
PARTICULAR: dict[str, Schema] = {
    "link": {
        "properties": {"field": {"enum": list(LINK_FIELDS)}, "add": _LINKED, "remove": _LINKED},
        "oneOf": [{"required": ["add"]}, {"required": ["remove"]}],
    },
    "correct": {"properties": {"field": {"enum": list(CORRECTABLE)}}},
    "milestone": {"anyOf": [{"required": ["done_on"]}, {"required": ["to", "reason"]}]},
    "close": {
        "if": {"properties": {"outcome": {"const": "not-implemented"}}, "required": ["outcome"]},
        "then": {"required": ["reason"]},
    },
}


def event_conditions() -> list[Schema]:
    """One condition for each kind of event."""
    return [{"if": _is(step.kind), "then": _shape(step)} for step in STEPS.values()]


def _is(kind: str) -> Schema:
    return {"properties": {"kind": {"const": kind}}, "required": ["kind"]}


def _shape(step: Step) -> Schema:
    shape: Schema = {"propertyNames": {"enum": sorted(name.rstrip("_") for name in step.fields)}}
    if step.required:
        shape["required"] = [name.rstrip("_") for name in step.required]
    changed = [name for name in ("from", "to") if name in shape["propertyNames"]["enum"]]
    particular = PARTICULAR.get(step.kind, {})
    properties = dict.fromkeys(changed, CHANGED[step.change]) | particular.get("properties", {})
    return shape | particular | ({"properties": properties} if properties else {})
