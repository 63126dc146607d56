"""One directive whole: its file, where it stands, its history in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.facts import facts_of
from delivery_cli.domain.findings import Problem
from delivery_cli.domain.ids import directive_path, parse_id
from delivery_cli.domain.ledger import counts_from, event_day
from delivery_cli.domain.plain import plain
from delivery_cli.domain.rules.walk import first_due, moments
from delivery_cli.domain.snapshot import file_stem
from delivery_cli.domain.standing import standing
from delivery_cli.domain.steps import WORKED_ON
from delivery_cli.domain.teams import Teams
from delivery_cli.operations.overview import limits_on, unread, unreadable_files
from delivery_cli.operations.periodic import NO_REPORTS, Recurring, Reports, reports_on
from delivery_cli.operations.row import COLUMNS, Row, row_of, rows_from
from delivery_cli.operations.telling import told
from delivery_cli.operations.terms import BY_ID
from delivery_cli.operations.who import directive_ids
from delivery_cli.storage.facts import facts_as_of
from delivery_cli.storage.known import known_entry, known_paths
from delivery_cli.storage.office import load_teams, read_regular, today

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.event import Evidence
    from delivery_cli.domain.facts import Facts
    from delivery_cli.domain.findings import Finding
    from delivery_cli.domain.snapshot import Entry
    from delivery_cli.domain.standing import Standing
    from delivery_cli.domain.team import Names
    from delivery_cli.storage.indexing.shelf import Shelf
    from delivery_cli.storage.office import Office


@dataclass(frozen=True, slots=True)
class Told:
    """One event in words: the day it took effect, who entered it, what happened."""

    day: dt.date
    by: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A directive on `as_of`; `values` are the file's own, `history` ends with that day.

    `counts_from` is None for a draft. `registered_due` is the deadline as first entered, where it was corrected.
    `children` are those that count by then, or are drafts; `duplicates` the ids of those that name this one so.
    """

    as_of: dt.date
    path: str
    directive: Directive
    standing: Standing
    row: Row
    values: Mapping[str, Any]
    counts_from: dt.date | None
    history: tuple[Told, ...]
    evidence: tuple[Evidence, ...]
    registered_due: dt.date | None = None
    children: tuple[Row, ...] = ()
    duplicates: tuple[str, ...] = ()
    reports: Reports = NO_REPORTS


@dataclass(frozen=True, slots=True)
class Shown:
    """The directives asked for (so many) that could be read, and what keeps files from being read."""

    asked: int
    details: tuple[Detail, ...]
    teams: Teams
    areas: Mapping[str, Names]
    asked_unreadable: tuple[Finding, ...]
    children_unreadable: tuple[Finding, ...]  # of what may be children
    teams_unreadable: tuple[Finding, ...]


def show(office: Office, ids: Sequence[str], as_of: dt.date | None = None) -> Shown:
    """The directives in the order asked for; ids may be short, a wrong one raises UsageError with near ones."""
    day = as_of or today(office)
    entries = [known_entry(office, path) for path in _paths(office, ids)]
    shelf = facts_as_of(office, day)
    team_entries = load_teams(office)
    teams = Teams({entry.team.id: entry.team for entry in team_entries if entry.team is not None})
    return Shown(
        asked=len(entries),
        details=tuple(
            replace(
                _detail(office, entry, entry.directive, day, teams),
                children=_children(office, shelf, entry.directive.id),
                duplicates=_duplicates(shelf, entry.directive.id),
            )
            for entry in entries
            if entry.directive is not None
        ),
        teams=teams,
        areas=office.settings.areas,
        asked_unreadable=unreadable_files(office, entries),
        children_unreadable=unreadable_files(office, _may_be_children(office, shelf, entries)),
        teams_unreadable=unreadable_files(office, team_entries),
    )


def _paths(office: Office, texts: Sequence[str]) -> list[str]:
    """Where the files are that people mean; the others' names are looked at only where somebody wrote a short form."""
    if all(parse_id(text) and (office.root / directive_path(text)).is_file() for text in texts):
        return [directive_path(one) for one in dict.fromkeys(texts)]
    paths = {file_stem(path): path for path in known_paths(office)}
    return [paths.get(one, directive_path(one)) for one in directive_ids(texts, [*paths])]


def _children(office: Office, shelf: Shelf, parent: str) -> tuple[Row, ...]:
    values = {**limits_on(shelf.day, office.settings), "parent": parent}
    return tuple(shelf.select(COLUMNS, rows_from, "parent = :parent", values))


def _duplicates(shelf: Shelf, original: str) -> tuple[str, ...]:
    found = shelf.ask("id", "duplicate_of = :id", {"id": original}, then=f"order by {BY_ID}")
    return tuple(one for (one,) in found)


def _may_be_children(office: Office, shelf: Shelf, parents: Sequence[Entry]) -> Iterator[Entry]:
    """What cannot be read and speaks of one of the parents, or does not even let itself be opened."""
    asked = {entry.path for entry in parents}
    ids = [file_stem(path).encode("utf-8", "surrogateescape") for path in asked]
    for entry in unread(office, shelf):
        data = read_regular(office.root, entry.path)
        if entry.path not in asked and (isinstance(data, Problem) or any(one in data for one in ids)):
            yield entry


def _detail(office: Office, entry: Entry, directive: Directive, day: dt.date, teams: Teams) -> Detail:
    stands = standing(directive, day, office.settings)
    events = [event for event in directive.events if event_day(directive, event) <= day]
    facts = facts_of(directive, stands)
    return Detail(
        as_of=day,
        path=entry.path,
        directive=directive,
        standing=stands,
        row=row_of(entry.path, facts, day, office.settings.control),
        values=entry.values,
        counts_from=counts_from(directive),
        history=tuple(_history(directive, day, teams)),
        registered_due=_registered_as(directive, stands.original, day),
        evidence=tuple(one for event in events for one in event.evidence),
        reports=_reports(facts, day, office),
    )


def _reports(facts: Facts, day: dt.date, office: Office) -> Reports:
    """Of a directive that is worked on."""
    if facts.recurs is None or facts.report is None or facts.status not in WORKED_ON:
        return NO_REPORTS
    one = Recurring(facts.recurs, facts.recurs_on, facts.recurs_in, facts.report, facts.issued)
    return reports_on(day, one, office.settings)


def _history(directive: Directive, day: dt.date, teams: Teams) -> Iterator[Told]:
    """Each event by what was on record when it was entered: a later correction rewrites no older line."""
    for one in moments(directive):
        on = event_day(directive, one.event)
        if on <= day:
            yield Told(on, one.event.by, told(plain(one.event), one.before, teams))


def _registered_as(directive: Directive, original: dt.date | None, day: dt.date) -> dt.date | None:
    """The deadline as it was entered, where that was corrected by the day."""
    entered = first_due(directive)
    was = any(
        event.kind == "correct" and event.field == "due" and event_day(directive, event) <= day
        for event in directive.events
    )
    return entered if was and entered != original else None


def standing_values(detail: Detail) -> dict[str, Any]:
    """What is derived, under stable names for programs."""
    one, state = detail.standing, detail.standing.state
    return {
        "as_of": one.as_of,
        "counts_from": detail.counts_from,
        "status": one.status,
        "owner": state.owner,
        "co_owners": state.co_owners,
        "control": state.control,
        "deadline": one.deadline,
        "original_deadline": state.original,
        "registered_deadline": detail.registered_due,
        "slip": one.slip,
        "days_left": one.days_left,
        "overdue": one.overdue,
        "due_soon": one.due_soon,
        "elapsed": None if one.elapsed is None else round(one.elapsed, 3),
        "silent": one.silent,
        "days_silent": one.days_silent,
        "silent_co_owners": one.silent_co_owners,
        "extensions_lead": one.extensions_lead,
        "extensions_issuer": one.extensions_issuer,
        "extension_asked_for": plain(state.request.to) if state.request else None,
        "executed_on": one.executed_on,
        "executed": one.executed,
        "outcome": state.closing.outcome if state.closing else None,
        "next_report": detail.reports.coming,
        "missed_report": detail.reports.missed,
    }
