"""delivery schema: print the JSON Schema of a file."""

from __future__ import annotations

import json
from typing import Annotated, Literal

import typer

from delivery_cli.cli.streams import emit
from delivery_cli.messages import N_, _

DETAILS = N_(
    "Draft 7, for editors and other checkers. It tells the shape of a file; what depends on other files, on the "
    "ledger or on how a value is quoted is for delivery validate."
)
EXAMPLES = ("delivery schema directive > directive.schema.json", "delivery schema settings")


def command(
    kind: Annotated[
        Literal["directive", "team", "settings"], typer.Argument(help=_("Which file"))
    ] = "directive",
) -> None:
    """Print the schema as JSON."""
    from delivery_cli.domain.json_schema import json_schema

    emit(json.dumps(json_schema(kind), ensure_ascii=False, indent=2))
