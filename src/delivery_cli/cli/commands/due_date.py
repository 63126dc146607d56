"""delivery due-date: a deadline in words, the date it gives, and why."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from delivery_cli.cli.declaring import Argument, Option
from delivery_cli.cli.office_here import office_to_read
from delivery_cli.cli.options import JsonOption, day
from delivery_cli.messages import N_, _

DETAILS = N_(
    "Reads a deadline in Russian, Kazakh or English: terms, ends of periods, dates, words of urgency, what recurs. "
    "Terms count from the date of issue. A day off is moved as calendar.shift of delivery.yaml says; a day that the "
    "words name is never moved later. Words with several readings and words that are not understood are errors."
)
EXAMPLES = (
    'delivery due-date "до конца ноября" --issued 2017-09-12',
    'delivery due-date "в течение 5 рабочих дней" --issued 2026-03-05 --json',
    'delivery due-date "бір ай мерзімде" --issued 2025-01-09 --shift next',
)


def command(
    phrase: Annotated[str, Argument(metavar="PHRASE", help=_("The words of the deadline"))],
    issued: Annotated[
        date | None, Option("--issued", metavar="DATE", parser=day, help=_("The day the directive was given"))
    ] = None,
    shift: Annotated[
        Literal["previous", "next", "none"] | None,
        Option("--shift", help=_("Where a day off moves to; without it, as delivery.yaml says")),
    ] = None,
    json: JsonOption = False,
) -> int:
    """Exit code 1 where the phrase gives no date."""
    from delivery_cli.cli.due_date_page import write_explained
    from delivery_cli.cli.formats import said_for
    from delivery_cli.operations.due_date import explain

    settings = office_to_read().settings
    with said_for("json" if json else "table"):
        told = explain(settings, phrase, issued, shift=shift)
    return write_explained(told, json=json)
