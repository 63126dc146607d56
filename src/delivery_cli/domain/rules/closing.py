"""D109: closing on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Problem
from delivery_cli.domain.rules.rule import directive_rule
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.event import Event
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Entry


@directive_rule("D109", N_("Closed without evidence or without a decision"))
def closed_on_paper(entry: Entry, _settings: Settings, _today: date) -> Iterator[Problem]:
    """A directive leaves control when the result is there: some document shows it, and somebody decided it.

    The evidence stands in the `close` event, or in the latest `submit` that was not returned. An interim report
    closes nothing. Judged is the closing that stands; a cancelled directive has none.

    Wrong:

    ```yaml
    - id: q8v3zn
      kind: close
      at: 2017-10-12T11:00:00+06:00
      by: controller@office.example
      outcome: implemented
      executed_on: 2017-10-09
      decision: {number: 12-05/61, by: prime-minister}
    ```

    Fix: `delivery reopen ID …`, then `delivery close ID --evidence "report, 1-7/44" --decision NUMBER …`. While
    the closing is not published yet, `delivery undo` takes it back.
    """
    directive = entry.directive
    if directive is None or directive.status != "closed":
        return
    found = _standing_close(directive)
    if found is None:
        return  # the ledger knows no closing: D106 says so
    index, closing, submit = found
    if not closing.evidence and (submit is None or not submit.evidence):
        message = _("it was closed, and no document shows the result")
        fix = _("delivery reopen {id}, then close it with --evidence; not published yet: delivery undo")
        yield Problem("D109", ("events", index, "evidence"), message, fix.format(id=directive.id))
    if closing.decision is None:
        fix = _("name the decision: its number in decision, as {example}").format(
            example="{number: 12-05/34}"
        )
        yield Problem(
            "D109", ("events", index, "decision"), _("it was closed, and no decision is named"), fix
        )


def _standing_close(directive: Directive) -> tuple[int, Event, Event | None] | None:
    """The latest closing with its place and with the submit it answers."""
    submit: Event | None = None
    found: tuple[int, Event, Event | None] | None = None
    for index, event in enumerate(directive.events):
        if event.kind == "submit":
            submit = event
        elif event.kind in {"return", "reopen"}:
            submit, found = None, None
        elif event.kind == "close":
            found = index, event, submit
    return found
