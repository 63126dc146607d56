"""A team's file: read, and judged before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Severity, newly
from delivery_cli.domain.ids import team_path
from delivery_cli.domain.rules import check_team
from delivery_cli.domain.words import action_word
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.operations.judging import first_of
from delivery_cli.operations.step import MAX_TITLE
from delivery_cli.operations.telling import shortened
from delivery_cli.operations.who import team_id
from delivery_cli.operations.whole import between
from delivery_cli.storage.office import TEAMS, located, team_entry_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.domain.findings import Found
    from delivery_cli.domain.snapshot import TeamEntry
    from delivery_cli.domain.team import Team
    from delivery_cli.operations.desk import Desk
    from delivery_cli.storage.office import Office

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
    old = next((one for one in desk.team_entries if one.path == path), None)
    own = newly(_own(desk, entry), _own(desk, old) if old else ())
    worse = [
        (where, one)
        for where, one in (*own, *between(desk, {path: text.encode()}))
        if one.severity is not Severity.WARNING or one.code == SHARED
    ]
    if worse:
        raise _refusal(path, text, worse)
    return entry.team


def _own(desk: Desk, entry: TeamEntry) -> list[Found]:
    return [(entry.path, one) for one in check_team(entry, desk.office.settings, desk.today)]


def _refusal(path: str, text: str, worse: Sequence[Found]) -> RefusedError:
    """What is wrong in the team's file; what it breaks elsewhere, with the file that would suffer."""
    findings = located(path, text, [problem for where, problem in worse if where == path])
    lines = [f"{one.message} ({one.code})" for one in findings]
    elsewhere = [(where, one) for where, one in worse if where != path]
    lines += [
        _("{path}: {message} ({code})").format(path=where, message=one.message, code=one.code)
        for where, one in elsewhere
    ]
    findings += [one for where, other in elsewhere for one in located(where, "", [other])]
    lines = first_of(lines)
    return RefusedError(
        "\n".join(lines), next((one.fix for one in findings if one.fix), _("nothing was changed"))
    )


def unreadable_team(entry: TeamEntry, text: str) -> RefusedError:
    first = located(entry.path, text, entry.problems)[0]
    message = _("{path}:{line}: {message}").format(
        path=entry.path or TEAMS, line=first.line, message=first.message
    )
    return RefusedError(message, first.fix)


def team_subject(action: str, desk: Desk, team: Team) -> str:
    """A commit's first line, in the office's language."""
    with desk.recording():
        return _("{action} {id}: {title}").format(
            action=action_word(action),
            id=team.id,
            title=shortened(label(desk.office, team), MAX_TITLE),
        )


def label(office: Office, team: Team) -> str:
    return team.name.in_language(office.settings.language) or team.id
