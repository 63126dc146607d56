"""The formats a list can be printed in."""

from contextlib import AbstractContextManager, nullcontext
from typing import Literal

from delivery_cli.messages import speaking

Format = Literal["table", "tsv", "json", "jsonl", "csv"]


_FOR_PROGRAMS = frozenset({"json", "jsonl", "tsv", "csv"})


def said_for(format: str) -> AbstractContextManager[None]:
    """While what a program will read is put together: its words are English, whatever the language of the run."""
    return speaking("en") if format in _FOR_PROGRAMS else nullcontext()


def chosen(format: Format, *, json: bool) -> Format:
    """What `--format` and its short form `--json` come to."""
    return "json" if json else format
