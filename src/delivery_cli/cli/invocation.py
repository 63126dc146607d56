"""What holds for the whole run, whatever the command: the global options and the terminal."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from delivery_cli.cli.streams import color_wanted, is_terminal
from delivery_cli.errors import UsageError
from delivery_cli.messages import _


@dataclass(frozen=True, slots=True)
class Invocation:
    """The global options, and what is known of who is listening."""

    directory: Path = field(default_factory=Path.cwd)
    as_of: date | None = None
    language: str = "en"
    color: str = "auto"
    no_input: bool = False
    quiet: bool = False
    stdin_is_terminal: bool = field(default_factory=lambda: is_terminal(sys.stdin))
    stdout_is_terminal: bool = field(default_factory=lambda: is_terminal(sys.stdout))
    ci: bool = field(default_factory=lambda: os.environ.get("CI", "").lower() not in {"", "0", "false"})

    @property
    def may_ask(self) -> bool:
        """Whether somebody is there to answer a question."""
        return self.stdin_is_terminal and not self.no_input and not self.ci

    @property
    def color_stdout(self) -> bool:
        return color_wanted(self.color, sys.stdout)

    @property
    def color_stderr(self) -> bool:
        return color_wanted(self.color, sys.stderr)

    def refuse_as_of(self, command: str) -> None:
        """Raise UsageError where `--as-of` was given to a command that writes: the past is not changed."""
        if self.as_of is not None:
            raise UsageError(
                _("{command} writes: --as-of is for reading only").format(command=command),
                _("To enter something that happened on another day, give {option}.").format(
                    option="--on DATE"
                ),
            )


_RUNNING: list[Invocation] = []


def current() -> Invocation:
    """The invocation of the command that is running; outside of one, that of plain `delivery` here and now."""
    if _RUNNING:
        return _RUNNING[-1]
    import click

    context = click.get_current_context(silent=True)
    found = context.find_object(Invocation) if context else None
    return found or Invocation()


@contextmanager
def running(invocation: Invocation) -> Iterator[None]:
    """Make it the `current` one, for a command that is run without click's context."""
    _RUNNING.append(invocation)
    try:
        yield
    finally:
        _RUNNING.pop()
