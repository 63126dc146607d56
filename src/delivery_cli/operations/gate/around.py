"""What must be read to judge a few changed files among thousands: those they speak of, those that speak of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.directive import OPEN
from delivery_cli.domain.ids import directive_path, parse_id
from delivery_cli.domain.kept import EVIDENCE
from delivery_cli.operations.gate.changes import is_directive
from delivery_cli.operations.judging import link_targets
from delivery_cli.storage.office import SETTINGS_FILE
from delivery_cli.storage.referring import Referring

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.team import Team
    from delivery_cli.operations.gate.standing import Standing

PRIORITY = "priority: true"


def search(before: Standing, after: Standing, changed: Iterable[str], treeish: str | None) -> Referring:
    """A search for whoever may feel the change without being touched by it; `treeish` has the files before it."""
    return Referring(before.revisions, treeish, _words(before, after, changed))


def around(
    before: Standing, after: Standing, changed: Iterable[str], reached: Iterable[str]
) -> frozenset[str]:
    """The paths of the directives to read: the changed ones, those that are reached, and what links lead to."""
    paths = set(changed)
    wanted = {path for path in paths if is_directive(path)} | set(_of_evidence(paths)) | set(reached)
    return frozenset(_with_linked(wanted, before, after))


def _of_evidence(paths: Iterable[str]) -> Iterator[str]:
    """The directives whose folders of evidence the changed files lie in."""
    for path in paths:
        folder, _slash, rest = path.partition("/")
        directive_id = rest.partition("/")[0]
        if folder == EVIDENCE and parse_id(directive_id):
            yield directive_path(directive_id)


def _words(before: Standing, after: Standing, paths: Iterable[str]) -> Iterator[str]:
    """What stands in files that the change does not touch, but may reach."""
    for path in paths:
        if is_directive(path):
            yield from _words_of_directive(before, after, path)
        elif path == SETTINGS_FILE:
            yield PRIORITY
    was = {team.claimed_id: team.team for team in before.teams if team.path in paths}
    now = {team.claimed_id: team.team for team in after.teams if team.path in paths}
    for team_id, team in was.items():
        if team_id is not None and _reach(team) != _reach(now.get(team_id)):
            yield team_id


def _words_of_directive(before: Standing, after: Standing, path: str) -> Iterator[str]:
    old, new = before.entry(path), after.entry(path)
    was, now = (entry.directive if entry else None for entry in (old, new))
    claimed = old.claimed_id if old else None
    if claimed and (new is None or new.claimed_id != claimed):
        yield claimed
    if now is None:
        return
    is_closed = now.status == "closed" and (was is None or was.status != "closed")
    if is_closed or now.links != (was.links if was else None):
        yield now.id
    if _is_priority(now) and not _is_priority(was):
        yield PRIORITY


def _is_priority(directive: Directive | None) -> bool:
    return directive is not None and directive.priority is True and directive.status in OPEN


def _reach(team: Team | None) -> tuple[object, ...] | None:
    """What other files feel of a team; its name and its people are its own affair."""
    return None if team is None else (team.id, team.kind, team.parent, team.members, team.valid)


def _with_linked(paths: Iterable[str], before: Standing, after: Standing) -> set[str]:
    """These and what their links lead to, and so on, on either side of the change."""
    found: set[str] = set()
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        for standing in (before, after):
            entry = standing.entry(path)
            if entry is not None and entry.directive is not None:
                waiting += (directive_path(one) for one in link_targets(entry.directive))
            if entry is not None and entry.home:
                waiting.append(entry.home)  # where another may stand by right
    return found
