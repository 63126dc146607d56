"""How many directives stand where, per team, area, programme or issuer, and the execution discipline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from delivery_cli.domain.directive import OPEN
from delivery_cli.domain.discipline import discipline
from delivery_cli.domain.facts import facts_of
from delivery_cli.domain.standing import standing
from delivery_cli.operations.overview import overview, viewed
from delivery_cli.storage.clock import now

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from delivery_cli.domain.discipline import Discipline
    from delivery_cli.domain.findings import Finding
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.teams import Teams
    from delivery_cli.operations.overview import Case, Overview
    from delivery_cli.operations.row import Row
    from delivery_cli.storage.office import Office
    from delivery_cli.storage.past import Accepted

Grouping = Literal["team", "area", "programme", "issuer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The counts of one group; `due_soon` and `overdue` are of those active or returned.

    `slip` are the days by which all their deadlines were moved, `moved` how many deadlines that were; `slip_later` and
    `slip_earlier` (negative) are its two parts.
    `group` is None for the directives that have no team, area, programme or issuer.
    """

    group: str | None
    directives: int
    active: int
    due_soon: int
    overdue: int
    submitted: int
    returned: int
    closed: int
    cancelled: int
    moved: int
    slip: int
    slip_later: int
    slip_earlier: int
    discipline: Discipline
    discipline_original: Discipline


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The tallies, the group with most overdue first and the one without a name last.

    Parents are not among the `directives` counted, while a child of theirs is open: the children are. A directive of several areas counts in each
    of them and once in `total`. `source` is the commit that they were read from, None for the files of today.
    """

    as_of: dt.date
    since: dt.date
    by: Grouping
    tallies: tuple[Tally, ...]
    total: Tally
    parents: int
    later: int
    drafts: int
    settings: Settings
    teams: Teams
    unreadable: tuple[Finding, ...]
    source: Accepted | None = None


def status(
    office: Office,
    *,
    by: Grouping = "team",
    as_of: dt.date | None = None,
    since: dt.date | None = None,
) -> Status:
    """The counts as of a day; the discipline's period begins with `since`, by default the year's first day."""
    return _status(overview(office, as_of), by, since, asked=as_of is not None)


def status_from_history(
    office: Office,
    *,
    by: Grouping = "team",
    as_of: dt.date | None = None,
    since: dt.date | None = None,
) -> Status:
    """The counts as the files of that day have them: what was entered later, or changed since, is not in them."""
    from delivery_cli.storage.past import past_office  # most never ask for it

    moment = now(office.settings.timezone)
    day = as_of or moment.date()
    past = past_office(office, day, moment.tzinfo)
    settings = past.snapshot.settings
    facts = [
        (one.path, facts_of(one.directive, standing(one.directive, day, settings)))
        for one in past.snapshot.entries
        if one.directive is not None
    ]
    view = viewed(facts, day, settings, past.snapshot.register, past.unreadable)
    return replace(_status(view, by, since, asked=False), source=past.accepted)


def _status(view: Overview, by: Grouping, since: dt.date | None, *, asked: bool) -> Status:
    """`asked`: a day was named, and today's files say nothing of its drafts."""
    first = since or view.as_of.replace(month=1, day=1)
    leaves = _leaves(view.cases)
    tallies = [
        _tally(group, cases, first, view.as_of) for group, cases in _grouped(leaves, _GROUPS[by]).items()
    ]
    return Status(
        as_of=view.as_of,
        since=first,
        by=by,
        tallies=tuple(sorted(tallies, key=_burning_first)),
        total=_tally(None, leaves, first, view.as_of),
        parents=len(view.cases) - len(leaves),
        later=0 if asked else view.later,
        drafts=0 if asked else len(view.drafts),
        settings=view.settings,
        teams=view.teams,
        unreadable=view.unreadable,
    )


def _leaves(cases: Sequence[Case]) -> list[Case]:
    """The cases without the parents of others: a directive to a group is counted through its members'.

    Where all below an open parent has ended, nothing else speaks of what is still asked for: it counts itself.
    """
    parent_of = {case.facts.id: case.facts.parent for case in cases}
    parents = {parent for parent in parent_of.values() if parent is not None}
    pending: set[str] = set()  # those with something open below them
    for case in cases:
        above = case.facts.parent if case.row.status in OPEN else None
        while above is not None and above not in pending:  # links may go in a circle
            pending.add(above)
            above = parent_of.get(above)
    return [
        case
        for case in cases
        if case.facts.id not in parents or (case.row.status in OPEN and case.facts.id not in pending)
    ]


_GROUPS: dict[Grouping, Callable[[Case], Iterable[str | None]]] = {
    "team": lambda case: [case.row.owner],
    "area": lambda case: case.row.areas or [None],
    "programme": lambda case: [case.row.programme],
    "issuer": lambda case: [case.row.issuer],
}


def _grouped(
    cases: Iterable[Case], groups_of: Callable[[Case], Iterable[str | None]]
) -> dict[str | None, list[Case]]:
    found: dict[str | None, list[Case]] = {}
    for case in cases:
        for group in groups_of(case):
            found.setdefault(group, []).append(case)
    return found


def _tally(group: str | None, cases: Sequence[Case], since: dt.date, until: dt.date) -> Tally:
    rows, facts = [case.row for case in cases], [case.facts for case in cases]
    return Tally(
        group=group,
        directives=len(rows),
        active=_count(rows, "active"),
        due_soon=sum(row.due_soon for row in rows),
        overdue=sum(row.overdue for row in rows),
        submitted=_count(rows, "submitted"),
        returned=_count(rows, "returned"),
        closed=_count(rows, "closed"),
        cancelled=_count(rows, "cancelled"),
        moved=sum(row.slip != 0 for row in rows),
        slip=sum(row.slip for row in rows),
        slip_later=sum(row.slip for row in rows if row.slip > 0),
        slip_earlier=sum(row.slip for row in rows if row.slip < 0),
        discipline=discipline(facts, since, until, as_of=until),
        discipline_original=discipline(facts, since, until, as_of=until, original=True),
    )


def _count(rows: Iterable[Row], status: str) -> int:
    return sum(row.status == status for row in rows)


def _burning_first(tally: Tally) -> tuple[bool, int, int, str]:
    return tally.group is None, -tally.overdue, -tally.active, tally.group or ""
