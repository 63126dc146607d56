"""delivery submit: submit the result for checking."""

from __future__ import annotations

from typing import Annotated

from delivery_cli.cli import step_options as given
from delivery_cli.cli.declaring import Option
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.messages import N_, _

DETAILS = N_(
    "A submit stops the clock; a return starts it again. Every co-owner has reported by then, or --override-reason says "
    "why the lead submits without."
)
EXAMPLES = (
    'delivery submit 17-1 --for mic --note "Рассчитано по 83 мероприятиям" --evidence "Таблица эффекта, исх. 14-3/300"',
)


def command(
    ids: given.IdsArgument = None,
    override_reason: Annotated[
        str | None,
        Option("--override-reason", metavar="TEXT", help=_("Why it is submitted over a silent co-owner")),
    ] = None,
    evidence: given.EvidenceOption = None,
    evidence_file: given.EvidenceFileOption = None,
    evidence_url: given.EvidenceUrlOption = None,
    attach: given.AttachOption = False,
    on: given.OnOption = None,
    speaker: given.ForOption = None,
    note: given.NoteOption = None,
    document: given.DocumentOption = None,
    children: given.ChildrenOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Submit in one commit."""
    from delivery_cli.operations import execution

    office = office_here()
    with Questions(office) as questions:
        names = questions.ids(ids)
        note = questions.line(note, _("What was done"), "--note")
        shown = given.evidence(evidence, evidence_file, evidence_url, attach=attach)
        if not shown:
            shown = given.evidence([questions.line(None, _("What shows it"), "--evidence")], None, None)
        receipt = execution.submit(
            office,
            names,
            given.common(on, speaker, note, document, children=children),
            evidence=shown,
            override_reason=override_reason,
            dry_run=dry_run,
        )
        show_receipt(office.root, receipt)
