"""Who leads, helps and answers: the one lead, the co-owners, the people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.errors import UsageError
from delivery_cli.messages import _
from delivery_cli.operations.step import (
    AlreadySoError,
    Case,
    Common,
    DecisionGiven,
    Fields,
    decision_of,
    take_step,
)
from delivery_cli.operations.who import team_id, team_ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.operations.desk import Receipt
    from delivery_cli.storage.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Who is to lead, help and answer from now on; what is None stays."""

    owner: str | None = None
    add_co_owners: tuple[str, ...] = ()
    drop_co_owners: tuple[str, ...] = ()
    responsible: str | None = None
    coordinator: str | None = None
    reason: str | None = None

    @property
    def is_empty(self) -> bool:
        return not any(
            (self.owner, self.add_co_owners, self.drop_co_owners, self.responsible, self.coordinator)
        )


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
    teams, held = case.desk.teams, case.state.assigned
    to: Fields = {"owner": team_id(teams, given.owner)} if given.owner else {}
    to["co_owners"] = _helpers(case, given, to.get("owner") or held.get("owner"))
    for key, name in (("responsible", given.responsible), ("coordinator", given.coordinator)):
        if name:
            to[key] = {"name": name}
    to = {key: value for key, value in to.items() if value != held.get(key) and (value or held.get(key))}
    if not to:
        raise AlreadySoError(
            _("{id} stays as it is: nothing new is assigned").format(id=case.directive.id),
            _("see who holds it: delivery show {id}").format(id=case.directive.id),
        )
    was = {key: held[key] for key in to if held.get(key)}
    return {"from": was, "to": to, "reason": given.reason}


def _helpers(case: Case, given: Assignment, lead: str | None) -> list[str]:
    """The co-owners afterwards; the lead is never among them."""
    teams, now = case.desk.teams, list(case.state.assigned.get("co_owners", ()))
    added, dropped = team_ids(teams, given.add_co_owners), team_ids(teams, given.drop_co_owners)
    for one in dropped:
        if one not in now:
            raise UsageError(
                _("{team} is no co-owner of {id}").format(team=one, id=case.directive.id),
                _("its co-owners are: {teams}").format(teams=", ".join(now) or "—"),
            )
    if lead in added:
        raise UsageError(
            _("{team} leads {id} and cannot be its co-owner too").format(team=lead, id=case.directive.id),
            _("give another lead with --owner, or another team with --add-co-owner"),
        )
    kept = [one for one in now if one not in dropped]
    return [one for one in dict.fromkeys((*kept, *added)) if one != lead]
