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
    from collections.abc import Iterable

    from delivery_cli.domain.findings import Problem
    from delivery_cli.domain.team import Team
    from delivery_cli.operations.desk import Desk
    from delivery_cli.storage.office import Office


def team_file(desk: Desk, text: str) -> tuple[Team, str]:
    """The team that is meant, with the text of its file; refused where the file cannot be read."""
    one = team_id(desk.teams, text)
    data = desk.base.read(team_path(one)) or b""
    entry = team_entry_of(team_path(one), data)
    if entry.team is None:
        raise unreadable_team(entry, data.decode("utf-8", "replace"))
    return entry.team, data.decode()


def judged_team(desk: Desk, path: str, text: str) -> Team:
    """The team a text says; refused where it would bring an error into the register."""
    entry = team_entry_of(path, text.encode())
    if entry.team is None:
        raise unreadable_team(entry, text)
    others = [one for one in desk.team_entries if one.path != path]
    new = _errors(desk, entry, others)
    before = [one for one in desk.team_entries if one.path == path]
    old = {_key(found) for one in before for found in _errors(desk, one, others)}
    worse = [(where, problem) for where, problem in new if _key((where, problem)) not in old]
    if worse:
        mine = [problem for where, problem in worse if where == path] or [
            problem for _where, problem in worse
        ]
        findings = located(path, text, mine)
        lines = [f"{one.message} ({one.code})" for one in findings]
        raise RefusedError(
            "\n".join(lines), next((one.fix for one in findings if one.fix), _("nothing was changed"))
        )
    return entry.team


def _errors(desk: Desk, entry: TeamEntry, others: Iterable[TeamEntry]) -> list[tuple[str, Problem]]:
    """What is wrong with one team's file, and between the files of all teams."""
    settings = desk.office.settings
    own = [(entry.path, problem) for problem in check_team(entry, settings, desk.today)]
    between = check_snapshot(Snapshot((), (*others, entry), settings), settings, desk.today)
    return [(path, problem) for path, problem in (*own, *between) if problem.severity is not Severity.WARNING]


def _key(found: tuple[str, Problem]) -> tuple[str, str, str]:
    path, problem = found
    return path, problem.code, problem.message


def unreadable_team(entry: TeamEntry, text: str) -> RefusedError:
    first = located(entry.path, text, entry.problems)[0]
    message = _("{path}:{line}: {message}").format(
        path=entry.path or TEAMS, line=first.line, message=first.message
    )
    return RefusedError(message, first.fix)


def label(office: Office, team: Team) -> str:
    return team.name.in_language(office.settings.language) or team.id
