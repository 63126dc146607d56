"""delivery correct: put a mistake of entry right."""

from __future__ import annotations

from typing import Annotated

from delivery_cli.cli import step_options as given
from delivery_cli.cli.declaring import Argument
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.messages import N_, _

DETAILS = N_(
    "A correction mends a mistake of entry; it is no change of mind. What stood before stays in the ledger. "
    "text, issuer, owner, expected_result, due and executed_on need the number of a decision. "
    'An empty value ("") takes the field out; co_owners are separated by commas; sources, milestones and other '
    "structures are given as JSON or YAML on one line."
)
EXAMPLES = (
    'delivery correct 17-2 title "Предложения по непрерывному обучению" --reason "Опечатка"',
    'delivery correct 17-7 due 2017-09-29 --reason "Воскресенье" --decision 12-05/36',
)


def command(
    directive: Annotated[
        str | None, Argument(metavar="ID", help=_("The directive"), completes="directives")
    ] = None,
    field: Annotated[str | None, Argument(metavar="FIELD", help=_("The field, as the file names it"))] = None,
    value: Annotated[str | None, Argument(metavar="VALUE", help=_("What is right"))] = None,
    reason: given.ReasonOption = None,
    decision: given.DecisionOption = None,
    decision_by: given.DecisionByOption = None,
    decision_on: given.DecisionOnOption = None,
    on: given.OnOption = None,
    speaker: given.ForOption = None,
    note: given.NoteOption = None,
    document: given.DocumentOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Correct the field in one commit."""
    from delivery_cli.operations.correct import Correction, correct, field_name
    from delivery_cli.operations.missing import correction_is_decided

    office = office_here()
    with Questions(office) as questions:
        names = questions.ids([directive] if directive else None)
        name = field_name(questions.argument(field, _("Field"), "FIELD", validate=_is_field))
        right = questions.argument(value, _("What is right"), "VALUE")
        reason = questions.line(reason, _("What was the mistake"), "--reason")
        if correction_is_decided(office, names, name):
            decision = questions.line(decision, _("Number of the decision"), "--decision")
        receipt = correct(
            office,
            names,
            given.common(on, speaker, note, document),
            Correction(field=name, value=right, reason=reason),
            given.decision(decision, decision_by, decision_on),
            dry_run=dry_run,
        )
        show_receipt(office.root, receipt)


def _is_field(answer: str) -> None:
    from delivery_cli.operations.correct import field_name

    field_name(answer)
