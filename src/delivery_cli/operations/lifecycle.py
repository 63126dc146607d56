"""The lifecycle's steps, one function each: from what was said on the command line to the event's fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.errors import UsageError
from delivery_cli.messages import _
from delivery_cli.operations.step import Case, Common, DecisionGiven, Fields, decision_of, take_step
from delivery_cli.operations.who import directive_id, team_id, team_ids
from delivery_cli.storage.office import Office, known_ids

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from delivery_cli.operations.desk import Receipt


def register(office: Office, ids: Sequence[str], common: Common, *, dry_run: bool = False) -> Receipt:
    """Put drafts on control."""
    return take_step(office, "register", ids, common, lambda _case: {}, dry_run=dry_run)


def progress(
    office: Office,
    ids: Sequence[str],
    common: Common,
    *,
    percent: int | None = None,
    rating: str | None = None,
    evidence: Sequence[Fields] = (),
    dry_run: bool = False,
) -> Receipt:
    """Enter a report on progress; it never closes anything."""
    if not common.note:
        raise UsageError(_("a report says something: --note is missing"))
    fields = {"percent": percent, "rating": rating, "evidence": list(evidence)}
    return take_step(office, "progress", ids, common, lambda _case: fields, dry_run=dry_run)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A new deadline, or the refusal of one that was asked for."""

    to: dt.date | None
    reason: str
    initiative: str | None = None
    refuse: bool = False


def extend(
    office: Office,
    ids: Sequence[str],
    common: Common,
    extension: Extension,
    decision: DecisionGiven,
    *,
    dry_run: bool = False,
) -> Receipt:
    """Move the deadline, by a decision; the original one stays visible."""

    def fields(case: Case) -> Fields:
        return _extension_fields(case, extension) | {"decision": decision_of(case, decision, common)}

    return take_step(office, "extend", ids, common, fields, dry_run=dry_run)


def _extension_fields(case: Case, extension: Extension) -> Fields:
    state = case.state
    if extension.refuse and (state.request is None or state.deadline is None):
        raise UsageError(_("{id} has no open request to refuse").format(id=case.directive.id))
    to = state.deadline if extension.refuse else extension.to
    if to is None:
        raise UsageError(_("the new deadline is missing: --to"))
    whose = extension.initiative or ("lead" if state.request else "issuer")
    return {
        "from": state.deadline,
        "to": to,
        "initiative": whose,
        "request": state.request.id if state.request and whose == "lead" else None,
        "refused": extension.refuse or None,
        "reason": extension.reason,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Who is to lead, help and answer from now on; what is None stays."""

    owner: str | None = None
    add_co_owners: tuple[str, ...] = ()
    drop_co_owners: tuple[str, ...] = ()
    responsible: str | None = None
    coordinator: str | None = None
    reason: str | None = None


def assign(
    office: Office,
    ids: Sequence[str],
    common: Common,
    given: Assignment,
    decision: DecisionGiven,
    *,
    dry_run: bool = False,
) -> Receipt:
    """Change the lead, the co-owners or the people."""

    def fields(case: Case) -> Fields:
        return _assignment_fields(case, given) | {"decision": decision_of(case, decision, common)}

    return take_step(office, "assign", ids, common, fields, dry_run=dry_run)


def _assignment_fields(case: Case, given: Assignment) -> Fields:
    teams, state = case.desk.teams, case.state
    to: Fields = {}
    if given.owner:
        to["owner"] = team_id(teams, given.owner)
    helpers = [one for one in state.co_owners if one not in team_ids(teams, given.drop_co_owners)]
    helpers += [one for one in team_ids(teams, given.add_co_owners) if one not in helpers]
    helpers = [one for one in helpers if one != to.get("owner")]
    if helpers != list(state.co_owners):
        to["co_owners"] = helpers
    for key, name in (("responsible", given.responsible), ("coordinator", given.coordinator)):
        if name:
            to[key] = {"name": name}
    if not to or all(state.assigned.get(key) == value for key, value in to.items()):
        raise UsageError(_("{id} stays as it is: nothing new is assigned").format(id=case.directive.id))
    was = {key: state.assigned[key] for key in to if state.assigned.get(key)}
    return {"from": was, "to": to, "reason": given.reason}


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """With what outcome, executed when; `executed_on` defaults to the latest submit, else to the step's day."""

    outcome: str = "implemented"
    executed_on: dt.date | None = None
    reason: str | None = None
    evidence: tuple[Fields, ...] = ()


def close(
    office: Office,
    ids: Sequence[str],
    common: Common,
    closing: Closing,
    decision: DecisionGiven,
    *,
    dry_run: bool = False,
) -> Receipt:
    """Remove from control: with evidence of the result and a decision."""

    def fields(case: Case) -> Fields:
        submit = case.state.submit
        executed = closing.executed_on or (submit.day if submit else None) or common.on or case.desk.today
        return {
            "outcome": closing.outcome,
            "executed_on": executed,
            "decision": decision_of(case, decision, common),
            "evidence": list(closing.evidence),
            "reason": closing.reason,
        }

    return take_step(office, "close", ids, common, fields, dry_run=dry_run)


def reopen(
    office: Office,
    ids: Sequence[str],
    common: Common,
    decision: DecisionGiven,
    *,
    reason: str,
    to: dt.date | None = None,
    dry_run: bool = False,
) -> Receipt:
    """Put a closed directive back on control."""

    def fields(case: Case) -> Fields:
        return {"to": to, "reason": reason, "decision": decision_of(case, decision, common)}

    return take_step(office, "reopen", ids, common, fields, dry_run=dry_run)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancellation:
    """Why, and what takes the directive's place."""

    reason: str
    superseded_by: str | None = None
    duplicate_of: str | None = None


def cancel(
    office: Office,
    ids: Sequence[str],
    common: Common,
    given: Cancellation,
    decision: DecisionGiven,
    *,
    dry_run: bool = False,
) -> Receipt:
    """Take a directive off control without execution, by a decision."""
    known = known_ids(office.root)

    def other(text: str | None) -> str | None:
        return directive_id(text, known) if text else None

    def fields(case: Case) -> Fields:
        return {
            "reason": given.reason,
            "decision": decision_of(case, decision, common),
            "superseded_by": other(given.superseded_by),
            "duplicate_of": other(given.duplicate_of),
        }

    return take_step(office, "cancel", ids, common, fields, dry_run=dry_run)


def note(office: Office, ids: Sequence[str], common: Common, *, text: str, dry_run: bool = False) -> Receipt:
    """Write something down; it changes nothing."""
    words = {"note": text}
    return take_step(office, "note", ids, common, lambda _case: words, dry_run=dry_run)
