"""D114: a deadline and the rule beside it that give different days."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from delivery_cli.domain.due_rule import day_of
from delivery_cli.domain.findings import Problem, Severity
from delivery_cli.domain.rules.rule import directive_rule
from delivery_cli.domain.written import written_day
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Entry


_day_of = lru_cache(maxsize=10_000)(day_of)  # the points of a protocol share both


@directive_rule("D114", N_("A deadline that is not what its rule gives"), Severity.WARNING, since="0.3")
def not_as_counted(entry: Entry, _settings: Settings, _today: date) -> Iterator[Problem]:
    """`due_rule` says how the deadline was reached from the date of issue; both are there, and do not fit.

    It happens where the date of issue was corrected and the deadline was not. Judged are rules in the notation of
    `delivery due-date`, with the shift that they record, whatever the settings have become; those in working days
    are left alone, since they need a calendar. So is a deadline that was corrected.

    Wrong:

    ```yaml
    issued: 2017-09-13
    due: 2017-09-26
    due_rule: P2W
    ```

    Fix: look into the source, then `delivery correct ID due DATE --reason … --decision NUMBER`, or correct `due_rule`
    or `issued`.
    """
    directive = entry.directive
    if directive is None or (other := told_by_rule(directive)) is None:
        return
    message = _("the deadline is {due}, but its due_rule “{rule}” gives {day}").format(
        due=written_day(directive.due), rule=directive.due_rule, day=written_day(other)
    )
    fix = _("put the wrong one right with: delivery correct {id} due DATE, due-rule TEXT or issued DATE")
    yield Problem("D114", ("due_rule",), message, fix.format(id=directive.id))


def told_by_rule(directive: Directive) -> date | None:
    """The other day that the rule gives; None where it gives the deadline, or nothing that can be said."""
    rule, due = directive.due_rule, directive.due
    if not rule or due is None or directive.issued is None:
        return None
    day = _day_of(rule, directive.issued)
    if day is None or day == due:
        return None
    corrected = any(event.kind == "correct" and event.field == "due" for event in directive.events)
    return None if corrected else day
