"""Files in which one look tells that no rule on a file or on a directive finds anything: nearly all of them.

Declining is always safe: then each rule is asked. What is accepted here, none of them finds anything in, which a test
holds over mutations of real files; so a new rule that finds something there has to be known here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.rules.counted_days import told_by_rule
from delivery_cli.domain.rules.place import is_at_home
from delivery_cli.domain.rules.plain_ledger import plain_status

if TYPE_CHECKING:
    from datetime import date

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Entry


def is_plainly_fine(entry: Entry, settings: Settings, today: date) -> bool:
    """Whether the file is readable and in its place, the directive complete, its ledger simple and legal."""
    directive = entry.directive
    return (
        directive is not None
        and entry.printable
        and not entry.problems
        and is_at_home(entry.path, directive)
        and _is_complete(directive)
        and plain_status(directive, settings, today) == directive.status
        and _are_plain(directive)
    )


def _is_complete(directive: Directive) -> bool:
    due, issued = directive.due, directive.issued
    if not directive.owner or not directive.expected_result or directive.milestones:
        return False
    if due is None:
        return bool(directive.no_due_reason or directive.recurrence)
    if directive.due_rule and told_by_rule(directive) is not None:
        return False
    return issued is not None and due >= issued


def _are_plain(directive: Directive) -> bool:
    """Whether no event sets a value, asks for too early a day, or closes without evidence and decision."""
    issued, submitted = directive.issued, False
    for event in directive.events:
        kind = event.kind
        if kind == "assign" or (event.executed_on and issued and event.executed_on < issued):
            return False
        if kind == "request" and ((day := event.to_day) is None or (issued and day < issued)):
            return False
        if kind == "submit":
            submitted = bool(event.evidence)
        elif kind == "close" and (event.decision is None or not (event.evidence or submitted)):
            return False
    return True
