"""Whether those who report hold the directive; a fault of rule D107 that needs the register of teams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Problem, Severity
from delivery_cli.domain.ledger import fold
from delivery_cli.domain.rules.walk import moments
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.ledger import State
    from delivery_cli.domain.rules.walk import Moment
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Snapshot
    from delivery_cli.domain.teams import Teams

REPORTED = frozenset({"progress", "submit", "request"})


def strangers(snapshot: Snapshot, _settings: Settings, _today: date) -> Iterator[tuple[str, Problem]]:
    """Reports, submits and requests `for` a team that did not hold the directive then."""
    for entry in snapshot.entries:
        if entry.directive is not None and not _all_hold_it(entry.directive):
            for problem in _strange(entry.directive, snapshot.register):
                yield entry.path, problem


def _all_hold_it(directive: Directive) -> bool:
    """Whether no closer look is needed: nobody was ever exchanged, and all who spoke stand at the top."""
    held = {None, directive.owner, *directive.co_owners}
    return all(
        event.kind not in {"assign", "correct"} and (event.kind not in REPORTED or event.for_ in held)
        for event in directive.events
    )


def _strange(directive: Directive, teams: Teams) -> Iterator[Problem]:
    for moment in moments(directive):
        event = moment.event
        if (
            event.kind not in REPORTED
            or event.for_ is None
            or event.for_ in _may_speak(moment, directive, teams)
        ):
            continue
        held = ", ".join(_holders(moment.before)) or _("nobody")
        message = _("{kind} is for {team}, and the directive was held by {teams}")
        fix = _("name one of these in for; not published yet: delivery undo; if the team helps: {command}")
        command = f"delivery assign {directive.id} --add-co-owner {event.for_} --reason …"
        yield Problem(
            "D107",
            ("events", moment.index, "for"),
            message.format(kind=event.kind, team=event.for_, teams=held),
            fix.format(command=command),
            Severity.WARNING,
        )


def _may_speak(moment: Moment, directive: Directive, teams: Teams) -> set[str]:
    """Who held it when the event was entered or on its day, the members of groups, the owners of milestones."""
    held = {*_holders(moment.before), *_holders(fold(directive, moment.event.day))}
    held |= {one.owner for one in directive.milestones if one.owner}
    return held | {member for one in held for member in _members(one, teams)}


def _holders(state: State) -> list[str]:
    return [*([state.owner] if state.owner else []), *state.co_owners]


def _members(team_id: str, teams: Teams) -> Iterable[str]:
    """The members of a group and of the groups in it."""
    found: set[str] = set()
    waiting = [*teams.members(team_id)]
    while waiting:
        if (one := waiting.pop()) not in found:
            found.add(one)
            waiting += teams.members(one)
    return found
