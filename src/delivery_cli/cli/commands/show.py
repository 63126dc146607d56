"""delivery show: one directive whole."""

from typing import Annotated

from delivery_cli.cli.declaring import Argument
from delivery_cli.cli.formats import chosen
from delivery_cli.cli.invocation import current
from delivery_cli.cli.office_here import office_to_read
from delivery_cli.cli.options import FormatOption, JsonOption
from delivery_cli.messages import N_, _

DETAILS = N_(
    "Everything its file says, where it stands, and its history in words. A short id such as 17-1 is enough.\n\n"
    "--json holds the file's own fields under `directive` and what is derived under `standing`; several ids stand under"
    " `items`. With --as-of the standing and the history are of that day; `directive` is the file as it is now."
)
EXAMPLES = (
    "delivery show D-2017-0001",
    "delivery show 17-1 17-7",
    "delivery --as-of 2017-10-03 show 17-1 --json",
)


def command(
    ids: Annotated[
        list[str],
        Argument(metavar="ID…", help=_("Which directives"), completes="directives"),
    ],
    format: FormatOption = "table",
    json: JsonOption = False,
) -> int:
    """Exit code 1 where one of them could not be read."""
    from delivery_cli.cli.show_page import write_shown
    from delivery_cli.operations.detail import show

    return write_shown(show(office_to_read(), ids, current().as_of), chosen(format, json=json))
