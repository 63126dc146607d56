"""Whether two directives are the business of the same bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from delivery_cli.domain.likeness.traits import Traits
    from delivery_cli.domain.teams import Teams

# The same lead; the lead helps with the other; one came after, is above, or is a member of the other; nobody is named.
Kinship = Literal["same", "helps", "heir", "above", "member", "unknown", "none"]


def kinship(one: Traits, other: Traits, teams: Teams) -> Kinship:
    """How the teams that lead two directives belong together, the nearest first."""
    if one.owner is None or other.owner is None:
        return "unknown"
    if one.owner == other.owner:
        return "same"
    if one.owner in other.co_owners or other.owner in one.co_owners:
        return "helps"
    return _related(one.owner, other.owner, teams)


def _related(one: str, other: str, teams: Teams) -> Kinship:
    if other in _heirs(one, teams) or one in _heirs(other, teams):
        return "heir"
    if other in teams.members(one) or one in teams.members(other):
        return "member"
    if _parent(one, teams) == other or _parent(other, teams) == one:
        return "above"
    return "none"


def _heirs(team_id: str, teams: Teams) -> set[str]:
    """What came after a team, and what came after that."""
    found: set[str] = set()
    first = teams.get(team_id)
    if first is None or not first.valid or not first.valid.successor:
        return found  # as with most
    waiting = [team_id]
    while waiting:
        team = teams.get(waiting.pop())
        new = set(team.valid.successor) - found if team and team.valid else set()
        found |= new
        waiting += new
    return found - {team_id}


def _parent(team_id: str, teams: Teams) -> str | None:
    team = teams.get(team_id)
    return team.parent if team else None
