"""All directives of an office as they stood on a day: what every list and table is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from delivery_cli.domain.snapshot import register_of
from delivery_cli.operations.row import Row, row_of
from delivery_cli.storage.facts import known_facts
from delivery_cli.storage.office import load_teams, located, text_of, today

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from delivery_cli.domain.facts import Facts
    from delivery_cli.domain.findings import Finding
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Entry, TeamEntry
    from delivery_cli.domain.teams import Teams
    from delivery_cli.storage.office import Office


class Case(NamedTuple):
    """One directive: what its file comes to, and how that looks on the day."""

    facts: Facts
    row: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The directives that count on `as_of`; `drafts` never count, `later` (how many) do so only after that day.

    `unreadable` are the findings of the files that could not be read.
    """

    as_of: dt.date
    settings: Settings
    teams: Teams
    cases: tuple[Case, ...]
    drafts: tuple[Case, ...]
    later: int
    unreadable: tuple[Finding, ...]


def overview(office: Office, as_of: dt.date | None = None, *, words: bool = False) -> Overview:
    """Everything as of a day, by default today in the office's time zone; one bad file hides no other.

    With `words`, the facts hold what is searched for.
    """
    day = as_of or today(office)
    known = known_facts(office, day, words=words)
    teams = load_teams(office)
    unreadable = unreadable_files(office, (*known.unreadable, *teams))
    return viewed(known.by_path, day, office.settings, register_of(teams), unreadable)


def viewed(
    by_path: Collection[tuple[str, Facts]],
    day: dt.date,
    settings: Settings,
    teams: Teams,
    unreadable: tuple[Finding, ...],
) -> Overview:
    """The overview that these facts make on a day."""
    cases: list[Case] = []
    drafts: list[Case] = []
    for path, facts in by_path:
        if facts.first is None or facts.first <= day:
            case = Case(facts, row_of(path, facts, day, settings.control))
            (drafts if facts.first is None else cases).append(case)
    return Overview(
        as_of=day,
        settings=settings,
        teams=teams,
        cases=tuple(cases),
        drafts=tuple(drafts),
        later=len(by_path) - len(cases) - len(drafts),
        unreadable=unreadable,
    )


def unreadable_files(office: Office, entries: Iterable[Entry | TeamEntry]) -> tuple[Finding, ...]:
    """What keeps files from being read, with lines."""
    text = text_of(office.root)
    return tuple(
        finding
        for entry in entries
        if entry.problems
        for finding in located(entry.path, text(entry.path), entry.problems, entry.claimed_id)
    )
