"""delivery return: send a submitted result back for rework."""

from __future__ import annotations

from typing import Annotated

from delivery_cli.cli import step_options as given
from delivery_cli.cli.deadline_input import NewDeadlineOption, new_deadline
from delivery_cli.cli.declaring import Option
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.messages import N_, _

DETAILS = N_(
    "A deadline for the rework is no extension. Without one the current deadline stands, and the clock runs on."
)
EXAMPLES = ('delivery return 17-1 --remark "Нет расчёта по Парку «Алатау»" --to 2017-10-20',)


def command(
    ids: given.IdsArgument = None,
    remark: Annotated[str | None, Option("--remark", metavar="TEXT", help=_("What is to be mended"))] = None,
    to: NewDeadlineOption = None,
    on: given.OnOption = None,
    speaker: given.ForOption = None,
    note: given.NoteOption = None,
    document: given.DocumentOption = None,
    children: given.ChildrenOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Return in one commit."""
    from delivery_cli.operations import execution

    office = office_here()
    with Questions(office) as questions:
        names = questions.ids(ids)
        day = new_deadline(office, to, on)
        remark = questions.line(remark, _("What is to be mended"), "--remark")
        common = given.common(on, speaker, note, document, children=children)
        receipt = execution.send_back(office, names, common, remark=remark, to=day, dry_run=dry_run)
        show_receipt(office.root, receipt)
