"""delivery progress: enter a report."""

from __future__ import annotations

from typing import Annotated, Literal

from delivery_cli.cli import step_options as given
from delivery_cli.cli.declaring import Option
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.messages import N_, _

DETAILS = N_("A report on progress never closes a directive.")
EXAMPLES = (
    'delivery progress 17-1 --percent 60 --note "Расчёт готов по 40 мероприятиям из 83"',
    'delivery progress 17-1 --for mne --document "исх. 7-2/118" --note "Замечаний нет"',
)


def command(
    ids: given.IdsArgument = None,
    percent: Annotated[int | None, Option("--percent", min=0, max=100, help=_("How much is done"))] = None,
    rating: Annotated[
        Literal["red", "amber-red", "amber-green", "green"] | None,
        Option("--rating", help=_("How likely the owner holds execution in time to be")),
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
    """Enter the report in one commit."""
    from delivery_cli.operations import lifecycle

    office = office_here()
    with Questions(office) as questions:
        names = questions.ids(ids)
        note = questions.line(note, _("What was done"), "--note")
        receipt = lifecycle.progress(
            office,
            names,
            given.common(on, speaker, note, document, children=children),
            percent=percent,
            rating=rating,
            evidence=given.evidence(evidence, evidence_file, evidence_url, attach=attach),
            dry_run=dry_run,
        )
        show_receipt(office.root, receipt)
