"""The steps between a directive's registration and its closing: request, submit, return, verify, control, link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.steps import LINK_FIELDS
from delivery_cli.domain.suggest import did_you_mean
from delivery_cli.domain.top import LISTED_LINKS
from delivery_cli.domain.words import word
from delivery_cli.domain.written import written_day
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.messages import _
from delivery_cli.operations.evidence import Shown, stored
from delivery_cli.operations.new_deadline import fields_of, for_deadline
from delivery_cli.operations.step import (
    AlreadySoError,
    Case,
    Common,
    DecisionGiven,
    Fields,
    decision_of,
    take_step,
)
from delivery_cli.operations.who import directive_id

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from delivery_cli.operations.desk import Receipt
    from delivery_cli.operations.new_deadline import NewDeadline
    from delivery_cli.storage.office import Office


def request(
    office: Office,
    ids: Sequence[str],
    common: Common,
    *,
    to: NewDeadline | dt.date,
    reason: str,
    dry_run: bool = False,
) -> Receipt:
    """Enter the lead's request for a later deadline; it is late where it is entered after the deadline."""

    def fields(case: Case) -> Fields:
        deadline = case.state.deadline
        asked = for_deadline(to, deadline)
        if deadline is not None and asked.day <= deadline:
            raise UsageError(
                _("{id}: {day} is not later than the deadline of {deadline}").format(
                    id=case.directive.id, day=written_day(asked.day), deadline=written_day(deadline)
                ),
                _("a request is for a later day: give it with --to"),
            )
        return {**asked.kept, "reason": reason}

    return take_step(office, "request", ids, common, fields, dry_run=dry_run)


def submit(
    office: Office,
    ids: Sequence[str],
    common: Common,
    *,
    evidence: Sequence[Shown] = (),
    override_reason: str | None = None,
    dry_run: bool = False,
) -> Receipt:
    """Submit the result for checking: what was done, and the evidence of it."""
    if not common.note:
        raise UsageError(_("missing --note: what was done"), _("say it with --note"))
    if not evidence:
        raise UsageError(
            _("missing --evidence: a result is submitted with what shows it"),
            _("name it with --evidence, --evidence-file or --evidence-url"),
        )

    def fields(case: Case) -> Fields:
        return {"evidence": stored(case, evidence), "override_reason": override_reason}

    return take_step(office, "submit", ids, common, fields, dry_run=dry_run)


def send_back(
    office: Office,
    ids: Sequence[str],
    common: Common,
    *,
    remark: str,
    to: NewDeadline | dt.date | None = None,
    dry_run: bool = False,
) -> Receipt:
    """Return a submitted result for rework; a rework deadline is no extension."""
    fields = {"remark": remark, **fields_of(to)}
    return take_step(office, "return", ids, common, lambda _case: fields, dry_run=dry_run)


def verify(
    office: Office,
    ids: Sequence[str],
    common: Common,
    *,
    method: str,
    evidence: Sequence[Shown] = (),
    dry_run: bool = False,
) -> Receipt:
    """Enter that the submitted result was looked at; it counts for the latest submit only."""
    if not common.note:
        raise UsageError(_("missing --note: what was found"), _("say it with --note"))

    def fields(case: Case) -> Fields:
        return {"method": method, "evidence": stored(case, evidence)}

    return take_step(office, "verify", ids, common, fields, dry_run=dry_run)


def special(
    office: Office,
    ids: Sequence[str],
    common: Common,
    decision: DecisionGiven,
    *,
    on: bool,
    reason: str,
    dry_run: bool = False,
) -> Receipt:
    """Put directives under special control, or lift it, by a decision."""
    to = "special" if on else "standard"

    def fields(case: Case) -> Fields:
        if case.state.control == to:
            raise AlreadySoError(
                _("{id}: control is {control} already").format(id=case.directive.id, control=word(to)),
                _("see its history with: delivery show {id}").format(id=case.directive.id),
            )
        decided = decision_of(case, decision, common)
        return {"from": case.state.control, "to": to, "reason": reason, "decision": decided}

    return take_step(office, "control", ids, common, fields, dry_run=dry_run)


def link(
    office: Office,
    ids: Sequence[str],
    common: Common,
    *,
    field: str,
    add: str | None = None,
    remove: str | None = None,
    dry_run: bool = False,
) -> Receipt:
    """Link directives to another one, or take such a link away."""
    name = link_field(field)
    if (add is None) == (remove is None):
        raise UsageError(
            _("exactly one of --add and --remove is needed"), _("name the other directive with it")
        )

    def fields(case: Case) -> Fields:
        return _link_fields(case, name, add, remove)

    return take_step(office, "link", ids, common, fields, dry_run=dry_run)


def _link_fields(case: Case, name: str, add: str | None, remove: str | None) -> Fields:
    """What is added or removed; refused where the link stands already, or where there is none to remove."""
    held = _linked_now(case, name)
    if add:
        other = directive_id(add, case.desk.known_ids())
        _refuse_linked(case, name, other, held)
        return {"field": name, "add": other}
    # a link may name a directive that is gone: it is known by the link alone
    other = directive_id(remove or "", [*dict.fromkeys((*case.desk.known_ids(), *held))])
    if other not in held:
        raise AlreadySoError(
            _("{id} has no link {field} to {other}").format(id=case.directive.id, field=name, other=other),
            _("its links of that kind: {ids}").format(ids=", ".join(held) or "—"),
        )
    return {"field": name, "remove": other}


def _linked_now(case: Case, name: str) -> tuple[str, ...]:
    held = getattr(case.directive.links, name) if case.directive.links else None
    return (held,) if isinstance(held, str) else tuple(held or ())


def _refuse_linked(case: Case, name: str, other: str, held: tuple[str, ...]) -> None:
    one = case.directive.id
    if other in held:
        raise AlreadySoError(
            _("{id} is linked to {other} already ({field})").format(id=one, other=other, field=name),
            _("see its links: delivery show {id}").format(id=one),
        )
    if held and name not in LISTED_LINKS:
        raise RefusedError(
            _("{id} has another link of this kind: {field} {other}").format(
                id=one, field=name, other=held[0]
            ),
            _("take it away first: delivery link {id} --field {field} --remove {other}").format(
                id=one, field=name.replace("_", "-"), other=held[0]
            ),
        )


def link_field(text: str) -> str:
    """The kind of link that is meant; with hyphens or underscores."""
    name = text.strip().replace("-", "_")
    if name in LINK_FIELDS:
        return name
    near = did_you_mean(name, LINK_FIELDS)
    hint = _("did you mean “{key}”?").format(key=near[0]) if near else ", ".join(LINK_FIELDS)
    raise UsageError(_("there is no link of the kind “{field}”").format(field=text), hint)
