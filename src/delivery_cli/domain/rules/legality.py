"""D107: whether each step of a ledger was a legal one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Problem
from delivery_cli.domain.rules.event_days import day_faults
from delivery_cli.domain.rules.legal_steps import step_faults
from delivery_cli.domain.rules.plain_ledger import plain_status
from delivery_cli.domain.rules.rule import directive_rule
from delivery_cli.domain.rules.walk import moments
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Entry

CODE = "D107"


@directive_rule(CODE, N_("A step that was not allowed"))
def illegal_step(entry: Entry, settings: Settings, today: date) -> Iterator[Problem]:
    """Each event is a step that was allowed from where the directive stood, in an order of days that can be.

    A directive is registered once, before all other work. It is closed after a submit, or directly where
    `closing.direct` in `delivery.yaml` allows it; under special control somebody other than the closer verified the
    latest submit. The lead's extension rests on a request that was made in time and not answered yet, moves the
    deadline to a later day, and happens at most `control.max_extensions` times; the issuer may always set another. A
    lead submits when every co-owner has reported (an event `for` that team), or says in `override_reason` why not. A
    registered directive is cancelled, and a fact of the source is corrected, on a decision. A reopened directive
    whose deadline has passed gets a new one. Days of steps that change the status do not run backwards, and nothing
    but a correction, a link or a note is dated before the day of issue; a day in the future is a warning. Each event
    has an id of its own. Who reports, submits or asks is the lead, a co-owner or, where that is a group, a member of
    it: another team in `for` is a warning.

    Who may take a step is not judged here: roles are those of the time, and the gate asks for them at the merge.

    Wrong:

    ```yaml
    - {id: k7f2qd, kind: register, at: 2017-09-12T10:15:00+06:00, by: registrar@office.example}
    - {id: m4x9ta, kind: return, at: 2017-09-21T09:02:00+06:00, by: controller@office.example, remark: Нет данных}
    ```

    An active directive was not submitted, so it cannot be returned.

    Fix: while it is not published, `delivery undo` takes the step back; then take the missing step first. Recorded
    events are never altered: after publication the mistake is answered by a further step, and `note` says why.
    """
    directive = entry.directive
    if directive is None:
        return
    if plain_status(directive, settings, today) is None:
        yield from faults(directive, settings, today)


def faults(directive: Directive, settings: Settings, today: date) -> Iterator[Problem]:
    """What is found where each step is judged with what stood before it."""
    for moment in moments(directive):
        for field, message, fix in step_faults(moment, directive, settings):
            yield Problem(CODE, ("events", moment.index, field), message, fix)
    yield from _repeated_ids(directive)
    yield from day_faults(directive, today)


def _repeated_ids(directive: Directive) -> Iterator[Problem]:
    times = Counter(event.id for event in directive.events)
    if len(times) == len(directive.events):
        return
    seen: set[str] = set()
    for index, event in enumerate(directive.events):
        if event.id in seen:
            message = _("the event id {id} is used twice").format(id=event.id)
            yield Problem(CODE, ("events", index, "id"), message, _("give the later event an id of its own"))
        seen.add(event.id)
