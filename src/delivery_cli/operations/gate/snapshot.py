"""Rules D1xx and D2xx over the files as they would stand: what the change newly breaks, there or elsewhere."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from delivery_cli.domain.change import events_of
from delivery_cli.domain.findings import newly
from delivery_cli.domain.kept import Kept
from delivery_cli.domain.rules import check_entry, check_snapshot, check_team
from delivery_cli.domain.snapshot import Snapshot
from delivery_cli.operations.gate.around import around
from delivery_cli.storage.commits import REGULAR
from delivery_cli.storage.office import SETTINGS_FILE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from delivery_cli.domain.findings import Found, Problem
    from delivery_cli.domain.settings import Settings
    from delivery_cli.operations.gate.standing import Standing

UNREADABLE = frozenset({"D101", "D102"})


def broken(
    before: Standing,
    after: Standing,
    changed: frozenset[str],
    settings: Settings,
    day: dt.date,
    reached: Iterable[str],
) -> list[Found]:
    """What was not wrong before the change, and every file that cannot be read, among those that had to be read.

    `settings` are those before the change: rules that it lowers itself are not lowered yet. `reached` are the
    directives that may feel it without being touched.
    """
    paths = sorted(around(before, after, changed, reached))
    old = _problems(before, paths, changed, settings, day, None)
    now = _problems(after, paths, changed, settings, day, _kept(before, after, paths, changed))
    always = [one for one in now if one[1].code in UNREADABLE or _is_of_new_event(before, after, *one)]
    return [*newly([one for one in now if one not in always], old), *always]


def _problems(
    standing: Standing,
    paths: Iterable[str],
    changed: frozenset[str],
    settings: Settings,
    day: dt.date,
    kept: Mapping[str, Kept] | None,
) -> list[Found]:
    entries = standing.entries(paths)
    found: list[Found] = [
        (entry.path, one)
        for entry in entries
        if entry.path in changed or entry.directive is None
        for one in check_entry(entry, settings, day)
    ]
    found += [
        (team.path, one)
        for team in standing.teams
        if team.path in changed or team.team is None
        for one in check_team(team, settings, day)
    ]
    snapshot = Snapshot(entries, standing.teams, settings, kept)
    found += [one for one in check_snapshot(snapshot, settings, day) if one[0] != SETTINGS_FILE]
    own = standing.settings[0]  # what the settings themselves say wrong, they say
    return found + [one for one in check_snapshot(snapshot, own, day) if one[0] == SETTINGS_FILE]


def _is_of_new_event(before: Standing, after: Standing, path: str, problem: Problem) -> bool:
    """Whether it lies in an event that the change brings: new, whatever alike there was before."""
    match problem.field:
        case ("events", int(place), *_rest):
            events = events_of(after.entry(path))
            return place < len(events) and events[place] not in events_of(before.entry(path))
    return False


def _kept(
    before: Standing, after: Standing, paths: Iterable[str], changed: frozenset[str]
) -> dict[str, Kept]:
    """The evidence that changed files name, and what the change did to evidence; the rest is as it was."""
    entries = after.entries(paths)
    named = Snapshot(entries, (), after.settings[0]).attached
    known = {
        (path, field) for path, field, _one in Snapshot(before.entries(paths), (), after.settings[0]).attached
    }
    found = {path: _look(after, path) for path in changed if _is_evidence(after, path)}
    for path, field, one in named:
        location = one.location or ""
        if location not in found and (location in after.files or (path, field) in known):
            unchanged = (path, field) in known and location not in changed
            found[location] = Kept("away") if unchanged else _look(after, location)
    return found


def _is_evidence(after: Standing, path: str) -> bool:
    return path.startswith("evidence/") and path in after.files and not path.rsplit("/", 1)[1].startswith(".")


def _look(standing: Standing, path: str) -> Kept:
    mode, oid = standing.value(path)
    if oid is None or mode != REGULAR:
        return Kept("odd")
    data = standing.revisions.blob(oid)
    return Kept("file", len(data), hashlib.sha256(data).hexdigest())
