"""delivery register: put drafts on control."""

from __future__ import annotations

from delivery_cli.cli import step_options as given
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.messages import N_

DETAILS = N_("A draft needs its text, its issuer and a source before it is put on control.")
EXAMPLES = ("delivery register 26-14",)


def command(
    ids: given.IdsArgument = None,
    on: given.OnOption = None,
    speaker: given.ForOption = None,
    note: given.NoteOption = None,
    document: given.DocumentOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Register the drafts in one commit."""
    from delivery_cli.operations import lifecycle

    office = office_here()
    common = given.common(on, speaker, note, document)
    with Questions(office) as questions:
        names = questions.ids(ids)
        show_receipt(office.root, lifecycle.register(office, names, common, dry_run=dry_run))
