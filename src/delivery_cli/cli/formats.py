"""The formats a list can be printed in."""

from typing import Literal

Format = Literal["table", "tsv", "json", "jsonl", "csv"]


def chosen(format: Format, *, json: bool) -> Format:
    """What `--format` and its short form `--json` come to."""
    return "json" if json else format
