"""delivery note: write something down."""

from __future__ import annotations

from typing import Annotated

from delivery_cli.cli import step_options as given
from delivery_cli.cli.declaring import Option
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.errors import UsageError
from delivery_cli.messages import N_, _

DETAILS = N_("A note changes nothing; it stands in the directive's ledger for ever.")
EXAMPLES = ('delivery note 17-1 --text "Звонили в МНЭ, ответ обещан к пятнице"',)


def command(
    ids: given.IdsArgument = None,
    text: Annotated[str | None, Option("--text", metavar="TEXT", help=_("What to write down"))] = None,
    on: given.OnOption = None,
    speaker: given.ForOption = None,
    note: given.NoteOption = None,
    document: given.DocumentOption = None,
    children: given.AllChildrenOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Enter the note in one commit; `--note`, which every step has, says the same as `--text`."""
    from delivery_cli.operations import lifecycle

    office = office_here()
    with Questions(office) as questions:
        names = questions.ids(ids)
        words = questions.line(_one(text, note), _("Note"), "--text")
        common = given.common(on, speaker, None, document, children=children)
        show_receipt(office.root, lifecycle.note(office, names, common, text=words, dry_run=dry_run))


def _one(text: str | None, note: str | None) -> str | None:
    if text and note:
        raise UsageError(_("--text and --note both hold the note"), _("give one of them"))
    return text or note
