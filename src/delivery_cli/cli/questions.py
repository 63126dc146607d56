"""Asking for what a command line left out, and saying afterwards how it goes without questions."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from delivery_cli.cli.prompts import ask, ask_text
from delivery_cli.cli.receipts import receipt
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.cli.prompts import Validate


@dataclass(frozen=True, slots=True)
class Questions:
    """What was asked in this run: options with their answers (an argument's option is empty)."""

    answered: list[tuple[str, str]] = field(default_factory=list)

    def line(
        self,
        value: str | None,
        label: str,
        option: str,
        *,
        default: str | None = None,
        validate: Validate | None = None,
    ) -> str:
        """The value, asked for where it is missing; exit 2 naming the option where nobody can be asked."""
        if value:
            return value
        return self._kept(option, ask(label, option=option, default=default, validate=validate))

    def text(self, value: str | None, label: str, option: str) -> str:
        """As `line`, for several lines."""
        return value or self._kept(option, ask_text(label, option=option))

    def ids(self, values: Sequence[str] | None) -> list[str]:
        """The directives that are named, one asked for where none is."""
        return list(values or ()) or self._kept("", ask(_("Directive"), option="ID")).split()

    def _kept(self, option: str, answer: str) -> str:
        self.answered.append((option, answer))
        return answer

    def show_equivalent(self) -> None:
        """Print the command line that does the same and asks nothing, where something was asked."""
        if not self.answered:
            return
        added = [
            word
            for option, answer in self.answered
            for word in ((option, answer) if option else answer.split())
        ]
        line = shlex.join(["delivery", *sys.argv[1:], *added])
        receipt(_("the same without questions: {command}").format(command=line))
