"""What a word sounds like, whatever it is written in: Токаев and Tokayev, инфраструктура and infrastructure.

Only consonants are kept, the sounds that languages keep when they borrow, and only the first few.
"""

from __future__ import annotations

import re

_LENGTH = 5  # consonants: enough to tell words apart, few enough to leave endings out
_LEAST = 3
_LETTERS = {
    "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "ж": "s", "з": "s", "й": "", "к": "k", "қ": "k", "л": "l",
    "м": "m", "н": "n", "ң": "n", "п": "p", "р": "r", "с": "s", "т": "t", "ф": "f", "х": "h", "һ": "h", "ц": "s",
    "ч": "k", "ш": "s", "щ": "s",
}  # fmt: skip
_TABLE = str.maketrans(_LETTERS)
_ENGLISH = (
    (re.compile(r"ti(?=on)|ci(?=al)|c(?=[eiy])"), "s"),
    (re.compile("ph"), "f"),
    (re.compile("sch|sh|zh|z"), "s"),
    (re.compile("kh"), "h"),
    (re.compile("ts"), "s"),
    (re.compile("ch|ck|[cq]"), "k"),
    (re.compile("x"), "ks"),
    (re.compile("w"), "v"),
    (re.compile("[jy]"), ""),
)
_NO_CONSONANT = re.compile("[^bdfghklmnprstv]")
_TWICE = re.compile(r"(.)\1+")


def sound(word: str) -> str | None:
    """The first consonants of a folded word; None where there are too few to tell it by."""
    if word.isascii():
        for spelling, letter in _ENGLISH:
            word = spelling.sub(letter, word)
    else:
        word = word.translate(_TABLE)
    found = _TWICE.sub(r"\1", _NO_CONSONANT.sub("", word))[:_LENGTH]
    return found if len(found) >= _LEAST else None
