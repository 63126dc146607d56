"""Correcting a mistake of entry: what stood before stays visible in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.directive import KEY_ORDER
from delivery_cli.domain.event import as_day
from delivery_cli.domain.plain import plain
from delivery_cli.domain.steps import FREE_KEYS, NEVER_CORRECTED
from delivery_cli.domain.suggest import did_you_mean
from delivery_cli.domain.untrusted import visible
from delivery_cli.domain.written import written_day
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.messages import _
from delivery_cli.operations.given_deadline import date_of, is_date
from delivery_cli.operations.step import Case, Common, DecisionGiven, Fields, decision_of, take_step
from delivery_cli.operations.who import team_id, team_ids

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from delivery_cli.operations.desk import Receipt
    from delivery_cli.storage.office import Office

EXECUTED = "executed_on"  # of the closing, not of the top of the file
CORRECTABLE = (*(key for key in KEY_ORDER if key not in NEVER_CORRECTED), EXECUTED)
DAYS = frozenset({"issued", "due", EXECUTED})
PERSONS = frozenset({"responsible", "coordinator", "issuer_person"})
TEAMS = frozenset({"owner", "issuer"})
# Given as YAML or JSON; every other field is taken as it is written.
STRUCTURED = frozenset({"sources", "recurrence", "milestones", "indicators", "funding", "effect"})

# The steps that change what neither a correction nor an editor may.
INSTEAD = {"status": "close, reopen, cancel", "control": "special", "links": "link", "events": "note"}


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
        return _fact(case, name, right_value(case, name, given.value)) | {
            "reason": given.reason,
            "decision": decision_of(case, decision, common),
        }

    return take_step(office, "correct", ids, common, fields, dry_run=dry_run)


def field_name(text: str) -> str:
    """The key of a file that is meant, with hyphens or underscores; UsageError for one that is not corrected."""
    name = text.strip().lower().replace("-", "_")
    if name in FREE_KEYS or name.startswith("x_"):
        raise UsageError(
            _("{field} needs no correction: it changes without an event").format(field=visible(text)),
            _("change it with: delivery edit ID"),
        )
    if name in NEVER_CORRECTED:
        raise UsageError(_("{field} is never corrected").format(field=name), instead(name))
    if name not in CORRECTABLE:
        near = did_you_mean(name, CORRECTABLE)
        hint = _("did you mean “{key}”?").format(key=near[0]) if near else ", ".join(CORRECTABLE)
        raise UsageError(_("a directive has no field “{field}”").format(field=visible(text)), hint)
    return name


def instead(name: str) -> str:
    """How a key changes that neither a correction nor an editor may touch."""
    if name not in INSTEAD:
        return _("an id stays for ever")
    return _("it changes through: {steps}").format(steps=INSTEAD[name])


def _fact(case: Case, name: str, value: Any) -> Fields:
    """`from` and `to` of a correction; refused where nothing changes."""
    if name == EXECUTED:
        _refuse_not_executed(case, value)
    was = plain(case.state.executed_on if name == EXECUTED else getattr(case.directive, name))
    if was == value or (not was and not value):
        raise UsageError(_("{id}: {field} has that value already").format(id=case.directive.id, field=name))
    return {"field": name, "from": was, "to": value}


def _refuse_not_executed(case: Case, value: Any) -> None:
    one, closing = case.directive.id, case.state.closing
    if case.directive.status != "closed" or closing is None:
        raise RefusedError(
            _("{id} is not closed: it has no day of execution").format(id=one),
            _("say it when closing: delivery close {id} --executed-on DATE").format(id=one),
        )
    day = as_day(value)
    if day is None:
        raise UsageError(_("a closed directive has a day of execution"), _("give the right day, YYYY-MM-DD"))
    if day > closing.day:
        raise RefusedError(
            _("{id} was closed on {closed}, before {day}").format(
                id=one, closed=written_day(closing.day), day=written_day(day)
            ),
            _("the day of execution is not after the day of closing"),
        )


def right_value(case: Case, name: str, value: Any) -> Any:
    """The value as a file holds it: teams by id, lists by commas, structures from YAML or JSON."""
    text = value.strip() if isinstance(value, str) else ""
    if not text:
        return None if isinstance(value, str) else value
    if name in DAYS:
        return _day(case, name, text)
    if name in TEAMS and not text.startswith("{"):
        return team_id(case.desk.teams, text)
    if name == "co_owners":
        return team_ids(case.desk.teams, _listed(text))
    if name in PERSONS and not text.startswith("{"):
        return {"name": text}
    return structured(text) if name in STRUCTURED | PERSONS | TEAMS else text


def _day(case: Case, name: str, text: str) -> str:
    """A date; words are refused with the day they mean: a correction puts one field right, and words are three."""
    if is_date(text):
        return str(date_of(text))
    meant = _meant(case, text) if name == "due" else None
    if meant is not None:
        raise UsageError(
            _("a date is wanted here; “{phrase}” means {day}").format(phrase=visible(text), day=meant),
            _("give the date; due_phrase and due_rule are corrected by steps of their own"),
        )
    raise UsageError(
        _("{text} is not a day of the calendar").format(text=visible(text)),
        _("write it as YYYY-MM-DD, for example 2017-09-26"),
    )


def _meant(case: Case, text: str) -> dt.date | None:
    from delivery_cli.domain.deadlines import Resolved
    from delivery_cli.operations.due_date import explain

    found = explain(case.desk.office.settings, text, case.directive.issued).outcome
    return found.date if isinstance(found, Resolved) and found.recurrence is None else None


def _listed(text: str) -> list[str]:
    if text.startswith("["):
        found = structured(text)
        return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
    return [part.strip() for part in text.split(",") if part.strip()]


def structured(text: str) -> Any:
    """A list or mapping given as JSON or flow YAML."""
    from delivery_cli.storage.yaml.read import read

    line = " ".join(text.splitlines())
    reading = read(f"value: {line}\n".encode()) if line[0] in "[{" else None
    if reading is None or reading.values is None:
        why = reading.problems[0].message if reading else _("a list or a mapping is expected")
        raise UsageError(
            _("the value is not readable: {why}").format(why=why),
            _("write it like {example}").format(example="'[{title: …, kind: meeting, on: 2017-09-12}]'"),
        )
    return reading.values["value"]
