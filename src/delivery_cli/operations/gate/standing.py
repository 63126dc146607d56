"""The files of an office as they stand, or would stand, in git: read from blobs, one by one, as they are asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from delivery_cli.domain.snapshot import Entry, TeamEntry
from delivery_cli.operations.gate.changes import entry_after, not_regular
from delivery_cli.storage.commits import ABSENT, EXECUTABLE, REGULAR
from delivery_cli.storage.office import SETTINGS_FILE, TEAMS, office_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from delivery_cli.domain.findings import Finding
    from delivery_cli.domain.settings import Settings
    from delivery_cli.operations.gate.merging import Value
    from delivery_cli.storage.revisions import Raw, Revisions


@dataclass(frozen=True)
class Standing:
    """All files by path, with what stands there."""

    revisions: Revisions
    files: Mapping[str, Value]
    _before: Mapping[str, Value] = field(default_factory=dict)

    def value(self, path: str) -> Value:
        return self.files.get(path, (ABSENT, None))

    def entry(self, path: str) -> Entry | None:
        """A directive; one that was executable before the change is read, and its mode is no news."""
        return entry_after(
            self.revisions, path, self.value(path), was=self._before.get(path, (EXECUTABLE,))[0]
        )

    def entries(self, paths: Iterable[str]) -> tuple[Entry, ...]:
        return tuple(entry for path in paths if (entry := self.entry(path)) is not None)

    @cached_property
    def teams(self) -> tuple[TeamEntry, ...]:
        """All teams, readable or not."""
        return tuple(self._team(path) for path in self.files if path.startswith(TEAMS) and is_team(path))

    def _team(self, path: str) -> TeamEntry:
        mode, oid = self.files[path]
        if oid is None or mode not in {REGULAR, EXECUTABLE}:
            return TeamEntry(path, None, {}, (not_regular(mode),))
        return self.revisions.team(path, oid)

    @cached_property
    def settings(self) -> tuple[Settings, tuple[Finding, ...]]:
        """The settings, or the defaults and what is wrong with the file."""
        return office_settings(self._bytes(SETTINGS_FILE))

    def text(self, path: str) -> str:
        """The file's text, for the lines of findings; what is no file is empty."""
        return self._bytes(path).decode("utf-8", "replace")

    def _bytes(self, path: str) -> bytes:
        mode, oid = self.value(path)
        return self.revisions.blob(oid) if oid is not None and mode in {REGULAR, EXECUTABLE} else b""


def is_team(path: str) -> bool:
    """Whether a team's file belongs there; the folder itself, where a link or a file has its place."""
    return path == TEAMS or (path.startswith(f"{TEAMS}/") and not path.rsplit("/", 1)[1].startswith("."))


def standing_at(revisions: Revisions, treeish: str | None) -> Standing:
    """The files of a commit or tree; of None there are none."""
    if treeish is None:
        return Standing(revisions, {})
    return Standing(
        revisions, {path: (file.mode, file.oid) for path, file in revisions.paths(treeish).items()}
    )


def changed_by(standing: Standing, files: Iterable[Raw], revisions: Revisions | None = None) -> Standing:
    """The files after a change; `revisions` reads what it wrote, where that lies elsewhere."""
    after, before = dict(standing.files), {}
    for one in files:
        before[one.path] = (one.old_mode, one.old_oid)
        if one.new_oid is None:
            after.pop(one.path, None)
        else:
            after[one.path] = (one.new_mode, one.new_oid)
    return Standing(revisions or standing.revisions, after, before)
