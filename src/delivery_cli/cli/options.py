"""Options that several commands share, and the words they read."""

import re
from datetime import date
from typing import Annotated

from delivery_cli.cli.declaring import Option
from delivery_cli.cli.formats import Format
from delivery_cli.messages import _

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_IN_PRINT = re.compile(r"([0-9]{2})\.([0-9]{2})\.([0-9]{4})")


def day(text: str) -> date:
    """The date written YYYY-MM-DD or DD.MM.YYYY, for `Option(parser=day)`; BadParameter for anything else."""
    words = _("{text} is not a date; write it as YYYY-MM-DD, for example 2026-03-31")
    printed = _DAY_IN_PRINT.fullmatch(text)
    try:
        if printed or _DAY.fullmatch(text):
            return date.fromisoformat("-".join(reversed(printed.groups())) if printed else text)
    except ValueError:
        words = _("{text} is not a day of the calendar")
    from click import BadParameter

    raise BadParameter(words.format(text=text))


FormatOption = Annotated[
    Format, Option("--format", help=_("How to print: a table for people, the others for programs"))
]
JsonOption = Annotated[bool, Option("--json", help=_("Short for --format json"))]
DryRunOption = Annotated[
    bool, Option("-n", "--dry-run", help=_("Show what would change, and change nothing"))
]
