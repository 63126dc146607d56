"""What a change does between the files: to those it does not touch, and by those that are not committed yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.directive import OPEN
from delivery_cli.domain.findings import Severity, newly
from delivery_cli.domain.ids import directive_path, team_path
from delivery_cli.domain.kept import is_kept_here
from delivery_cli.domain.rules import check_snapshot
from delivery_cli.domain.rules.references import link_references, team_file_references, team_references
from delivery_cli.domain.snapshot import Entry, Snapshot, TeamEntry, file_stem
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _, n_
from delivery_cli.storage.office import DIRECTIVES, TEAMS, entry_of, team_entry_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from delivery_cli.domain.findings import Found
    from delivery_cli.operations.desk import Desk

    Files = Mapping[str, bytes | None]

NAMED = 5  # files that a refusal names
PRIORITIES = "D206"


def is_directive(path: str) -> bool:
    return path.startswith(f"{DIRECTIVES}/") and not path.endswith("/.gitkeep")


def is_team(path: str) -> bool:
    return path.startswith(f"{TEAMS}/") and not path.endswith("/.gitkeep")


def between(desk: Desk, writes: Files) -> list[Found]:
    """What the change newly breaks between the files, in whichever file it stands."""
    settings, now = desk.office.settings, desk.snapshot()
    # after a hook the files lie there already: what was before is what the base read
    before = _with(now, {path: desk.base.read(path) for path in writes})
    old = check_snapshot(before, settings, desk.today)
    return newly(check_snapshot(_with(now, writes), settings, desk.today), old)


def _with(snapshot: Snapshot, files: Files) -> Snapshot:
    """The snapshot with these files as they are given; None is a file that is not there."""
    given = [(path, data) for path, data in files.items() if data is not None]
    directives = (entry_of(path, data) for path, data in given if is_directive(path))
    teams = (team_entry_of(path, data) for path, data in given if is_team(path))
    return Snapshot(
        entries=(*(one for one in snapshot.entries if one.path not in files), *directives),
        teams=(*(one for one in snapshot.teams if one.path not in files), *teams),
        settings=snapshot.settings,
    )


def too_many_priorities(desk: Desk, writes: Files) -> list[Found]:
    """That the office has too many priorities, where this change adds one."""
    added = any(
        _is_priority(path, data) and not _is_priority(path, desk.base.read(path))
        for path, data in writes.items()
        if is_directive(path)
    )
    if not added:
        return []
    found = check_snapshot(_with(desk.snapshot(), writes), desk.office.settings, desk.today)
    return [(path, one) for path, one in found if one.code == PRIORITIES]


def _is_priority(path: str, data: bytes | None) -> bool:
    one = entry_of(path, data).directive if data is not None else None
    return one is not None and one.priority is True and one.status in OPEN


def refuse_still_needed(desk: Desk, writes: Files) -> None:
    """RefusedError where a file that the change leaves alone rests on what it takes away."""
    if not any(_reaches_others(path, desk.base.read(path), data) for path, data in writes.items()):
        return
    worse = [
        _("{id}: {message} ({code})").format(id=file_stem(path), message=one.message, code=one.code)
        for path, one in between(desk, writes)
        if path not in writes and one.severity is Severity.ERROR
    ]
    if not worse:
        return
    lines = list(dict.fromkeys(worse))
    more = len(lines) - NAMED
    rest = [n_("… and {n} more", "… and {n} more", more).format(n=more)] if more > 0 else []
    raise RefusedError(
        "\n".join((_("it cannot be taken back: others rest on it by now"), *lines[:NAMED], *rest)),
        _("change what refers to it first (delivery correct, assign, link, team edit), or leave it as it is"),
    )


def _reaches_others(path: str, before: bytes | None, after: bytes | None) -> bool:
    """Whether other files may feel it: a file comes or goes, is no directive's, or its links are others."""
    if is_kept_here(path):
        return False
    if before is None or after is None or not is_directive(path):
        return True
    return entry_of(path, before).values.get("links") != entry_of(path, after).values.get("links")


def refuse_uncommitted(desk: Desk, writes: Files) -> None:
    """RefusedError where the change newly names what lies in the folder but in no commit: a clone would lack it."""
    missing = [
        target
        for path, data in writes.items()
        for target in _named(path, data) - _named(path, desk.base.committed(path))
        if writes.get(target) is None and desk.base.committed(target) is None
        if desk.base.read(target) is not None
    ]
    if missing:
        paths = sorted(set(missing))
        raise RefusedError(
            "\n".join(_("{path} is not committed yet").format(path=path) for path in paths),
            _("commit it first: git add {paths}, then git commit {paths}").format(paths=" ".join(paths)),
        )


def _named(path: str, data: bytes | None) -> set[str]:
    """The paths of the teams and directives that a file speaks of."""
    if data is None or is_kept_here(path):
        return set()
    return set(_references(entry_of(path, data) if is_directive(path) else team_entry_of(path, data)))


def _references(entry: Entry | TeamEntry) -> Iterator[str]:
    if isinstance(entry, TeamEntry):
        if entry.team is not None:
            yield from (team_path(one) for _field, one in team_file_references(entry.team))
    elif (directive := entry.directive) is not None:
        yield from (team_path(one) for _field, one in team_references(directive))
        if directive.links is not None:
            yield from (directive_path(one) for _field, one in link_references(directive.links))
