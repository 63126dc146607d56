"""delivery special: put under special control, or lift it."""

from __future__ import annotations

from typing import Annotated

from delivery_cli.cli import step_options as given
from delivery_cli.cli.declaring import Argument
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.errors import UsageError
from delivery_cli.messages import N_, _

DETAILS = N_("The last word is on or off. It is set and lifted at the issuer's level, by a decision.")
EXAMPLES = (
    'delivery special 17-1 on --reason "Поручение Главы государства" --decision 12-05/45',
    'delivery special 17-1 17-2 off --reason "Исполнено в основном" --decision 12-05/70',
)


def command(
    words: Annotated[
        list[str] | None,
        Argument(metavar="ID… on|off", help=_("Directives, then on or off"), completes="directives"),
    ] = None,
    reason: given.ReasonOption = None,
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
    """Change the control in one commit."""
    from delivery_cli.operations import execution

    office = office_here()
    with Questions(office) as questions:
        *ids, switch = words or [""]
        if switch not in {"on", "off"}:
            raise UsageError(
                _("the last word is missing: on or off"), _("for example: delivery special 17-1 on")
            )
        names = questions.ids(ids)
        reason = questions.line(reason, _("Why"), "--reason")
        decision = questions.line(decision, _("Number of the decision"), "--decision")
        receipt = execution.special(
            office,
            names,
            given.common(on, speaker, note, document, children=children),
            given.decision(decision, decision_by, decision_on),
            on=switch == "on",
            reason=reason,
            dry_run=dry_run,
        )
        show_receipt(office.root, receipt)
