"""D104, D105, D111: what sources leave out and an office wants to know. Never a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Problem, Severity
from delivery_cli.domain.rules.rule import directive_rule
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Entry

UNFINISHED = frozenset({"draft", "cancelled"})  # still being written, or of no interest any more


@directive_rule("D104", N_("No deadline, and no reason why"), Severity.WARNING)
def no_deadline(entry: Entry, _settings: Settings, _today: date) -> Iterator[Problem]:
    """Without a deadline a directive can never be overdue, and is the easiest one to forget.

    A recurring directive needs none, nor does one that says in `no_due_reason` why it has none. A deadline that was
    set later by an extension counts. Drafts and cancelled directives are left alone. The source often names no
    date: then it stays a warning, and nothing is invented.

    Wrong: neither `due` nor `no_due_reason` nor `recurrence`.

    Fix: `delivery extend ID --initiative issuer --to DATE …` sets a first deadline by a decision of the issuer;
    `delivery correct ID due DATE` enters one that was overlooked; `delivery correct ID no-due-reason "standing
    directive"` says why there is none.
    """
    directive = entry.directive
    if directive is None or directive.due or directive.no_due_reason or directive.recurrence:
        return
    if directive.status in UNFINISHED or _set_later(directive):
        return
    message = _("there is no deadline, and no reason is given for that")
    fix = _(
        "set one by decision: delivery extend {id} --to DATE --reason TEXT --decision NUMBER; "
        "or say why there is none: delivery correct {id} no-due-reason TEXT --reason TEXT"
    )
    yield Problem("D104", ("due",), message, fix.format(id=directive.id))


def _set_later(directive: Directive) -> bool:
    setting = {"extend", "return", "reopen"}
    return any(event.kind in setting and not event.refused and event.to_day for event in directive.events)


@directive_rule("D105", N_("No lead team"), Severity.WARNING)
def no_owner(entry: Entry, _settings: Settings, _today: date) -> Iterator[Problem]:
    """Exactly one team leads a directive; where nobody does, nobody reports.

    Where a source names several, the first leads and the others are co-owners. Where it names none, or a person
    only, the office asks the issuer. Drafts and cancelled directives are left alone.

    Wrong: `responsible: {name: Аскар Жумагалиев}` without `owner`.

    Fix: `delivery assign ID --owner TEAM --reason …`, or `delivery correct ID owner TEAM` if it was overlooked.
    """
    directive = entry.directive
    if directive is None or directive.owner or directive.status in UNFINISHED:
        return
    fix = _("name the lead team with: delivery assign {id} --owner TEAM --reason TEXT").format(
        id=directive.id
    )
    yield Problem("D105", ("owner",), _("no team leads this directive"), fix)


@directive_rule("D111", N_("No expected result"), Severity.WARNING)
def no_expected_result(entry: Entry, _settings: Settings, _today: date) -> Iterator[Problem]:
    """Closing needs evidence of the expected result, so somebody has to say what that result is.

    The source often does not. Then the office writes down what would count, as near to the words as it can, before
    the deadline comes and everybody remembers it differently. Drafts and cancelled directives are left alone.

    Wrong: a directive “to pay the closest attention” with no `expected_result`.

    Fix: `delivery correct ID expected-result TEXT --reason … --decision NUMBER`.
    """
    directive = entry.directive
    if directive is None or directive.expected_result or directive.status in UNFINISHED:
        return
    fix = _(
        "say what would count as done: delivery correct {id} expected-result TEXT --reason TEXT --decision NUMBER"
    ).format(id=directive.id)
    yield Problem("D111", ("expected_result",), _("it is not said what result is expected"), fix)
