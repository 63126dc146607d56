"""delivery due: what burns."""

from typing import Annotated

from delivery_cli.cli.declaring import Option
from delivery_cli.cli.formats import chosen
from delivery_cli.cli.invocation import current
from delivery_cli.cli.office_here import office_to_read
from delivery_cli.cli.options import FormatOption, JsonOption
from delivery_cli.messages import N_, _

DETAILS = N_(
    "Overdue ones come first, the most overdue at the top; then those due within the days of --within, by date, and"
    " recurring ones whose next report is; then those in whose term 90 % has passed, or half without any report; last"
    " the silent ones, of which nothing was heard for longer than the settings allow."
)
EXAMPLES = ("delivery due", "delivery due --within 7", "delivery --as-of 2017-10-03 due --json")


def command(
    within: Annotated[int, Option("--within", metavar="N", min=0, help=_("Due within N days"))] = 30,
    format: FormatOption = "table",
    json: JsonOption = False,
) -> int:
    """Exit code 1 where a file could not be read."""
    from delivery_cli.cli.due_table import write_due
    from delivery_cli.operations.burning import due

    found = due(office_to_read(), within=within, as_of=current().as_of)
    return write_due(found, chosen(format, json=json))
