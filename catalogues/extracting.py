"""The messages of the program's code: what stands in `_()`, `n_()` and `N_()`, and the pages of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages.extract import extract_from_file

from catalogues.plain import ROOT, SOURCES, PlainCatalog
from delivery_cli.domain.rules.catalogue import CATALOGUE
from delivery_cli.domain.rules.paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

# gettext's names, as delivery_cli.messages has them: the arguments that hold messages
KEYWORDS = {"_": None, "N_": None, "n_": (1, 2), "C_": ((1, "c"), 2)}


def template() -> PlainCatalog:
    """All messages, untranslated, in the order of the files."""
    made = PlainCatalog()
    for path in sorted(SOURCES.rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for line, message, _comments, context in extract_from_file("python", path, keywords=KEYWORDS):
            made.add(message, locations=[(place, line)], context=context)
    for place, message in _of_rules():
        made.add(message, locations=[(place, 0)])
    for one in made:
        one.flags.discard("python-format")  # a plain % is none of it: we fill in with str.format
    return made


def _of_rules() -> Iterator[tuple[str, str]]:
    """A rule's docstring is its page: a message for each paragraph of prose."""
    for rule in CATALOGUE:
        place = "src/" + rule.check.__module__.replace(".", "/") + ".py"
        for one in paragraphs(rule.text):
            if one.prose:
                yield place, one.message
