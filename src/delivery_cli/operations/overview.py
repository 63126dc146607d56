"""All directives of an office as they stood on a day: what every list and table is made from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from delivery_cli.domain.findings import Problem
from delivery_cli.domain.snapshot import Entry, register_of
from delivery_cli.messages import _
from delivery_cli.operations.row import COLUMNS, Row, rows_from
from delivery_cli.storage.facts import facts_as_of
from delivery_cli.storage.indexing.rows import day_of
from delivery_cli.storage.known import away_ids
from delivery_cli.storage.office import (
    load_entry,
    load_teams,
    located,
    nothing_collected,
    text_of,
    today,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from delivery_cli.domain.findings import Finding
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import TeamEntry
    from delivery_cli.domain.teams import Teams
    from delivery_cli.storage.indexing.shelf import Shelf
    from delivery_cli.storage.office import Office


class Case(NamedTuple):
    """One directive as it looks on the day, and what of its facts is in no row."""

    row: Row
    reported: bool
    recurs: str | None
    recurs_on: int | None
    recurs_in: int | None = None
    report: dt.date | None = None


def limits_on(day: dt.date, settings: Settings) -> dict[str, Any]:
    """What the terms are reckoned with."""
    control = settings.control
    return {
        "day": day.toordinal(),
        "due_soon": control.due_soon_days,
        "silent": control.silent_days,
        "silent_special": control.silent_days_special,
    }


_CASE = f"reported, recurs, recurs_on, recurs_in, report, {COLUMNS}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The directives that count on `as_of`, and the drafts, on a shelf that can be asked in the words of `terms`.

    `unreadable` are the findings of the files that could not be read; `away` gives the ids of the directives that a
    sparse checkout leaves out.
    """

    as_of: dt.date
    settings: Settings
    teams: Teams
    shelf: Shelf
    unreadable: tuple[Finding, ...]
    away: Callable[[], list[str]] = list

    @property
    def limits(self) -> dict[str, Any]:
        return limits_on(self.as_of, self.settings)

    def rows(
        self,
        where: str,
        values: Mapping[str, Any] | None = None,
        *,
        order: str = "",
        limit: int | None = None,
    ) -> list[Row]:
        """Those of which the terms hold."""
        asked, at_most = {**self.limits, **(values or {})}, -1 if limit is None else limit
        with nothing_collected():
            return self.shelf.select(COLUMNS, rows_from, where, asked, order=order, limit=at_most)

    def cases(self, where: str, values: Mapping[str, Any] | None = None) -> list[Case]:
        """The same in the order of the paths, with what is in no row."""
        with nothing_collected():
            return self.shelf.select(_CASE, _cases, where, {**self.limits, **(values or {})})

    def count(self, where: str, values: Mapping[str, Any] | None = None) -> int:
        return self.shelf.count(where, {**self.limits, **(values or {})})


def _cases(found: Iterable[tuple[Any, ...]]) -> list[Case]:
    more, rows = [], []
    for reported, recurs, recurs_on, recurs_in, report, *row in found:
        more.append((bool(reported), recurs, recurs_on, recurs_in, report and day_of(report)))
        rows.append(row)
    return [Case(row, *one) for row, one in zip(rows_from(rows), more, strict=True)]


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
        away=partial(away_ids, office),
    )


def unread(office: Office, shelf: Shelf) -> list[Entry]:
    """The directives' files that cannot be read; each is looked at again for what is wrong with it."""
    return [_looked_at_again(office, path) for path in shelf.unreadable()]


def _looked_at_again(office: Office, path: str) -> Entry:
    """Never passed over, even where it can be read now: what is listed lacks it."""
    entry = load_entry(office.root, path)
    if entry.directive is None:
        return entry
    message, fix = _("the file could not be read at first, and can be now"), _("give the command again")
    return Entry(path, None, {}, (Problem("D101", (), message, fix, line=1, column=1),))


def unreadable_files(office: Office, entries: Iterable[Entry | TeamEntry]) -> tuple[Finding, ...]:
    """What keeps files from being read, with lines."""
    text = text_of(office.root)
    return tuple(
        finding
        for entry in entries
        if entry.problems
        for finding in located(entry.path, text(entry.path), entry.problems, entry.claimed_id)
    )
