"""delivery undo: take back the newest change of one's own."""

from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.messages import N_

DETAILS = N_(
    "The change stays in the history, and after it a commit that puts the files back exactly as they were. "
    "Only your own changes are taken back, only while no remote has them, and only where nobody built on them; "
    "otherwise the command says which one corrects instead. An undo is not undone: repeat the command."
)
EXAMPLES = ("delivery undo", "delivery undo -n")


def command(dry_run: DryRunOption = False) -> None:
    from delivery_cli.operations.undo import undo

    office = office_here()
    show_receipt(office.root, undo(office, dry_run=dry_run))
