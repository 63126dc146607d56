"""One directive to a group as one to each of its members: a parent, and a child for every member."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.event import as_day
from delivery_cli.domain.written import written_day
from delivery_cli.errors import DeliveryError, UsageError
from delivery_cli.messages import _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from delivery_cli.domain.teams import Teams
    from delivery_cli.operations.completing import Completed
    from delivery_cli.operations.desk import Desk

# What belongs to the directive as a whole: who asks for all priorities or all that is superseded finds it once.
OF_THE_PARENT = frozenset({"links", "priority"})


@dataclass(frozen=True, slots=True)
class Spread:
    """The parent, the values of each child without id and link, and the members that did not exist on the day."""

    parent: Completed
    children: tuple[dict[str, Any], ...] = ()
    left_out: tuple[str, ...] = ()


def spread(desk: Desk, one: Completed, *, draft: bool) -> Spread:
    """The children of a directive that was given to a group; what is wrong with that becomes a fault of it."""
    if any(field == ("owner",) for field, _error in one.faults):
        return Spread(one)
    owner, day = one.values.get("owner"), as_day(one.values.get("issued")) or desk.today
    try:
        members, left_out = _members_on(desk.teams, owner, day)
    except DeliveryError as fault:
        one.faults.append((("owner",), fault))
        return Spread(one)
    children = tuple(_child(desk, one.values, member, draft=draft) for member in members)
    return Spread(one, children, left_out)


def _members_on(teams: Teams, owner: object, day: dt.date) -> tuple[list[str], tuple[str, ...]]:
    """The members that exist on a day, those of groups within the group in their place, and the others."""
    group = teams.get(owner) if isinstance(owner, str) else None
    if group is None:
        raise UsageError(
            _("--each goes to the members of a group, and no owner is named"), _("give --owner GROUP")
        )
    if group.kind != "group":
        raise UsageError(
            _("--each goes to the members of a group, and {team} is none").format(team=group.id),
            _("leave --each out, or name a group: delivery team list --kind group"),
        )
    leaves = list(_leaves(teams, group.id, day, {group.id}))
    there = [one for one in leaves if (team := teams.get(one)) is not None and team.valid_on(day)]
    if not there:
        raise UsageError(
            _("the group {team} has no member that exists on {day}").format(
                team=group.id, day=written_day(day)
            ),
            _("name its members: delivery team edit {team}").format(team=group.id),
        )
    return there, tuple(one for one in leaves if one not in there)


def _leaves(teams: Teams, group: str, day: dt.date, seen: set[str]) -> Iterator[str]:
    for member in teams.members(group):
        if member in seen:
            continue
        seen.add(member)
        team = teams.get(member)
        if team is not None and team.kind == "group" and team.valid_on(day):
            yield from _leaves(teams, member, day, seen)
        else:
            yield member


def _child(desk: Desk, values: dict[str, Any], member: str, *, draft: bool) -> dict[str, Any]:
    """The same words from the same source by the same day, with an owner and a ledger of its own."""
    child = {key: value for key, value in values.items() if key not in OF_THE_PARENT}
    if helpers := [one for one in child.pop("co_owners", ()) if one != member]:
        child["co_owners"] = helpers
    child["owner"] = member
    if not draft:
        child["events"] = [desk.event("register", {})]
    return child
