"""Correcting a mistake of entry: what stood before stays visible in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.directive import KEY_ORDER
from delivery_cli.domain.plain import plain
from delivery_cli.domain.steps import CORRECTED_BY_DECISION, FREE_KEYS, NEVER_CORRECTED
from delivery_cli.domain.suggest import did_you_mean
from delivery_cli.errors import UsageError
from delivery_cli.messages import _
from delivery_cli.operations.step import Case, Common, DecisionGiven, Fields, decision_of, take_step
from delivery_cli.operations.who import team_id, team_ids

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from delivery_cli.operations.desk import Receipt
    from delivery_cli.storage.office import Office

OF_EVENTS = ("executed_on",)
CORRECTABLE = (*(key for key in KEY_ORDER if key not in NEVER_CORRECTED), *OF_EVENTS)

# The step that changes what a correction must not.
INSTEAD = {
    "status": "close, reopen, cancel",
    "control": "special",
    "links": "link",
    "events": "note",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One field and its right value; an empty value takes the field out."""

    field: str
    value: Any
    reason: str


def correct(
    office: Office,
    ids: Sequence[str],
    common: Common,
    given: Correction,
    decision: DecisionGiven,
    *,
    dry_run: bool = False,
) -> Receipt:
    """Put a wrongly entered field right, in one or many directives."""
    name = field_name(given.field)

    def fields(case: Case) -> Fields:
        return correction_fields(case, name, _value(case, name, given.value)) | {
            "reason": given.reason,
            "decision": decision_of(case, decision, common),
        }

    return take_step(office, "correct", ids, common, fields, dry_run=dry_run)


def field_name(text: str) -> str:
    """The key of a file that is meant; with hyphens or underscores."""
    name = text.strip().replace("-", "_")
    if name in FREE_KEYS:
        raise UsageError(
            _("{field} needs no correction: it changes without an event").format(field=name),
            _("change it with: delivery edit ID"),
        )
    if name in NEVER_CORRECTED:
        instead = INSTEAD.get(name)
        hint = (
            _("it changes through: {steps}").format(steps=instead) if instead else _("an id stays for ever")
        )
        raise UsageError(_("{field} is never corrected").format(field=name), hint)
    if name not in CORRECTABLE:
        near = did_you_mean(name, CORRECTABLE)
        hint = _("did you mean “{key}”?").format(key=near[0]) if near else ", ".join(CORRECTABLE)
        raise UsageError(_("a directive has no field “{field}”").format(field=text), hint)
    return name


def correction_fields(case: Case, name: str, value: Any) -> Fields:
    """`from` and `to` of a correction; refused where nothing changes."""
    was = plain(case.state.executed_on if name == "executed_on" else getattr(case.directive, name))
    if was == value or (not was and not value):
        raise UsageError(_("{id}: {field} has that value already").format(id=case.directive.id, field=name))
    return {"field": name, "from": was, "to": value}


def _value(case: Case, name: str, value: Any) -> Any:
    """The value as a file holds it: teams by id, lists by commas, mappings as they were given."""
    if not isinstance(value, str) or not value:
        return value
    if name in {"owner", "issuer"}:
        return team_id(case.desk.teams, value)
    if name == "co_owners":
        return team_ids(case.desk.teams, (part.strip() for part in value.split(",")))
    if name in {"responsible", "coordinator", "issuer_person"} and not value.startswith("{"):
        return {"name": value}
    if value[0] in "{[":
        return structured(value)
    return value


def structured(text: str) -> Any:
    """A list or mapping given as JSON or flow YAML."""
    from delivery_cli.storage.yaml.read import read

    reading = read(f"value: {text}\n".encode())
    if reading.values is None:
        raise UsageError(_("the value is not readable: {why}").format(why=reading.problems[0].message))
    return reading.values["value"]


def needs_decision(fields: Mapping[str, Any]) -> list[str]:
    """Which of these fields are corrected only on a decision."""
    return sorted(CORRECTED_BY_DECISION & fields.keys())
