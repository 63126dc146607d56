"""All directives of an office as they stood on a day: what every list and table is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from delivery_cli.domain.snapshot import register_of
from delivery_cli.operations.row import Row, row_of
from delivery_cli.storage.facts import facts_as_of
from delivery_cli.storage.office import load_entry, load_teams, located, nothing_collected, text_of, today

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from delivery_cli.domain.facts import Facts
    from delivery_cli.domain.findings import Finding
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Entry, TeamEntry
    from delivery_cli.domain.teams import Teams
    from delivery_cli.storage.indexing.shelf import Shelf
    from delivery_cli.storage.office import Office


class Case(NamedTuple):
    """One directive: what its file comes to, and how that looks on the day."""

    facts: Facts
    row: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The directives that count on `as_of`, and the drafts, on a shelf that can be asked in the words of `terms`.

    `unreadable` are the findings of the files that could not be read.
    """

    as_of: dt.date
    settings: Settings
    teams: Teams
    shelf: Shelf
    unreadable: tuple[Finding, ...]

    @property
    def limits(self) -> dict[str, Any]:
        """What the terms are reckoned with."""
        control = self.settings.control
        return {
            "day": self.as_of.toordinal(),
            "due_soon": control.due_soon_days,
            "silent": control.silent_days,
            "silent_special": control.silent_days_special,
        }

    def cases(
        self,
        where: str,
        values: Mapping[str, Any] | None = None,
        *,
        order: str = "",
        limit: int | None = None,
    ) -> list[Case]:
        """Those of which the terms hold."""
        asked, limits = {**self.limits, **(values or {})}, self.settings.control
        with nothing_collected():
            found = self.shelf.select(where, asked, order=order, limit=-1 if limit is None else limit)
            return [Case(facts, row_of(path, facts, self.as_of, limits)) for path, facts in found]

    def count(self, where: str, values: Mapping[str, Any] | None = None) -> int:
        return self.shelf.count(where, {**self.limits, **(values or {})})


def overview(office: Office, as_of: dt.date | None = None) -> Overview:
    """Everything as of a day, by default today in the office's time zone; one bad file hides no other."""
    day = as_of or today(office)
    shelf = facts_as_of(office, day)
    teams = load_teams(office)
    return Overview(
        as_of=day,
        settings=office.settings,
        teams=register_of(teams),
        shelf=shelf,
        unreadable=unreadable_files(office, (*unread(office, shelf), *teams)),
    )


def unread(office: Office, shelf: Shelf) -> list[Entry]:
    """The directives' files that cannot be read; each is looked at again for what is wrong with it."""
    entries = (load_entry(office.root, path) for path in shelf.unreadable())
    return [entry for entry in entries if entry.directive is None]


def unreadable_files(office: Office, entries: Iterable[Entry | TeamEntry]) -> tuple[Finding, ...]:
    """What keeps files from being read, with lines."""
    text = text_of(office.root)
    return tuple(
        finding
        for entry in entries
        if entry.problems
        for finding in located(entry.path, text(entry.path), entry.problems, entry.claimed_id)
    )
