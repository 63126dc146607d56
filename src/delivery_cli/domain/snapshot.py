"""All files of an office at one moment, read as far as they could be read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.ids import directive_path, parse_id
from delivery_cli.domain.kept import is_kept_here
from delivery_cli.domain.teams import Teams

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.event import Evidence
    from delivery_cli.domain.findings import FieldPath, Problem
    from delivery_cli.domain.kept import Kept
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.team import Team


@dataclass(frozen=True, slots=True)
class Entry:
    """A directive's file: `path` relative and POSIX, `values` as YAML gave them, `problems` of its reading.

    `printable`: its text holds nothing but visible characters and line feeds, and no escapes that make others.
    """

    path: str
    directive: Directive | None
    values: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()
    printable: bool = False

    @property
    def claimed_id(self) -> str | None:
        """The id the file gives itself, also where the rest of it cannot be read."""
        return self.directive.id if self.directive is not None else _text(self.values.get("id"))

    @property
    def home(self) -> str | None:
        """The path that the id gives; None where it is no id."""
        claimed = self.claimed_id
        return directive_path(claimed) if claimed and parse_id(claimed) else None


@dataclass(frozen=True, slots=True)
class TeamEntry:
    """A team's file: `path` relative and POSIX, `values` as YAML gave them, `problems` of its reading."""

    path: str
    team: Team | None
    values: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()
    printable: bool = False

    @property
    def claimed_id(self) -> str | None:
        """The id the file gives itself, also where the rest of it cannot be read."""
        return self.team.id if self.team is not None else _text(self.values.get("id"))


@dataclass(frozen=True)
class Snapshot:
    """Every directive and team of an office; the unreadable ones stand in it with their problems.

    `kept` is by path what lies below `evidence/`; None where nobody looked.
    """

    entries: tuple[Entry, ...]
    teams: tuple[TeamEntry, ...]
    settings: Settings
    kept: Mapping[str, Kept] | None = None

    @cached_property
    def register(self) -> Teams:
        """The teams that could be read."""
        return register_of(self.teams)

    @cached_property
    def team_ids(self) -> frozenset[str]:
        """Every team there is a file for: a file that cannot be read does not make its team unknown."""
        named = (file_stem(entry.path) for entry in self.teams)
        return frozenset((*named, *self.register.by_id))

    @cached_property
    def attached(self) -> tuple[tuple[str, FieldPath, Evidence], ...]:
        """The evidence that is said to lie in the repository, with the file and the field that say so."""
        return tuple(
            (entry.path, ("events", index, "evidence", place), one)
            for entry in self.entries
            if entry.directive is not None
            for index, event in enumerate(entry.directive.events)
            if event.evidence
            for place, one in enumerate(event.evidence)
            if one.location is not None and is_kept_here(one.location)
        )

    @cached_property
    def directive_ids(self) -> frozenset[str]:
        """Every directive there is a file for, also where it cannot be read."""
        named = (
            stem
            for entry in self.entries
            if entry.directive is None and parse_id(stem := file_stem(entry.path))
        )
        return frozenset(
            (*named, *(entry.directive.id for entry in self.entries if entry.directive is not None))
        )


@dataclass(frozen=True)
class Part(Snapshot):
    """Some directives beside all the teams of the `whole`; the teams' own files are judged with that."""

    whole: Snapshot | None = None

    @cached_property
    def register(self) -> Teams:
        return self.whole.register if self.whole is not None else register_of(self.teams)

    @cached_property
    def team_ids(self) -> frozenset[str]:
        return self.whole.team_ids if self.whole is not None else frozenset()


def register_of(entries: Iterable[TeamEntry]) -> Teams:
    """The register that the readable ones of these files make."""
    return Teams({entry.team.id: entry.team for entry in entries if entry.team is not None})


def file_stem(path: str) -> str:
    """The file's name without folder and ending."""
    return path.rsplit("/", 1)[-1].removesuffix(".yaml")


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
