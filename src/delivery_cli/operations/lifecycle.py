"""The lifecycle's steps, one function each: from what was said on the command line to the event's fields.

Moving a deadline and assigning have modules of their own: `extension`, `assignment`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.errors import UsageError
from delivery_cli.messages import _
from delivery_cli.operations.evidence import Shown, stored
from delivery_cli.operations.new_deadline import fields_of
from delivery_cli.operations.originals import refuse_no_original, sources_kept
from delivery_cli.operations.step import (
    Aside,
    Case,
    Common,
    DecisionGiven,
    Fields,
    decision_of,
    ids_meant,
    refuse_future,
    take_step,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from delivery_cli.operations.desk import Desk, Receipt
    from delivery_cli.operations.new_deadline import NewDeadline
    from delivery_cli.storage.office import Office


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
    evidence: Sequence[Shown] = (),
    dry_run: bool = False,
) -> Receipt:
    """Enter a report on progress; it never closes anything."""
    if not common.note:
        raise UsageError(_("missing --note"), _("a report says something: give it with --note"))

    def fields(case: Case) -> Fields:
        return {"percent": percent, "rating": rating, "evidence": stored(case, evidence)}

    return take_step(office, "progress", ids, common, fields, dry_run=dry_run)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """With what outcome, executed when; `executed_on` defaults to the latest submit, else to the step's day."""

    outcome: str = "implemented"
    executed_on: dt.date | None = None
    reason: str | None = None
    evidence: tuple[Shown, ...] = ()


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
        refuse_future(case.desk, "--executed-on", closing.executed_on)
        submit = case.state.submit
        executed = closing.executed_on or (submit.day if submit else None) or common.on or case.desk.today
        return {
            "outcome": closing.outcome,
            "executed_on": executed,
            "decision": decision_of(case, decision, common),
            "evidence": stored(case, closing.evidence),
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
    to: NewDeadline | dt.date | None = None,
    dry_run: bool = False,
) -> Receipt:
    """Put a closed directive back on control."""

    def fields(case: Case) -> Fields:
        return {**fields_of(to), "reason": reason, "decision": decision_of(case, decision, common)}

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

    def fields(case: Case) -> Fields:
        return {
            "reason": given.reason,
            "decision": decision_of(case, decision, common),
            "superseded_by": _another(case, given.superseded_by),
            "duplicate_of": _original(case, given.duplicate_of),
        }

    def aside(desk: Desk, cases: Sequence[Case]) -> Iterator[Aside]:
        if given.duplicate_of:
            yield from sources_kept(desk, cases, ids_meant(desk, [given.duplicate_of])[0], common)

    return take_step(office, "cancel", ids, common, fields, dry_run=dry_run, aside=aside)


def _original(case: Case, text: str | None) -> str | None:
    """The directive that says the same and stays."""
    other = _another(case, text)
    if other is not None:
        refuse_no_original(case, other)
    return other


def _another(case: Case, text: str | None) -> str | None:
    """The directive that takes the place of this one."""
    if not text:
        return None
    (other,) = ids_meant(case.desk, [text])
    if other == case.directive.id:
        raise UsageError(
            _("{id} cannot take its own place").format(id=other), _("name another directive, or none")
        )
    return other


def note(office: Office, ids: Sequence[str], common: Common, *, text: str, dry_run: bool = False) -> Receipt:
    """Write something down; it changes nothing."""
    words = {"note": text}
    return take_step(office, "note", ids, common, lambda _case: words, dry_run=dry_run)
