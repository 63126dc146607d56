"""Ending a team: its last day, what came after it, and its open directives in the successor's hands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.directive import OPEN
from delivery_cli.domain.ids import directive_path, team_path
from delivery_cli.domain.plain import plain
from delivery_cli.domain.rules.walk import on_record
from delivery_cli.domain.team import KEY_ORDER
from delivery_cli.domain.top import top_after
from delivery_cli.domain.written import written_day
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.messages import _, n_
from delivery_cli.operations.desk import Change, Desk, Receipt, carry_out, changed_file
from delivery_cli.operations.family import NAMED
from delivery_cli.operations.step import Case, Common, DecisionGiven, decision_of, refuse_future
from delivery_cli.operations.team_file import judged_team, team_file, team_subject
from delivery_cli.operations.telling import told
from delivery_cli.operations.who import team_id, team_ids
from delivery_cli.storage.yaml.edit import edited

if TYPE_CHECKING:
    from delivery_cli.domain.team import Team, Validity
    from delivery_cli.storage.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamClosing:
    """The team's last day, its successors, and, where several or none follow, who takes the directives."""

    on: dt.date
    successors: tuple[str, ...] = ()
    reassign_to: str | None = None


@dataclass(frozen=True, slots=True)
class _Held:
    """What names the team: open directives to hand over, drafts, and files nobody could look into."""

    open: tuple[str, ...]
    drafts: tuple[str, ...]
    unreadable: int


@dataclass(frozen=True, slots=True)
class _Handed:
    """A directive's file after the change, and the change in words."""

    path: str
    text: str
    words: str


def close_team(
    office: Office, text: str, closing: TeamClosing, decision: DecisionGiven, *, dry_run: bool = False
) -> Receipt:
    """End a team and hand its open directives over, in one commit."""

    def prepare(desk: Desk) -> Change:
        team, before = team_file(desk, text)
        refuse_future(desk, "--on", closing.on)
        successors = _successors(desk, team, closing)
        held = _held(desk, team)
        writes = _team_write(desk, team, before, _validity(team.valid, closing.on, successors))
        if not writes and not held.open:
            raise _closed_already(team)
        if held.open:
            _refuse_half_entitled(desk, team, held.open)
        heir = _heir(desk, team, closing, successors) if held.open else ""
        handed = [_handed_over(desk, one, team, heir, closing, decision) for one in held.open]
        with desk.recording():
            body = (_ended(team, closing.on, successors), *(one.words for one in handed))
        return Change(
            action="team-close",
            subject=team_subject("team-close", desk, team),
            writes=writes | {one.path: one.text for one in handed},
            body=body,
            ids=held.open,
            told=(_ended(team, closing.on, successors), *_told(held, heir)),
        )

    return carry_out(office, prepare, dry_run=dry_run)


def _refuse_half_entitled(desk: Desk, team: Team, open_: tuple[str, ...]) -> None:
    """RefusedError where roles are set and the caller is not both: who closes teams and who reassigns."""
    policy = desk.policy
    missing = sorted({"admin", "controller"} - policy.roles_of(desk.actor.email))
    if not policy.has_roles or not missing:
        return
    more = len(open_) - NAMED
    rest = n_(" and {n} more", " and {n} more", more).format(n=more) if more > 0 else ""
    raise RefusedError(
        _("{email} is no {roles}, and open directives name team {id}: {ids}{rest}").format(
            email=desk.actor.email,
            roles=_(" and no ").join(missing),
            id=team.id,
            ids=", ".join(open_[:NAMED]),
            rest=rest,
        ),
        _(
            "the controller first passes them on: delivery assign ID --owner TEAM --reason …;"
            " then an admin closes the team: delivery team close {id}"
        ).format(id=team.id),
    )


def _closed_already(team: Team) -> RefusedError:
    return RefusedError(
        _("team {id} is closed already, and no open directive names it").format(id=team.id),
        _("look at it with: delivery team show {id}").format(id=team.id),
    )


def _successors(desk: Desk, team: Team, closing: TeamClosing) -> tuple[str, ...]:
    """As given, else as the file has them; refused where they contradict an earlier closing."""
    given = tuple(team_ids(desk.teams, closing.successors))
    if team.id in given:
        raise UsageError(_("a team is not its own successor"))
    known = team.valid
    if known is None or known.to is None:
        return given or (known.successor if known else ())
    if known.to != closing.on or (given and given != known.successor):
        raise RefusedError(
            _("team {id} was closed on {day} already").format(id=team.id, day=written_day(known.to)),
            _("if that is wrong, put it right with: delivery team edit {id}").format(id=team.id),
        )
    return known.successor


def _validity(known: Validity | None, last: dt.date, successors: tuple[str, ...]) -> dict[str, Any]:
    first = known.from_ if known else None
    if first and first > last:
        raise UsageError(
            _("the team came into being on {first}, after {last}").format(
                first=written_day(first), last=written_day(last)
            ),
            _("check --on"),
        )
    values = {
        "from": first.isoformat() if first else None,
        "to": last.isoformat(),
        "successor": list(successors),
    }
    return {key: value for key, value in values.items() if value}


def _team_write(desk: Desk, team: Team, before: str, validity: dict[str, Any]) -> dict[str, str]:
    """The team's file with its end in it; nothing where it says so already."""
    if team.valid and plain(team.valid) == validity:
        return {}
    path = team_path(team.id)
    after = edited(before, {"valid": validity}, order=KEY_ORDER)
    judged_team(desk, path, after)
    return {path: after}


def _held(desk: Desk, team: Team) -> _Held:
    entries = desk.snapshot().entries
    named = [one for entry in entries if (one := entry.directive) and team.id in (one.owner, *one.co_owners)]
    return _Held(
        open=tuple(one.id for one in named if one.status in OPEN),
        drafts=tuple(one.id for one in named if one.status == "draft"),
        unreadable=sum(entry.directive is None for entry in entries),
    )


def _heir(desk: Desk, team: Team, closing: TeamClosing, successors: tuple[str, ...]) -> str:
    """Who takes the directives: as named, else the only successor."""
    if closing.reassign_to:
        heir = team_id(desk.teams, closing.reassign_to)
        if heir == team.id:
            raise UsageError(_("--reassign-to names the team that is closed"))
        return heir
    if len(successors) == 1:
        return successors[0]
    if successors:
        message = _("team {id} has {n} successors, and open directives name it").format(
            id=team.id, n=len(successors)
        )
    else:
        message = _("team {id} has no successor, and open directives name it").format(id=team.id)
    hint = _(
        "say who takes them: --reassign-to TEAM (for single ones, delivery assign ID --owner TEAM first)"
    )
    raise UsageError(message, hint)


def _handed_over(
    desk: Desk, directive_id: str, team: Team, heir: str, closing: TeamClosing, decision: DecisionGiven
) -> _Handed:
    directive = desk.directive(directive_id)
    case = Case(desk, directive, on_record(directive))
    to = _assigned_after(case, team, heir)
    day = _day_of_handover(case, heir, closing.on)
    with desk.recording():
        reason = _("{team} ended on {day}").format(team=team.id, day=written_day(closing.on))
    fields = {
        "on": day if day != desk.today else None,
        "from": {key: case.state.assigned[key] for key in to if case.state.assigned.get(key)},
        "to": to,
        "reason": reason,
        "decision": decision_of(case, decision, Common(on=closing.on)),
    }
    event = desk.event("assign", fields)
    text = changed_file(desk, directive_id, top_after(plain(directive), event), [event])
    with desk.recording():
        words = f"{directive_id}: {told(event, case.state)}"
    return _Handed(directive_path(directive_id), text, words)


def _assigned_after(case: Case, team: Team, heir: str) -> dict[str, Any]:
    """What of owner and co-owners changes; who leads does not help as well."""
    owner, helpers = case.state.owner, list(case.state.co_owners)
    to: dict[str, Any] = {}
    if owner == team.id:
        to["owner"] = owner = heir
    replaced = dict.fromkeys(heir if one == team.id else one for one in helpers)
    replaced.pop(owner or "", None)
    return to if list(replaced) == helpers else to | {"co_owners": list(replaced)}


def _day_of_handover(case: Case, heir: str, last: dt.date) -> dt.date:
    """The old team's last day, or the day after where the new one began only then; never before the directive."""
    team = case.desk.teams.get(heir)
    day = last if team is None or team.valid_on(last) else last + dt.timedelta(days=1)
    return max(day, case.directive.issued or day)


def _ended(team: Team, last: dt.date, successors: tuple[str, ...]) -> str:
    if not successors:
        return _("team {id} ended on {day}").format(id=team.id, day=written_day(last))
    return _("team {id} ended on {day}; successor: {teams}").format(
        id=team.id, day=written_day(last), teams=", ".join(successors)
    )


def _told(held: _Held, heir: str) -> tuple[str, ...]:
    lines = []
    if heir:
        count = len(held.open)
        words = n_(
            "{n} open directive is {team}'s now: {ids}", "{n} open directives are {team}'s now: {ids}", count
        )
        lines.append(words.format(n=count, team=heir, ids=", ".join(held.open)))
    else:
        lines.append(_("no open directive names it"))
    if held.drafts:
        lines.append(
            _("drafts that still name it: {ids}; change them with delivery edit").format(
                ids=", ".join(held.drafts)
            )
        )
    if held.unreadable:
        words = n_(
            "{n} file could not be read and was not looked at: delivery validate",
            "{n} files could not be read and were not looked at: delivery validate",
            held.unreadable,
        )
        lines.append(words.format(n=held.unreadable))
    return tuple(lines)
