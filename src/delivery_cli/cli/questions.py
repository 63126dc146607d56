"""Asking for what a command line left out, and saying how it goes without questions."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from delivery_cli.cli.invocation import current
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import day
from delivery_cli.cli.prompts import ask, ask_optional, ask_text
from delivery_cli.cli.streams import say
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import DeliveryError
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from types import TracebackType

    from delivery_cli.cli.prompts import Validate
    from delivery_cli.storage.office import Office

_END_OF_OPTIONS = "--"


@dataclass(frozen=True, slots=True)
class Questions:
    """What was asked in this run: options with their answers (an argument's option is empty).

    On leaving a `with` block, the command line is shown that says it all and asks nothing. It is shown after a
    refusal too: what was typed is not lost, and can be put right.
    """

    office: Office | None = None
    begun: tuple[str, ...] = field(default_factory=lambda: tuple(sys.argv[1:]))
    answered: list[tuple[str, str]] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None or isinstance(error, DeliveryError):
            self.show_equivalent()

    def show_equivalent(self) -> None:
        """Print the command line that does the same and asks nothing, where something was asked."""
        if self.answered and not current().quiet:
            line = shlex.join(["delivery", *equivalent(self.begun, self.answered)])
            shown = _("the same without questions: {command}").format(command=line)
            say(visible(shown, keep="\n\t"), wrap=False)

    def line(self, value: str | None, label: str, option: str, *, validate: Validate | None = None) -> str:
        """The value, asked for where it is missing; exit 2 naming the option where nobody can be asked."""
        return value or self._kept(option, ask(label, option=option, validate=validate))

    def optional(self, label: str, option: str, *, validate: Validate | None = None) -> str | None:
        """An answer that may be left out."""
        answer = ask_optional(label, option=option, validate=validate)
        return self._kept(option, answer) if answer else None

    def text(self, value: str | None, label: str, option: str) -> str:
        """As `line`, for several lines."""
        return value or self._kept(option, ask_text(label, option=option))

    def team(self, value: str | None, label: str, option: str) -> str:
        """As `line`, for a team of the register."""
        return self.line(value, label, option, validate=self.is_team)

    def day(self, value: date | None, label: str, option: str) -> date:
        """As `line`, for a day."""
        return value or day(self.line(None, label, option, validate=is_day))

    def argument(self, value: str | None, label: str, name: str, *, validate: Validate | None = None) -> str:
        """As `line`, for an argument; one that was given empty stays empty."""
        if value is not None:
            return value
        return self._kept("", ask(label, option=name, validate=validate))

    def ids(self, values: Sequence[str] | None) -> list[str]:
        """The directives that are named, asked for where none is."""
        if values:
            return list(values)
        named = ask(_("Directive"), option="ID", validate=self.are_directives).split()
        return [self._kept("", one) for one in named]

    def is_team(self, answer: str) -> None:
        from delivery_cli.operations.desk import read_teams
        from delivery_cli.operations.who import team_id

        team_id(read_teams(self.office or office_here()), answer)

    def are_directives(self, answer: str) -> None:
        from delivery_cli.operations.who import directive_ids
        from delivery_cli.storage.known import known_ids

        directive_ids(answer.split(), known_ids(self.office or office_here()))

    def _kept(self, option: str, answer: str) -> str:
        self.answered.append((option, answer))
        return answer


def is_day(answer: str) -> None:
    """ValueError, in words, for what is no day."""
    from typer import BadParameter

    try:
        day(answer)
    except BadParameter as wrong:
        raise ValueError(wrong.message) from None


def equivalent(begun: Sequence[str], answered: Sequence[tuple[str, str]]) -> list[str]:
    """The words of the command line with the answers in it, each where it is read as what it was asked as."""
    at = list(begun).index(_END_OF_OPTIONS) if _END_OF_OPTIONS in begun else len(begun)
    options = [word for option, answer in answered if option for word in (option, answer)]
    arguments = [answer for option, answer in answered if not option]
    ends = at < len(begun) or any(word.startswith("-") for word in arguments)
    return [*begun[:at], *options, *((_END_OF_OPTIONS,) if ends else ()), *begun[at + 1 :], *arguments]
