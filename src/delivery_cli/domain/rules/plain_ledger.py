"""Ledgers of which one look tells that every step was legal: most of them, and so a part of rule D107.

Declining is always safe: then each step is judged with what stood before it. What is accepted here, that finds nothing
wrong with, which a test holds over thousands of random ledgers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.steps import STEPS

if TYPE_CHECKING:
    from datetime import date

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.event import Event
    from delivery_cli.domain.settings import Settings

# Of these kinds the status before, the days and the fields below say whether they were legal.
_SIMPLE = {kind: STEPS[kind] for kind in ("progress", "request", "assign", "note", "submit", "close")}
_OLDER = frozenset({"note"})  # may speak of days before the issue


def plain_status(directive: Directive, settings: Settings, today: date) -> str | None:
    """What the ledger ends with, where it begins with a registration and only simple and legal steps follow."""
    events, issued = directive.events, directive.issued
    if not events or events[0].kind != "register" or directive.control != "standard":
        return None
    latest = issued or events[0].day
    if latest > today:
        return None
    status, ids = "active", {events[0].id}
    for event in events[1:]:
        step, day = _SIMPLE.get(event.kind), event.on or event.at.date()
        if step is None or status not in step.before or day > today or event.id in ids:
            return None
        if issued is not None and day < issued and event.kind not in _OLDER:
            return None
        if step.after is not None:
            if day < latest or not _may_end(event, status, directive, settings):
                return None
            status, latest = step.after, day
        ids.add(event.id)
    return status


def _may_end(event: Event, status: str, directive: Directive, settings: Settings) -> bool:
    """Whether a submit needs nobody's report, or a close nobody's submit, and the result was there by then."""
    if event.kind == "submit":
        if event.override_reason is not None:
            return True
        return not directive.co_owners and all(one.kind != "assign" for one in directive.events)
    if status != "submitted" and settings.closing.direct == "never":
        return False
    return event.executed_on is None or event.executed_on <= event.day
