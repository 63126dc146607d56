"""The order of the alphabet for names in Kazakh, Russian and Latin letters; code points have ё, ә, қ, ұ … at the end."""

from __future__ import annotations

# The Kazakh alphabet: it holds every Russian letter, in the Russian order.
_LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_ORDER = {ord(letter): 0xE000 + place for place, letter in enumerate(_LETTERS)}


def alphabetical(text: str) -> str:
    """What to sort a text by, whatever its case: signs, digits, Latin letters, then Cyrillic ones."""
    return text.casefold().translate(_ORDER)
