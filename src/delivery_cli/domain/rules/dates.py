"""D108: dates that lie before the directive itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Problem
from delivery_cli.domain.rules.rule import directive_rule
from delivery_cli.domain.written import written_day
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.findings import FieldPath
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Entry

DEADLINE_KINDS = frozenset({"request", "extend", "return", "reopen", "milestone"})


@directive_rule("D108", N_("A deadline before the issue date"))
def due_before_issued(entry: Entry, _settings: Settings, _today: date) -> Iterator[Problem]:
    """Nothing is due, and nothing is executed, before the directive was given.

    It is nearly always a mistyped year. Judged are the deadline, the milestones' days, every deadline that an event
    asks for or sets, and the day of execution. The issue date itself is allowed.

    Wrong:

    ```yaml
    issued: 2017-09-12
    due: 2016-09-26
    ```

    Fix: look into the source, then `delivery correct ID due DATE --reason … --decision NUMBER`, or correct `issued`.
    """
    directive = entry.directive
    if directive is None or (issued := directive.issued) is None:
        return
    if directive.due is not None and directive.due < issued:
        yield _problem(directive, ("due",), directive.due)
    for index, milestone in enumerate(directive.milestones):
        if milestone.due is not None and milestone.due < issued:
            yield _problem(directive, ("milestones", index, "due"), milestone.due)
    for index, event in enumerate(directive.events):
        if event.kind in DEADLINE_KINDS and (day := event.to_day) is not None and day < issued:
            yield _problem(directive, ("events", index, "to"), day)
        if event.executed_on is not None and event.executed_on < issued:
            yield _problem(directive, ("events", index, "executed_on"), event.executed_on)


def _problem(directive: Directive, field: FieldPath, day: date) -> Problem:
    message = _("{day} is before the directive was issued, on {issued}").format(
        day=written_day(day), issued=written_day(directive.issued)
    )
    fix = _("put the wrong one of the two dates right with: delivery correct {id} due DATE, or issued DATE")
    return Problem("D108", field, message, fix.format(id=directive.id))
