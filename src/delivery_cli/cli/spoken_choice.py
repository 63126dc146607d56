"""A closed list of values that may also be given as they are shown: `--status «на доработке»`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class SpokenChoice(click.Choice[str]):
    """The values of a file, or their words in the language of this run; the command gets the value."""

    def __init__(self, choices: Sequence[str], words: Mapping[str, str]) -> None:
        super().__init__(choices)
        self.words = {value: _(words[value]) for value in choices}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        said = " ".join(str(value).split()).casefold()
        meant = next((one for one, word in self.words.items() if word.casefold() == said), value)
        return super().convert(meant, param, ctx)


def paired(choices: Sequence[str], words: Mapping[str, str]) -> str:
    """Each value with the word that is shown for it; alone where they are the same."""
    pairs = ((one, words.get(one, one)) for one in choices)
    return ", ".join(
        one if one == word else _("{value} – {word}").format(value=one, word=word) for one, word in pairs
    )


def told_of(kind: SpokenChoice, help: str) -> str:
    """An option's help, with what its values are called where that is something else."""
    if all(value == word for value, word in kind.words.items()):
        return help
    return _("{help}: {values}").format(help=help, values=paired(list(kind.choices), kind.words))
