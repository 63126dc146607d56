"""D201: the teams that files speak of."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Problem
from delivery_cli.domain.rules.references import team_file_references, team_references
from delivery_cli.domain.rules.rule import snapshot_rule
from delivery_cli.domain.suggest import did_you_mean
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from delivery_cli.domain.findings import FieldPath
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Snapshot

SETTINGS_PATH = "delivery.yaml"


@snapshot_rule("D201", N_("A team that is not registered"))
def unknown_team(snapshot: Snapshot, settings: Settings, _today: date) -> Iterator[tuple[str, Problem]]:
    """A directive, a team or `delivery.yaml` names a team for which there is no file in `teams/`.

    Judged are the issuer, owner and co-owners, the owners of milestones, the teams events speak for, assign to or
    name as having decided, the parents, members and successors of teams, and `defaults.issuer`. A team whose file
    cannot be read still counts as registered.

    Wrong: `owner: mci` where only `teams/mic.yaml` exists.

    Fix: spell the id as its file is named, or register the team with `delivery team add ID`. An issuer that is
    no team of yours is written `issuer: {name: …}`.
    """
    known = snapshot.team_ids
    for entry in snapshot.entries:
        if entry.directive is not None:
            for field, team in team_references(entry.directive):
                if team not in known:
                    yield entry.path, _unknown(field, team, known)
    for team_entry in snapshot.teams:
        if team_entry.team is not None:
            for field, team in team_file_references(team_entry.team):
                if team not in known:
                    yield team_entry.path, _unknown(field, team, known)
    issuer = settings.defaults.issuer
    if issuer is not None and issuer not in known:
        yield SETTINGS_PATH, _unknown(("defaults", "issuer"), issuer, known)


@lru_cache(maxsize=256)
def _near(team: str, known: frozenset[str]) -> list[str]:
    """One team that is missing may be named in thousands of files."""
    return did_you_mean(team, sorted(known))


def _unknown(field: FieldPath, team: str, known: frozenset[str]) -> Problem:
    near = _near(team, known)
    add = _("register it with: delivery team add {id}").format(id=team)
    fix = _("did you mean “{id}”? Or {add}").format(id=near[0], add=add) if near else add
    return Problem("D201", field, _("there is no team “{id}”").format(id=team), fix)
