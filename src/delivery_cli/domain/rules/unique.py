"""D202: ids and names that two files claim."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Problem, Severity
from delivery_cli.domain.ids import directive_path, next_id, parse_id, team_path
from delivery_cli.domain.rules.rule import snapshot_rule
from delivery_cli.domain.teams import folded
from delivery_cli.domain.untrusted import visible
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Entry, Snapshot, TeamEntry
    from delivery_cli.domain.team import Team

CODE = "D202"


@snapshot_rule(CODE, N_("One id in two files"))
def claimed_twice(snapshot: Snapshot, _settings: Settings, _today: date) -> Iterator[tuple[str, Problem]]:
    """Two files say they are the same directive or team, or two teams answer to the same name.

    An id names one directive for ever. Two branches that each gave out the same number, or a copied file, end here.
    The finding stands at the file that is not where the id belongs. That two teams which exist at the same time
    share a name, a short form or an alias is a warning: nobody can say which one is meant by it.

    Wrong: `directives/2017/01xx/D-2017-0142.yaml` and a copy of it beside, both with `id: D-2017-0142`.

    Fix: remove the copy, or give it the next free number as its id and name. Take the shared alias from one team.
    """
    free: dict[int, str] = {}
    yield from _duplicates(snapshot.entries, _directive_home, lambda one: _free_id(one, snapshot, free))
    yield from _duplicates(
        snapshot.teams, team_path, lambda _one: _("one file for each team: put them together")
    )
    yield from _shared_names(snapshot.teams)


def _directive_home(directive_id: str) -> str:
    return directive_path(directive_id) if parse_id(directive_id) else ""


def _free_id(directive_id: str, snapshot: Snapshot, free: dict[int, str]) -> str:
    """What to do, with the next id of the year: `free` holds those that were looked for already."""
    parsed = parse_id(directive_id)
    if parsed is None:
        return _("remove the copy, or give it an id of its own")
    year = parsed[0]
    if year not in free:
        free[year] = next_id(year, snapshot.directive_ids)
    return _("remove the copy, or give it the next free id, {id}").format(id=free[year])


def _duplicates(
    entries: Iterable[Entry | TeamEntry], home: Callable[[str], str], fix: Callable[[str], str]
) -> Iterator[tuple[str, Problem]]:
    first: dict[str, str] = {}
    more: dict[str, list[str]] = {}
    for entry in entries:
        claimed = entry.claimed_id
        if claimed is not None and first.setdefault(claimed, entry.path) != entry.path:
            more.setdefault(claimed, [first[claimed]]).append(entry.path)
    for claimed, paths in more.items():
        right = home(claimed) if home(claimed) in paths else paths[0]
        for path in paths:
            if path != right:
                message = _("the id {id} is that of {path} already").format(
                    id=visible(claimed), path=visible(right)
                )
                yield path, Problem(CODE, ("id",), message, fix(claimed))


def _shared_names(entries: Iterable[TeamEntry]) -> Iterator[tuple[str, Problem]]:
    named: dict[str, list[tuple[str, Team]]] = {}
    for entry in entries:
        if entry.team is not None:
            for spelling in dict.fromkeys(map(folded, entry.team.spellings())):
                named.setdefault(spelling, []).append((entry.path, entry.team))
    for spelling, teams in named.items():
        for (_path, one), (path, other) in combinations(teams, 2):
            if one.id != other.id and _at_one_time(one, other):
                message = _("“{name}” is a name of {other} too").format(name=visible(spelling), other=one.id)
                fix = _("take the name from one of the two, so that it is clear which is meant")
                yield path, Problem(CODE, ("aliases",), message, fix, Severity.WARNING)


def _at_one_time(one: Team, other: Team) -> bool:
    """Whether there is a day on which both exist."""
    starts = [team.valid.from_ for team in (one, other) if team.valid and team.valid.from_]
    ends = [team.valid.to for team in (one, other) if team.valid and team.valid.to]
    return not starts or not ends or max(starts) <= min(ends)
