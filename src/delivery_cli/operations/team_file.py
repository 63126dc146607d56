"""A team's file: read, and judged before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Severity
from delivery_cli.domain.ids import team_path
from delivery_cli.domain.rules import check_snapshot, check_team
from delivery_cli.domain.snapshot import Snapshot, TeamEntry
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.operations.who import team_id
from delivery_cli.storage.office import TEAMS, located, team_entry_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.domain.findings import Problem
    from delivery_cli.domain.team import Team
    from delivery_cli.operations.desk import Desk
    from delivery_cli.storage.office import Office

    Found = tuple[str, Problem]

# Of files that exist it is a warning that two teams share a name; a command that would make it so refuses.
SHARED = "D202"


def team_file(desk: Desk, text: str) -> tuple[Team, str]:
    """The team that is meant, with the text of its file; refused where the file cannot be read."""
    named = any(entry.path == team_path(text) for entry in desk.team_entries)
    path = team_path(text if named else team_id(desk.teams, text))
    data = desk.base.read(path) or b""
    entry = team_entry_of(path, data)
    if entry.team is None:
        raise unreadable_team(entry, data.decode("utf-8", "replace"))
    return entry.team, data.decode()


def judged_team(desk: Desk, path: str, text: str) -> Team:
    """The team a text says; refused where it would bring an error, or a name of another team, into the register."""
    entry = team_entry_of(path, text.encode())
    if entry.team is None:
        raise unreadable_team(entry, text)
    after = (*(one for one in desk.team_entries if one.path != path), entry)
    old = {_key(found) for found in _against_it(desk, path, desk.team_entries)}
    worse = [found for found in _against_it(desk, path, after) if _key(found) not in old]
    if worse:
        raise _refusal(path, text, worse)
    return entry.team


def _against_it(desk: Desk, path: str, teams: Sequence[TeamEntry]) -> list[Found]:
    """What speaks against the register with this team in it."""
    settings = desk.office.settings
    own = [
        (path, problem)
        for one in teams
        if one.path == path
        for problem in check_team(one, settings, desk.today)
    ]
    between = check_snapshot(Snapshot((), tuple(teams), settings), settings, desk.today)
    return [
        (where, one)
        for where, one in (*own, *between)
        if one.severity is not Severity.WARNING or one.code == SHARED
    ]


def _key(found: Found) -> tuple[str, str, str]:
    path, problem = found
    return path, problem.code, problem.message


def _refusal(path: str, text: str, worse: Sequence[Found]) -> RefusedError:
    """Of a name that two teams claim, the rule may speak at either file."""
    mine = [problem for where, problem in worse if where == path] or [problem for _where, problem in worse]
    findings = located(path, text, mine)
    lines = [f"{one.message} ({one.code})" for one in findings]
    return RefusedError(
        "\n".join(lines), next((one.fix for one in findings if one.fix), _("nothing was changed"))
    )


def unreadable_team(entry: TeamEntry, text: str) -> RefusedError:
    first = located(entry.path, text, entry.problems)[0]
    message = _("{path}:{line}: {message}").format(
        path=entry.path or TEAMS, line=first.line, message=first.message
    )
    return RefusedError(message, first.fix)


def label(office: Office, team: Team) -> str:
    return team.name.in_language(office.settings.language) or team.id
