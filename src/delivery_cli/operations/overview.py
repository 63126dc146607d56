"""All directives of an office as they stood on a day: what every list and table is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.domain.standing import Standing, counts_on, standing
from delivery_cli.storage.clock import now
from delivery_cli.storage.office import Office, load_snapshot, located, text_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.findings import Finding
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Entry, TeamEntry
    from delivery_cli.domain.teams import Teams


@dataclass(frozen=True, slots=True)
class Case:
    """One directive, the path of its file, and where it stands."""

    path: str
    directive: Directive
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The directives that count on `as_of`; `drafts` never count, `later` (how many) do so only after that day.

    `unreadable` are the findings of the files that could not be read.
    """

    as_of: dt.date
    settings: Settings
    teams: Teams
    cases: tuple[Case, ...]
    drafts: tuple[Case, ...] = ()
    later: int = 0
    unreadable: tuple[Finding, ...] = ()


def overview(office: Office, as_of: dt.date | None = None) -> Overview:
    """Everything as of a day, by default today in the office's time zone; one bad file hides no other."""
    snapshot = load_snapshot(office)
    day = as_of or today(office)
    read = [(entry.path, entry.directive) for entry in snapshot.entries if entry.directive is not None]
    counting = [(path, one) for path, one in read if counts_on(one, day)]
    drafts = [(path, one) for path, one in read if one.status == "draft"]
    return Overview(
        as_of=day,
        settings=office.settings,
        teams=snapshot.register,
        cases=_cases(counting, day, office.settings),
        drafts=_cases(drafts, day, office.settings),
        later=len(read) - len(counting) - len(drafts),
        unreadable=unreadable_files(office, (*snapshot.entries, *snapshot.teams)),
    )


def _cases(read: Iterable[tuple[str, Directive]], day: dt.date, settings: Settings) -> tuple[Case, ...]:
    return tuple(Case(path, one, standing(one, day, settings)) for path, one in read)


def today(office: Office) -> dt.date:
    """The day it is where the office is."""
    return now(office.settings.timezone).date()


def unreadable_files(office: Office, entries: Iterable[Entry | TeamEntry]) -> tuple[Finding, ...]:
    """What keeps files from being read, with lines."""
    text = text_of(office.root)
    return tuple(
        finding
        for entry in entries
        if entry.problems
        for finding in located(entry.path, text(entry.path), entry.problems, entry.claimed_id)
    )
