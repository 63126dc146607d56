"""delivery verify: enter that a submitted result was looked at."""

from __future__ import annotations

from typing import Annotated, Literal

from delivery_cli.cli import step_options as given
from delivery_cli.cli.declaring import Option
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.messages import N_, _

DETAILS = N_(
    "It counts for the latest submit only. Under special control somebody other than the closer verifies first; a body "
    "does not verify its own directive."
)
EXAMPLES = ('delivery verify 25-1 --method site-visit --note "Осмотрены три объекта из трёх"',)


def command(
    ids: given.IdsArgument = None,
    method: Annotated[
        Literal["documents", "data", "site-visit", "hearing"],
        Option("--method", help=_("How it was looked at")),
    ] = "documents",
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
    """Enter the verification in one commit."""
    from delivery_cli.operations import execution

    office = office_here()
    with Questions(office) as questions:
        names = questions.ids(ids)
        note = questions.line(note, _("What was found"), "--note")
        receipt = execution.verify(
            office,
            names,
            given.common(on, speaker, note, document, children=children),
            method=method,
            evidence=given.evidence(evidence, evidence_file, evidence_url, attach=attach),
            dry_run=dry_run,
        )
        show_receipt(office.root, receipt)
