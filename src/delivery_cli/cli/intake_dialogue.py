"""Proposals one by one in a terminal: accept, edit, skip, accept the rest, or stop."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

from delivery_cli.cli.editor import edit_text
from delivery_cli.cli.errors import show_error
from delivery_cli.cli.intake_words import show_item
from delivery_cli.cli.invocation import current
from delivery_cli.cli.prompts import ask
from delivery_cli.cli.streams import say
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.messages import _

if TYPE_CHECKING:
    from delivery_cli.operations.intake import Intake, Item

    Values = dict[str, Any]

_WIDTH = 72  # so that the answer still stands in a line of 80
_ACCEPT, _EDIT, _SKIP, _REST, _QUIT = "a", "e", "s", "r", "q"


def accepted(intake: Intake) -> list[Values]:
    """The values of the drafts that were accepted, as they were edited. Ctrl-C accepts nothing."""
    taken: list[Values] = []
    items = intake.new
    for number, item in enumerate(items, 1):
        show_item(item, intake.names, heading=f"{number}/{len(items)}")
        answer = _answer()
        if answer == _QUIT:
            break
        if answer == _REST:
            taken += [each.values for each in items[number - 1 :]]
            break
        if answer == _ACCEPT:
            taken.append(item.values)
        elif answer == _EDIT and (edited := _edited(item)) is not None:
            taken.append(edited)
    return taken


def _answer() -> str:
    """One of the letters; the English ones are understood in every language."""
    words = {
        _ACCEPT: _("accept"),
        _EDIT: _("edit"),
        _SKIP: _("skip"),
        _REST: _("accept all the rest"),
        _QUIT: _("quit, keeping what was accepted"),
    }
    legend = fill(", ".join(f"{letter} {meaning}" for letter, meaning in words.items()), _WIDTH)

    def known(answer: str) -> None:
        if meant(answer, words) is None:
            raise ValueError(
                _("please answer with one of the letters: {letters}").format(letters=", ".join(words))
            )

    say(legend)
    letters = "/".join(words)
    return meant(ask(letters, option="--accept-all", default=_ACCEPT, validate=known), words) or _SKIP


def meant(answer: str, words: dict[str, str]) -> str | None:
    """By its letter, or by how the word begins in the language of the run where no other begins so."""
    said = answer.strip().casefold()
    begun = [letter for letter, word in words.items() if said and word.casefold().startswith(said)]
    return said if said in words else begun[0] if len(begun) == 1 else None


def _edited(item: Item) -> Values | None:
    """The values from the editor; asked again after a mistake, and skipped where the editor cannot run."""
    from delivery_cli.storage.directive_list import read_list

    text = as_yaml(item.values)
    while True:
        try:
            with edit_text(text) as changed:
                if changed is None:
                    return item.values
                text = changed
                return dict(read_list(changed.encode(), _("what was edited")).items[0])
        except (RefusedError, UsageError) as fault:
            show_error(fault, color=current().color_stderr)
            if not current().may_ask:
                raise
            say(_("Please put it right, or leave it unchanged and skip it."))
            if (
                ask(_("e edit again, s skip"), option="--accept-all", default=_EDIT).strip().casefold()
                == _SKIP
            ):
                return None


def as_yaml(values: Values) -> str:
    """A list of one, in the keys' order of a file, with its words as a block."""
    from delivery_cli.operations.intake_values import in_order
    from delivery_cli.storage.yaml.write import dump

    lines = dump(in_order(values)).splitlines()
    return (
        "\n".join(("- " if number == 0 else "  ") + line if line else "" for number, line in enumerate(lines))
        + "\n"
    )
