"""The run of a command line that is plainly right, without typer and click."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from delivery_cli.cli.command_table import COMMANDS
from delivery_cli.cli.global_options import inside, invocation
from delivery_cli.cli.invocation import running
from delivery_cli.cli.plain_line import read_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.cli.command_table import Entry


def run_plainly(words: Sequence[str]) -> int | None:
    """The command's exit code; None, with nothing done, where the line is typer's to read."""
    begun = read_line(invocation, words, leading=True)
    found = _entry(COMMANDS, begun.rest) if begun else None
    if begun is None or found is None:
        return None
    entry, rest = found
    if entry.writes and "as_of" in begun.values:  # refused in the one place for it
        return None
    function = _function(entry)
    with inside(begun.values.get("directory")):
        given = read_line(function, rest) if function else None
        if given is None:
            return None
        with running(invocation(**begun.values)):
            result = function(**given.values)
    return result if isinstance(result, int) else 0


def _entry(entries: Sequence[Entry], words: Sequence[str]) -> tuple[Entry, Sequence[str]] | None:
    """The command that the words name, and the words that follow."""
    entry = next((one for one in entries if words and one.name == words[0]), None)
    if entry is None:
        return None
    return _entry(entry.commands, words[1:]) if entry.commands else (entry, words[1:])


def _function(entry: Entry) -> Any:
    try:
        return import_module(entry.module).command
    except ModuleNotFoundError:
        return None
