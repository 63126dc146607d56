"""What a directive's file comes to after all its events: everything a list needs but the clock.

Facts do not change while the file does not, so they can be kept and the file need not be read again.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.standing import Standing


class Facts(NamedTuple):  # and no dataclass: thousands are made at once, ten times as fast
    """Of one directive. They hold on every day from `settled` on, the day of its latest event.

    `issuer` is a team id or, where not `registered_issuer`, a name. `first` is the day from which the directive
    counts, None for a draft. `heard` is the day of the owner's latest word, `reported` whether anybody's was heard. `report` is the date of the earliest report
    of what recurs that was not received, moved from no day off; `recurs_in` the month of a year.
    """

    id: str
    title: str
    status: str
    owner: str | None
    co_owners: tuple[str, ...]
    issuer: str | None
    registered_issuer: bool
    issued: dt.date | None
    first: dt.date | None
    deadline: dt.date | None
    original: dt.date | None
    heard: dt.date | None
    reported: bool
    executed_on: dt.date | None
    executed: str | None
    extensions_lead: int
    extensions_issuer: int
    control: str
    priority: bool
    areas: tuple[str, ...]
    programme: str | None
    tags: tuple[str, ...]
    parent: str | None
    recurs: str | None
    recurs_on: int | None
    settled: dt.date | None
    duplicate_of: str | None = None
    recurs_in: int | None = None
    report: dt.date | None = None


def facts_of(directive: Directive, standing: Standing) -> Facts:
    """The facts on the standing's day; only from `settled` on do they hold for other days too."""
    from delivery_cli.domain.ledger import counts_from, event_day
    from delivery_cli.domain.standing import REPORTS, report_awaited

    state, day = standing.state, standing.as_of
    issuer = directive.issuer
    days = [event_day(directive, event) for event in directive.events]
    events = [event for event, on in zip(directive.events, days, strict=True) if on <= day]
    quiet = standing.days_silent
    return Facts(
        id=directive.id,
        title=directive.title,
        status=state.status or directive.status,
        owner=state.owner,
        co_owners=state.co_owners,
        issuer=issuer if issuer is None or isinstance(issuer, str) else issuer.name,
        registered_issuer=issuer is None or isinstance(issuer, str),
        issued=directive.issued,
        first=None if directive.status == "draft" else counts_from(directive),
        deadline=state.deadline,
        original=state.original,
        heard=None if quiet is None else day - dt.timedelta(days=quiet),
        reported=any(event.kind in REPORTS for event in events),
        executed_on=standing.executed_on,
        executed=standing.executed,
        extensions_lead=standing.extensions_lead,
        extensions_issuer=standing.extensions_issuer,
        control=state.control,
        priority=bool(directive.priority),
        areas=directive.areas,
        programme=directive.programme,
        tags=directive.tags,
        parent=directive.links.parent if directive.links else None,
        recurs=directive.recurrence.every if directive.recurrence else None,
        recurs_on=directive.recurrence.day if directive.recurrence else None,
        settled=max((*days, *filter(None, [counts_from(directive)])), default=None),
        duplicate_of=directive.links.duplicate_of if directive.links else None,
        recurs_in=directive.recurrence.month if directive.recurrence else None,
        report=report_awaited(directive, day) if directive.recurrence else None,
    )


def words_of(directive: Directive, day: dt.date) -> str:
    """What is searched on a day: id, title, text, and the notes of the events until then."""
    from delivery_cli.domain.ledger import event_day
    from delivery_cli.domain.searching import search_words

    notes = (one.note for one in directive.events if one.note and event_day(directive, one) <= day)
    return search_words((directive.id, directive.title, directive.text or "", *notes))


def latest_day(directive: Directive) -> dt.date:
    """The latest day that the file speaks of as one that has come: from then on the clock alone changes no finding."""
    days = [event.on or event.at.date() for event in directive.events]
    if directive.issued is not None:
        days.append(directive.issued)
    return max(days, default=dt.date.min)
