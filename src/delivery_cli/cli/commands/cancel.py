"""delivery cancel: take off control without execution."""

from __future__ import annotations

from typing import Annotated

from delivery_cli.cli import step_options as given
from delivery_cli.cli.declaring import Option
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.messages import N_, _

DETAILS = N_("A registered directive is cancelled by a decision; a draft with a reason alone.")
EXAMPLES = (
    'delivery cancel 17-4 --reason "Учтено в другом поручении" --duplicate-of 17-3 --decision 12-05/51',
)


def command(
    ids: given.IdsArgument = None,
    reason: given.ReasonOption = None,
    superseded_by: Annotated[
        str | None,
        Option("--superseded-by", metavar="ID", help=_("What takes its place"), completes="directives"),
    ] = None,
    duplicate_of: Annotated[
        str | None,
        Option("--duplicate-of", metavar="ID", help=_("What says the same"), completes="directives"),
    ] = None,
    decision: given.DecisionOption = None,
    decision_by: given.DecisionByOption = None,
    decision_on: given.DecisionOnOption = None,
    on: given.OnOption = None,
    speaker: given.ForOption = None,
    note: given.NoteOption = None,
    document: given.DocumentOption = None,
    children: given.WholeOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Cancel the directives in one commit."""
    from delivery_cli.operations import lifecycle
    from delivery_cli.operations.missing import cancelling_is_decided

    office = office_here()
    with Questions(office) as questions:
        names = questions.ids(ids)
        is_decided = cancelling_is_decided(office, names, children=children)
        reason = questions.line(reason, _("Why"), "--reason")
        if is_decided:
            decision = questions.line(decision, _("Number of the decision"), "--decision")
        receipt = lifecycle.cancel(
            office,
            names,
            given.common(on, speaker, note, document, children=children),
            lifecycle.Cancellation(reason=reason, superseded_by=superseded_by, duplicate_of=duplicate_of),
            given.decision(decision, decision_by, decision_on),
            dry_run=dry_run,
        )
        show_receipt(office.root, receipt)
