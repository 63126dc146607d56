"""Reading the register of teams."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from delivery_cli.domain.directive import OPEN
from delivery_cli.domain.ids import team_path
from delivery_cli.domain.snapshot import Snapshot
from delivery_cli.operations.team_file import unreadable_team
from delivery_cli.operations.who import team_id
from delivery_cli.storage.office import load_snapshot, load_teams, located, text_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from delivery_cli.domain.findings import Finding
    from delivery_cli.domain.snapshot import Entry, TeamEntry
    from delivery_cli.domain.team import Team
    from delivery_cli.storage.office import Office


@dataclass(frozen=True, slots=True)
class Register:
    """The teams that could be read, by id, and what kept the others from being read."""

    teams: tuple[Team, ...]
    unreadable: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class TeamDetail:
    """A team with how many directives name it: as owner by status, and open ones as co-owner."""

    team: Team
    owned: Mapping[str, int] = field(default_factory=dict)
    helped: int = 0
    groups: tuple[str, ...] = ()
    unreadable: tuple[Finding, ...] = ()


def list_teams(office: Office, as_of: dt.date | None, *, kind: str | None = None) -> Register:
    """The teams valid on a day, or all where no day is given."""
    entries = load_teams(office)
    found = [entry.team for entry in entries if entry.team is not None]
    kept = [
        team
        for team in sorted(found, key=lambda team: team.id)
        if (as_of is None or team.valid_on(as_of)) and kind in {None, team.kind}
    ]
    return Register(tuple(kept), _unreadable(office, Snapshot((), entries, office.settings)))


def show_team(office: Office, text: str) -> TeamDetail:
    """The team that an id, name, short form or alias means."""
    snapshot = load_snapshot(office)
    broken = next(
        (entry for entry in snapshot.teams if entry.path == team_path(text) and entry.team is None), None
    )
    if broken:
        raise unreadable_team(broken, text_of(office.root)(broken.path))
    teams = snapshot.register
    one = team_id(teams, text)
    directives = [entry.directive for entry in snapshot.entries if entry.directive is not None]
    return TeamDetail(
        team=teams.by_id[one],
        owned=Counter(each.status for each in directives if each.owner == one),
        helped=sum(one in each.co_owners and each.status in OPEN for each in directives),
        groups=tuple(team.id for team in teams if one in team.members),
        unreadable=_unreadable(office, snapshot),
    )


def _unreadable(office: Office, snapshot: Snapshot) -> tuple[Finding, ...]:
    text = text_of(office.root)
    broken: list[Entry | TeamEntry] = [
        *(entry for entry in snapshot.teams if entry.team is None),
        *(entry for entry in snapshot.entries if entry.directive is None),
    ]
    return tuple(
        finding for entry in broken for finding in located(entry.path, text(entry.path), entry.problems)
    )
