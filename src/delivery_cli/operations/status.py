"""How many directives stand where, per team, area, programme or issuer, and the execution discipline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from delivery_cli.operations.overview import Overview, overview
from delivery_cli.operations.tally import Grouping, Tally, tallies
from delivery_cli.operations.terms import COUNTING
from delivery_cli.storage.clock import now
from delivery_cli.storage.facts import shelf_of

if TYPE_CHECKING:
    import datetime as dt

    from delivery_cli.domain.findings import Finding
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.teams import Teams
    from delivery_cli.storage.office import Office
    from delivery_cli.storage.past import Accepted


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
    from delivery_cli.domain.facts import facts_of  # most never ask for it
    from delivery_cli.domain.standing import standing
    from delivery_cli.storage.past import past_office

    moment = now(office.settings.timezone)
    day = as_of or moment.date()
    past = past_office(office, day, moment.tzinfo)
    settings = past.snapshot.settings
    facts = [
        (one.path, facts_of(one.directive, standing(one.directive, day, settings)))
        for one in past.snapshot.entries
        if one.directive is not None
    ]
    view = Overview(
        as_of=day,
        settings=settings,
        teams=past.snapshot.register,
        shelf=shelf_of(facts, day),
        unreadable=past.unreadable,
    )
    return replace(_status(view, by, since, asked=False), source=past.accepted)


def _status(view: Overview, by: Grouping, since: dt.date | None, *, asked: bool) -> Status:
    """`asked`: a day was named, and today's files say nothing of its drafts."""
    first = since or view.as_of.replace(month=1, day=1)
    groups, total = tallies(view, by, first)
    return Status(
        as_of=view.as_of,
        since=first,
        by=by,
        tallies=tuple(sorted(groups, key=_burning_first)),
        total=total,
        parents=view.count(COUNTING) - total.directives,
        later=0 if asked else view.shelf.later(),
        drafts=0 if asked else view.count("first is null"),
        settings=view.settings,
        teams=view.teams,
        unreadable=view.unreadable,
    )


def _burning_first(tally: Tally) -> tuple[bool, int, int, str]:
    return tally.group is None, -tally.overdue, -tally.active, tally.group or ""


__all__ = ["Grouping", "Status", "Tally", "status", "status_from_history"]
