"""Options that several commands share, and the words they read."""

import re
from datetime import date
from typing import Annotated

import click
import typer

from delivery_cli.cli.formats import Format
from delivery_cli.messages import _

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day(text: str) -> date:
    """The date written `YYYY-MM-DD`, for `typer.Option(parser=day)`; BadParameter for anything else."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(_("{text} is not a day of the calendar").format(text=text)) from None
    raise click.BadParameter(
        _("{text} is not a date; write it as YYYY-MM-DD, for example 2026-03-31").format(text=text)
    )


FormatOption = Annotated[
    Format, typer.Option("--format", help=_("How to print: a table for people, the others for programs"))
]
JsonOption = Annotated[bool, typer.Option("--json", help=_("Short for --format json"))]
DryRunOption = Annotated[
    bool, typer.Option("-n", "--dry-run", help=_("Show what would change, and change nothing"))
]
