"""The directives of a list with their files: what an export is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Problem
from delivery_cli.domain.ledger import event_day
from delivery_cli.domain.register import Register, RegisterLine
from delivery_cli.domain.standing import REPORTS, standing
from delivery_cli.domain.team import Names
from delivery_cli.operations.query import Order, list_directives
from delivery_cli.storage.entries import entries_of
from delivery_cli.storage.known import read_known
from delivery_cli.storage.office import nothing_collected

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.findings import Finding
    from delivery_cli.domain.snapshot import Entry
    from delivery_cli.operations.filters import Filters
    from delivery_cli.storage.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The register; `matched` counts before a limit, `later` what counts only after the day.

    `unreadable` are the findings of the files that are missing in it.
    """

    register: Register
    matched: int
    later: int
    unreadable: tuple[Finding, ...]


def exported(
    office: Office,
    filters: Filters,
    *,
    as_of: dt.date | None = None,
    order: Order | None = None,
    limit: int | None = None,
    language: str = "en",
) -> Exported:
    """What `list` finds, with everything the files say."""
    found = list_directives(
        office, filters, as_of=as_of, order=order or Order(), limit=limit, language=language
    )
    with nothing_collected():
        entries = _entries(office, [row.path for row in found.rows])
        lines = tuple(_lines(office, entries, found.as_of))
    name, areas = office.settings.office, office.settings.areas
    register = Register(
        as_of=found.as_of,
        office=(name.in_language(language) or "") if isinstance(name, Names) else name or "",
        lines=lines,
        teams=found.teams,
        areas={area: names.in_language(language) or area for area, names in areas.items()},
    )
    return Exported(register=register, matched=found.matched, later=found.later, unreadable=found.unreadable)


def _entries(office: Office, paths: Sequence[str]) -> list[Entry]:
    read = [(path, read_known(office, path)) for path in paths]
    return entries_of([(path, data) for path, data in read if not isinstance(data, Problem)])


def _lines(office: Office, entries: Sequence[Entry], day: dt.date) -> Iterator[RegisterLine]:
    for entry in entries:
        if entry.directive is not None:
            yield RegisterLine(
                directive=entry.directive,
                values=entry.values,
                standing=standing(entry.directive, day, office.settings),
                last_word=_last_word(entry.directive, day),
            )


def _last_word(directive: Directive, day: dt.date) -> str | None:
    """The note of the newest report by the day, with its day."""
    for event in reversed(directive.events):
        on = event_day(directive, event)
        if event.kind in REPORTS and event.note and on <= day:
            return f"{on}: {event.note}"
    return None
