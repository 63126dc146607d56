"""delivery close: remove from control, with evidence and a decision."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from delivery_cli.cli import step_options as given
from delivery_cli.cli.declaring import Option
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption, day
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.messages import N_, _

DETAILS = N_(
    "Closing needs evidence of the expected result, here or in the submit, and the number of the decision. "
    "The day of execution is kept apart from the day of the decision."
)
EXAMPLES = (
    'delivery close 17-1 --executed-on 2017-09-25 --decision 12-05/41 --evidence "Таблица эффекта"',
    'delivery close 17-6 17-7 --outcome not-implemented --reason "…" --decision 12-05/50 --evidence "Отчёт"',
)


def command(
    ids: given.IdsArgument = None,
    outcome: Annotated[
        Literal["implemented", "partly", "not-implemented"], Option("--outcome", help=_("How it ended"))
    ] = "implemented",
    executed_on: Annotated[
        date | None,
        Option(
            "--executed-on",
            metavar="DATE",
            parser=day,
            help=_("When it was done; without it, the latest submit or today"),
        ),
    ] = None,
    reason: given.ReasonOption = None,
    decision: given.DecisionOption = None,
    decision_by: given.DecisionByOption = None,
    decision_on: given.DecisionOnOption = None,
    evidence: given.EvidenceOption = None,
    evidence_file: given.EvidenceFileOption = None,
    evidence_url: given.EvidenceUrlOption = None,
    attach: given.AttachOption = False,
    on: given.OnOption = None,
    speaker: given.ForOption = None,
    note: given.NoteOption = None,
    document: given.DocumentOption = None,
    children: given.WholeOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Close the directives in one commit."""
    from delivery_cli.operations import lifecycle
    from delivery_cli.operations.missing import needs_evidence

    office = office_here()
    with Questions(office) as questions:
        names = questions.ids(ids)
        shown = given.evidence(evidence, evidence_file, evidence_url, attach=attach)
        if not shown and needs_evidence(office, names, children=children):
            title = questions.line(None, _("Document that shows the result"), "--evidence")
            shown = given.evidence([title], None, None)
        if outcome == "not-implemented":
            reason = questions.line(reason, _("Why it was not implemented"), "--reason")
        decision = questions.line(decision, _("Number of the decision"), "--decision")
        closing = lifecycle.Closing(
            outcome=outcome,
            executed_on=executed_on,
            reason=reason,
            evidence=shown,
        )
        receipt = lifecycle.close(
            office,
            names,
            given.common(on, speaker, note, document, children=children),
            closing,
            given.decision(decision, decision_by, decision_on),
            dry_run=dry_run,
        )
        show_receipt(office.root, receipt)
