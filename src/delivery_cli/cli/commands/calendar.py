"""delivery calendar: the days off and the working days of a year."""

from typing import Annotated

from delivery_cli.cli.declaring import Argument, Option
from delivery_cli.cli.formats import chosen, said_for
from delivery_cli.cli.invocation import current
from delivery_cli.cli.office_here import office_to_read
from delivery_cli.cli.options import FormatOption, JsonOption
from delivery_cli.errors import UsageError
from delivery_cli.messages import N_, _

DETAILS = N_(
    "Deadlines are counted in the working days of the office's country, calendar.country in delivery.yaml; the days"
    " under calendar.days there go before all others. Public holidays, days off that were carried from a weekend or moved"
    " by a decree, and days worked in return are listed with their source. A year that is not officially known is"
    " computed from the holidays of the law, and said to be.\n\n"
    "Hours are those of a 40-hour week. The other formats list the special days; JSON has the counts too."
)
EXAMPLES = (
    "delivery calendar",
    "delivery calendar 2026 --month 5",
    "delivery calendar 2018 --json",
)


def command(
    year: Annotated[
        int | None, Argument(metavar="YEAR", help=_("The year; without it the current one"))
    ] = None,
    month: Annotated[
        int | None, Option("--month", metavar="N", min=1, help=_("One month of it, 1 to 12"))
    ] = None,
    format: FormatOption = "table",
    json: JsonOption = False,
) -> None:
    """Print the year."""
    if year is not None and not 1 <= year <= 9999:
        raise UsageError(_("{year} is not a year of the calendar, which has 1 to 9999").format(year=year))
    if month is not None and not 1 <= month <= 12:
        raise UsageError(_("{month} is not a month: it is a number from 1 to 12").format(month=month))
    from delivery_cli.cli.calendar_page import write_calendar
    from delivery_cli.operations.calendar import show_calendar

    wanted = chosen(format, json=json)
    with said_for(wanted):
        shown = show_calendar(office_to_read(), year=year, month=month, as_of=current().as_of)
    write_calendar(shown, wanted)
