"""JSON Schema of our files, for editors and other programs, made from the types and the table of steps.

Only keywords of draft 7 are used: editors know newer drafts unevenly. The schema accepts and rejects what
`reading` does. A schema sees the shape of values only, so these are left to `delivery validate`:

- how the file is written (D101): anchors, tags, keys given twice, text without the quotes it needs;
- a whole number written with a fraction of zero, `50.0`, which JSON holds to be whole;
- whether the contents hold together: place, ledger, dates and references (D103 and after).
"""

from __future__ import annotations

from typing import Any, Literal

from delivery_cli.domain.core_schema import NEVER_EMPTY, core_schema
from delivery_cli.domain.directive import OPEN, REQUIRED_ONCE_REGISTERED, Directive
from delivery_cli.domain.json_schema_events import event_conditions
from delivery_cli.domain.settings import Settings
from delivery_cli.domain.team import Team

Subject = Literal["directive", "team", "settings"]
Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
_KINDS: dict[Subject, type[Any]] = {"directive": Directive, "team": Team, "settings": Settings}


def json_schema(subject: Subject) -> Schema:
    """The schema of one sort of file, in draft 7, complete in itself."""
    from pydantic.json_schema import GenerateJsonSchema

    maker = GenerateJsonSchema(by_alias=True, ref_template="#/definitions/{model}")
    made = _plainer(maker.generate(core_schema(_KINDS[subject]), mode="validation"), names=False)
    definitions = made.pop("$defs", {})
    for name in NEVER_EMPTY & definitions.keys():
        definitions[name]["minProperties"] = 1
    made["patternProperties"] = {"^x-": True}
    if subject == "directive":
        definitions["Event"]["allOf"] = event_conditions()
        made["allOf"] = [_once_registered()]
    if subject == "settings":
        made["type"] = ["object", "null"]  # an empty file: everything has a default
    return {"$schema": DRAFT, **made, "definitions": definitions}


def _plainer(node: Any, *, names: bool) -> Any:
    """Without what says nothing to a reader; `names` is True where keys are names of fields, not keywords."""
    if isinstance(node, list):
        return [_plainer(part, names=False) for part in node]
    if not isinstance(node, dict):
        return node
    if names:
        return {key: _plainer(part, names=False) for key, part in node.items()}
    if "$ref" in node:
        return {"$ref": node["$ref"]}  # draft 7 looks at nothing beside it
    kept = {key: part for key, part in node.items() if not _says_nothing(key, part, node)}
    if "patternProperties" in kept:
        kept["additionalProperties"] = False  # keys of any other form are refused
    if "description" in kept:
        kept["description"] = (
            kept["description"].split("\n\n")[0].replace("\n", " ")
        )  # the rest is for programmers
    return {key: _plainer(part, names=key in {"properties", "$defs"}) for key, part in kept.items()}


def _says_nothing(key: str, part: Any, node: Schema) -> bool:
    if key == "default":
        return part in (None, [])
    return key == "title" and "properties" not in node


def _once_registered() -> Schema:
    """A directive that came on control says what, by whom, from where; a draft may be cancelled without."""
    registered = {
        "contains": {"type": "object", "properties": {"kind": {"const": "register"}}, "required": ["kind"]}
    }
    on_control = {"properties": {"status": {"enum": sorted({*OPEN, "closed"})}}, "required": ["status"]}
    taken_off = {
        "properties": {"status": {"const": "cancelled"}, "events": registered},
        "required": ["status", "events"],
    }
    return {
        "if": {"anyOf": [on_control, taken_off]},
        "then": {"required": [*REQUIRED_ONCE_REGISTERED, "events"]},
    }
