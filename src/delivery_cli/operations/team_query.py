"""Reading the register of teams."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from delivery_cli.domain.ids import team_path
from delivery_cli.domain.snapshot import register_of
from delivery_cli.operations.terms import OPEN
from delivery_cli.operations.who import team_id
from delivery_cli.storage.office import load_teams, located, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from delivery_cli.domain.findings import Finding
    from delivery_cli.domain.snapshot import Entry, TeamEntry
    from delivery_cli.domain.team import Team
    from delivery_cli.storage.office import Office


@dataclass(frozen=True, slots=True)
class Register:
    """The teams that could be read, by id, and what kept the others from being read.

    `hidden` is how many more there are that do not exist on the day.
    """

    teams: tuple[Team, ...]
    unreadable: tuple[Finding, ...]
    hidden: int = 0


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
    read = [entry.team for entry in entries if entry.team is not None]
    found = sorted((team for team in read if kind in {None, team.kind}), key=lambda team: team.id)
    kept = [team for team in found if as_of is None or team.valid_on(as_of)]
    return Register(tuple(kept), _unreadable(office, _broken(entries)), len(found) - len(kept))


def show_team(office: Office, text: str) -> TeamDetail:
    """The team that an id, name, short form or alias means."""
    entries = load_teams(office)
    broken = next((entry for entry in entries if entry.path == team_path(text) and entry.team is None), None)
    if broken:
        from delivery_cli.operations.team_file import unreadable_team

        raise unreadable_team(broken, text_of(office.root)(broken.path))
    teams = register_of(entries)
    one = team_id(teams, text)
    # The index and what reads it: the list of the teams needs neither.
    from delivery_cli.operations.overview import unread
    from delivery_cli.storage.facts import facts_as_of
    from delivery_cli.storage.indexing.rows import meant

    shelf = facts_as_of(office, dt.date.max)
    owned = shelf.ask("status, count(*)", "owner = :team", {"team": one}, then="group by status")
    held = shelf.ask("co_owners", f"co_owners <> '' and {OPEN}")
    return TeamDetail(
        team=teams.by_id[one],
        owned=dict(owned),
        helped=sum(one in meant("co_owners", those) for (those,) in held),
        groups=tuple(team.id for team in teams if one in team.members),
        unreadable=_unreadable(office, [*_broken(entries), *unread(office, shelf)]),
    )


def _broken(entries: Iterable[TeamEntry]) -> list[TeamEntry]:
    return [entry for entry in entries if entry.team is None]


def _unreadable(office: Office, entries: Iterable[Entry | TeamEntry]) -> tuple[Finding, ...]:
    text = text_of(office.root)
    return tuple(
        finding for entry in entries for finding in located(entry.path, text(entry.path), entry.problems)
    )
