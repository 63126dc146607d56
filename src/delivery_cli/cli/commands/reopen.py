"""delivery reopen: put a closed directive back on control."""

from __future__ import annotations

from delivery_cli.cli import step_options as given
from delivery_cli.cli.deadline_input import NewDeadlineOption, asked_deadline, new_deadline
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.messages import N_, _

DETAILS = N_("Where the deadline has passed, a new one is needed.")
EXAMPLES = ('delivery reopen 17-1 --to 2017-12-01 --reason "Результат не подтвердился" --decision 12-05/60',)


def command(
    ids: given.IdsArgument = None,
    to: NewDeadlineOption = None,
    reason: given.ReasonOption = None,
    decision: given.DecisionOption = None,
    decision_by: given.DecisionByOption = None,
    decision_on: given.DecisionOnOption = None,
    on: given.OnOption = None,
    speaker: given.ForOption = None,
    note: given.NoteOption = None,
    document: given.DocumentOption = None,
    children: given.ClosedChildrenOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Reopen the directives in one commit."""
    from delivery_cli.operations import lifecycle
    from delivery_cli.operations.missing import needs_deadline

    office = office_here()
    with Questions(office) as questions:
        names = questions.ids(ids)
        day = new_deadline(office, to, on)
        if day is None and needs_deadline(office, names, on, children=children):
            day = asked_deadline(questions, office, to, _("New deadline, the old one has passed"), on)
        reason = questions.line(reason, _("Why"), "--reason")
        decision = questions.line(decision, _("Number of the decision"), "--decision")
        receipt = lifecycle.reopen(
            office,
            names,
            given.common(on, speaker, note, document, children=children),
            given.decision(decision, decision_by, decision_on),
            reason=reason,
            to=day,
            dry_run=dry_run,
        )
        show_receipt(office.root, receipt)
