"""delivery status: how many directives stand where."""

from datetime import date
from typing import Annotated, Literal

from delivery_cli.cli.declaring import Option
from delivery_cli.cli.formats import chosen
from delivery_cli.cli.invocation import current
from delivery_cli.cli.office_here import office_to_read
from delivery_cli.cli.options import FormatOption, JsonOption, day
from delivery_cli.messages import N_, _

DETAILS = N_(
    "Soon and overdue are of those active or returned. Discipline is the share of the directives executed by their"
    " current deadline, of all whose deadline fell in the period; in brackets the same by the first deadline. It counts"
    " from the year's first day, or from --since.\n\n"
    "A directive with children is counted through them, until all of them have ended; one of several areas in each of them, and once in the total.\n\n"
    "With --as-of, today's files are read as of that day, with all that was entered since. With --from-history too, the"
    " files are those of the last commit that the branch had on that day, by the dates of the commits: each counts from"
    " the latest date that it or one before it bears."
)
EXAMPLES = (
    "delivery status",
    "delivery --as-of 2017-10-03 status --by area",
    "delivery --as-of 2017-10-03 status --from-history",
    "delivery status --json",
)

Grouping = Literal["team", "area", "programme", "issuer"]


def command(
    by: Annotated[Grouping, Option("--by", help=_("One line for each of these"))] = "team",
    since: Annotated[
        date | None,
        Option("--since", metavar="DATE", parser=day, help=_("First day of the discipline's period")),
    ] = None,
    from_history: Annotated[
        bool,
        Option(
            "--from-history", help=_("From the files as git has them of that day, not from those of today")
        ),
    ] = False,
    format: FormatOption = "table",
    json: JsonOption = False,
) -> int:
    """Exit code 1 where a file could not be read."""
    from delivery_cli.cli.status_table import write_status
    from delivery_cli.operations.status import status, status_from_history

    read = status_from_history if from_history else status
    found = read(office_to_read(), by=by, as_of=current().as_of, since=since)
    return write_status(found, chosen(format, json=json))
