"""D205: whether the teams that hold a directive existed when they were given it, and still do."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.directive import OPEN
from delivery_cli.domain.findings import Problem, Severity
from delivery_cli.domain.ledger import counts_from, fold
from delivery_cli.domain.rules.rule import snapshot_rule
from delivery_cli.domain.written import written_day
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.findings import FieldPath
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Snapshot
    from delivery_cli.domain.team import Team, Validity
    from delivery_cli.domain.teams import Teams

CODE = "D205"


@snapshot_rule(CODE, N_("A lead or co-owner that does not exist at the time"))
def team_not_valid(snapshot: Snapshot, _settings: Settings, today: date) -> Iterator[tuple[str, Problem]]:
    """A team was given a directive on a day on which it did not exist, or exists no longer and still holds one.

    Ministries are renamed, merged and split; `valid` in a team's file says from when to when it exists and what came
    after it. An owner or co-owner is judged by the day on which the directive was issued, or on which the team was
    assigned: that it was not there then is an error. That it is gone today while the directive is open is a warning,
    which names the successor.

    Wrong: `owner: mic` in a directive issued on 2020-03-01, while `teams/mic.yaml` has
    `valid: {from: 2016-05-06, to: 2019-02-25, successor: [mdai, mios]}`.

    Fix: `delivery assign ID --owner mdai --reason …`, or `delivery correct ID owner mdai` where it was a mistake of entry;
    for all directives of a team at once, `delivery team close`.
    """
    teams = snapshot.register
    lives = {team.id: team.valid for team in teams if team.valid is not None}
    for entry in snapshot.entries:
        if entry.directive is not None and not _is_fine(entry.directive, lives, today):
            for problem in _not_valid(entry.directive, teams, today):
                yield entry.path, problem


def _is_fine(directive: Directive, lives: Mapping[str, Validity], today: date) -> bool:
    """Whether no closer look is needed: nobody was assigned later, and all at the top exist all the time."""
    if len(directive.events) > 1 and any(event.kind == "assign" for event in directive.events):
        return False
    given = directive.issued or counts_from(directive) or today
    held = (directive.owner, *directive.co_owners)
    return all(
        life.covers(given) and life.covers(today) for team in held if team and (life := lives.get(team))
    )


def _not_valid(directive: Directive, teams: Teams, today: date) -> Iterator[Problem]:
    gone: set[str] = set()
    for field, team_id, day in _assignments(directive):
        team = teams.get(team_id)
        if team is not None and not team.valid_on(day):
            gone.add(team_id)
            yield _not_there(directive, field, team, day)
    if directive.status not in OPEN:
        return
    for key, ids in (("owner", _one(directive.owner)), ("co_owners", directive.co_owners)):
        for team_id in ids:
            team = teams.get(team_id)
            if team is not None and team.id not in gone and not team.valid_on(today):
                yield _no_longer_there(directive, key, team, teams, today)


def _assignments(directive: Directive) -> Iterator[tuple[FieldPath, str, date]]:
    """Each team that was given the directive: where that stands, which team, on which day.

    What a correction took back was a mistake of entry: nobody was given anything.
    """
    issued = counts_from(directive)
    first = fold(directive, dt.date.min)
    mistaken = _mistaken(directive)
    if issued is not None:
        for key, ids in (("owner", _one(first.owner)), ("co_owners", first.co_owners)):
            yield from (((key,), one, issued) for one in ids)
    held = {first.owner, *first.co_owners}
    for index, event in enumerate(directive.events):
        if event.kind == "assign":
            for key in ("owner", "co_owners"):
                new = [one for one in _ids(event.to.get(key)) if one not in held]
                held.update(new)
                yield from (
                    (("events", index, "to", key), one, event.day) for one in new if one not in mistaken
                )


def _one(team_id: str | None) -> tuple[str, ...]:
    return (team_id,) if team_id is not None else ()


def _ids(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def _mistaken(directive: Directive) -> set[str]:
    corrections = [e for e in directive.events if e.kind == "correct" and e.field in {"owner", "co_owners"}]
    return {one for event in corrections for one in _ids(event.from_)} - {
        directive.owner,
        *directive.co_owners,
    }


def _not_there(directive: Directive, field: FieldPath, team: Team, day: date) -> Problem:
    message = _("{team} was given this on {day}, and did not exist then").format(
        team=team.id, day=written_day(day)
    )
    fix = _("{lifetime}, with: delivery correct {id} {field} TEAM --reason …")
    key = "owner" if "owner" in field else "co_owners"
    return Problem(CODE, field, message, fix.format(lifetime=_lifetime(team), id=directive.id, field=key))


def _lifetime(team: Team) -> str:
    valid = team.valid
    if valid is None:
        return ""
    start, end = valid.from_ or "…", valid.to or "…"
    fix = _("it exists from {start} to {end}; name the team that was there").format(
        start=written_day(start), end=written_day(end)
    )
    if valid.successor:
        fix += _(" (after it came {teams})").format(teams=", ".join(valid.successor))
    return fix


def _no_longer_there(directive: Directive, key: str, team: Team, teams: Teams, today: date) -> Problem:
    successors = team.valid.successor if team.valid else ()
    message = _("{team} exists no longer").format(team=team.id)
    if successors:
        message = _("{team} exists no longer; after it came {teams}").format(
            team=team.id, teams=", ".join(successors)
        )
    heirs = teams.heirs(team.id, today)
    options = _hand_to(directive, key, team, heirs, teams, today)
    command = f"delivery assign {directive.id} {options} --reason …"
    if len(heirs) > 1:
        fix = _("hand it over to one of {teams}; to the first with: {command}")
        return Problem(
            CODE, (key,), message, fix.format(teams=", ".join(heirs), command=command), Severity.WARNING
        )
    fix = _("hand it over with: {command}").format(command=command)
    return Problem(CODE, (key,), message, fix, Severity.WARNING)


def _hand_to(
    directive: Directive, key: str, team: Team, heirs: tuple[str, ...], teams: Teams, today: date
) -> str:
    """The options that put the first heir in the team's place; nobody leads and helps at once."""
    if key == "owner":
        return f"--owner {heirs[0] if heirs else 'TEAM'}"
    lead = directive.owner
    leading = {lead, *(teams.heirs(lead, today)[:1] if lead else ())}
    drop = f"--drop-co-owner {team.id}"
    if not heirs or heirs[0] in {*leading, *directive.co_owners}:
        return drop
    return f"{drop} --add-co-owner {heirs[0]}"
