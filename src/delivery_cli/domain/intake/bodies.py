"""Bodies that the register does not have: how far a name reaches around its head."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from delivery_cli.domain.intake.keys import case_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.domain.intake.keys import Case, Word
    from delivery_cli.domain.intake.lexicon import Lexicon

_ONLY_BLANKS = re.compile(r"[\s«»“”\"„']*")
_LONGEST = 9  # words of a name
_FEMININE = ("палата", "служба", "комиссия", "группа", "ация", "атура", "академия")


def complement(text: str, tokens: Sequence[Word], at: int, lexicon: Lexicon) -> int:
    """How many words after the head still belong to the name; in Kazakh none."""
    if lexicon.language == "kk":
        return 0
    stops = lexicon.find("teams", "stops")
    taken = 0
    for before, word in zip(tokens[at:], tokens[at + 1 : at + _LONGEST], strict=False):
        if not _ONLY_BLANKS.fullmatch(text, before.end, word.start) or stops.fullmatch(word.text):
            break
        if lexicon.infinitive.fullmatch(word.text) or _begins_a_name(tokens, at + taken + 1, lexicon):
            break
        taken += 1
    return taken


def _begins_a_name(tokens: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """«председатель правительства Михаил Мишустин»: two words with capitals after a post are who holds it."""
    both = tokens[at : at + 2]
    capitals = all(word.text[:1].isupper() and word.text[1:].islower() for word in both)
    return lexicon.language == "ru" and len(both) > 1 and capitals


def name_before(text: str, tokens: Sequence[Word], at: int, lexicon: Lexicon) -> int:
    """Where a name begins. In Kazakh it stands before its head: «Қаржы министрлігі»."""
    if lexicon.language != "kk":
        return tokens[at].start
    for place in range(at - 1, max(-1, at - _LONGEST), -1):
        if text[tokens[place].end : tokens[place + 1].start].strip():
            break
        if tokens[place].text[:1].isupper():
            return tokens[place].start
    return tokens[at].start


def rough_case(word: str, lexicon: Lexicon) -> Case:
    """Of a head that is in no register: only its ending is known."""
    one = word.casefold()
    if lexicon.language == "en":
        return "any"
    if lexicon.language == "kk":
        return case_of(word, word, "kk")
    if one.endswith(("у", "ю", "ам", "ям")):
        return "dative"
    if one.endswith(("ом", "ем", "ами", "ями")):
        return "instrumental"
    if one.endswith(_FEMININE):
        return "any"
    return "genitive" if one.endswith(("а", "я", "ов", "ы")) else "any"
