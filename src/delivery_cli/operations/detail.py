"""One directive whole: its file, where it stands, its history in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.facts import facts_of
from delivery_cli.domain.ids import directive_path
from delivery_cli.domain.ledger import after, counts_from, event_day, fold
from delivery_cli.domain.plain import plain
from delivery_cli.domain.snapshot import file_stem
from delivery_cli.domain.standing import standing
from delivery_cli.domain.teams import Teams
from delivery_cli.operations.overview import unreadable_files
from delivery_cli.operations.row import Row, row_of
from delivery_cli.operations.telling import told
from delivery_cli.operations.who import directive_ids
from delivery_cli.storage.office import DIRECTIVES, load_entry, load_teams, today, yaml_paths

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.event import Evidence
    from delivery_cli.domain.findings import Finding
    from delivery_cli.domain.snapshot import Entry
    from delivery_cli.domain.standing import Standing
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

    `counts_from` is None for a draft.
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


@dataclass(frozen=True, slots=True)
class Shown:
    """The directives asked for (so many) that could be read, and what keeps files from being read."""

    asked: int
    details: tuple[Detail, ...]
    teams: Teams
    asked_unreadable: tuple[Finding, ...]
    teams_unreadable: tuple[Finding, ...]


def show(office: Office, ids: Sequence[str], as_of: dt.date | None = None) -> Shown:
    """The directives in the order asked for; ids may be short, a wrong one raises UsageError with near ones."""
    paths = {file_stem(path): path for path in yaml_paths(office.root, DIRECTIVES)}
    wanted = directive_ids(ids, [*paths])
    entries = [load_entry(office.root, paths.get(one, directive_path(one))) for one in wanted]
    team_entries = load_teams(office)
    teams = Teams({entry.team.id: entry.team for entry in team_entries if entry.team is not None})
    day = as_of or today(office)
    return Shown(
        asked=len(wanted),
        details=tuple(
            _detail(office, entry, entry.directive, day, teams)
            for entry in entries
            if entry.directive is not None
        ),
        teams=teams,
        asked_unreadable=unreadable_files(office, entries),
        teams_unreadable=unreadable_files(office, team_entries),
    )


def _detail(office: Office, entry: Entry, directive: Directive, day: dt.date, teams: Teams) -> Detail:
    stands = standing(directive, day, office.settings)
    events = [event for event in directive.events if event_day(directive, event) <= day]
    return Detail(
        as_of=day,
        path=entry.path,
        directive=directive,
        standing=stands,
        row=row_of(entry.path, facts_of(directive, stands), day, office.settings.control),
        values=entry.values,
        counts_from=counts_from(directive),
        history=_history(directive, day, teams),
        evidence=tuple(one for event in events for one in event.evidence),
    )


def _history(directive: Directive, day: dt.date, teams: Teams) -> tuple[Told, ...]:
    lines, state = [], fold(directive, dt.date.min)  # no event is as old as that: what stood before the first
    for event in directive.events:
        on = event_day(directive, event)
        if on <= day:
            lines.append(Told(on, event.by, told(plain(event), state, teams)))
            state = after(state, event)
    return tuple(lines)


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
    }
