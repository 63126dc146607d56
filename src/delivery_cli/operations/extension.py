"""Moving a deadline, by a decision, or refusing to: the original deadline stays visible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.domain.written import written_day
from delivery_cli.errors import UsageError
from delivery_cli.messages import _
from delivery_cli.operations.new_deadline import for_deadline
from delivery_cli.operations.step import (
    AlreadySoError,
    Case,
    Common,
    DecisionGiven,
    Fields,
    decision_of,
    take_step,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from delivery_cli.operations.desk import Receipt
    from delivery_cli.operations.new_deadline import NewDeadline
    from delivery_cli.storage.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A new deadline, or the refusal of one that was asked for."""

    to: NewDeadline | dt.date | None
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

    # a refusal answers those who asked: a parent did not
    return take_step(office, "extend", ids, common, fields, dry_run=dry_run, whole=not extension.refuse)


def _extension_fields(case: Case, extension: Extension) -> Fields:
    """Of `--to`, `--refuse` and `--initiative`; by default an open request is answered."""
    request, deadline = case.state.request, case.state.deadline
    whose = extension.initiative or ("lead" if request else "issuer")
    answered = request and (whose == "lead" or extension.refuse)
    return {
        "from": deadline,
        **(_kept_deadline(case, extension) if extension.refuse else _new_deadline(case, extension)),
        "initiative": whose,
        "request": request.id if request and answered else None,
        "refused": extension.refuse or None,
        "reason": extension.reason,
    }


def _kept_deadline(case: Case, extension: Extension) -> Fields:
    if extension.to is not None:
        raise UsageError(
            _("--refuse leaves the deadline as it is: --to does not go with it"), _("give one of the two")
        )
    if case.state.request is None:
        raise UsageError(
            _("{id} has no open request that could be refused").format(id=case.directive.id),
            _("see what was asked for: delivery show {id}").format(id=case.directive.id),
        )
    if case.state.deadline is None:
        raise UsageError(
            _("{id} has no deadline that could stay").format(id=case.directive.id),
            _("the issuer sets a first one: --to DATE --initiative issuer"),
        )
    return {"to": case.state.deadline}


def _new_deadline(case: Case, extension: Extension) -> Fields:
    if extension.to is None:
        raise UsageError(_("missing --to"), _("give the new deadline with --to DATE"))
    to = for_deadline(extension.to, case.state.deadline)
    if to.day == case.state.deadline:
        raise AlreadySoError(
            _("{id}: the deadline is {day} already").format(id=case.directive.id, day=written_day(to.day)),
            _("give another day with --to"),
        )
    return to.kept
