"""A phrase as words and figures: case, ё, dashes, spaces, quotes and most punctuation make no difference."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

DASH = "-"
# Characters that are written inside words and not seen: combining marks, soft hyphens, joiners, variation selectors.
_HIDDEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_INSIDE = rf"\u0300-\u036f{_HIDDEN}"
_TOKEN = re.compile(
    rf"(?P<numeric>[0-9]+(?:[./-][0-9]+){{2}}(?![0-9]))"
    rf"|(?P<clock>[0-9]{{1,2}}:[0-9]{{2}}(?![0-9]))"
    rf"|(?P<pair>[0-9]+[.,][0-9]+)"
    rf"|(?P<figure>[0-9]+)"
    rf"|(?P<word>[^\W\d_](?:[^\W\d_]|[{_INSIDE}])*)"
    rf"|(?P<dash>[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d])"
    rf"|(?P<slash>/)"
    rf"|(?P<skipped>[\s.,:;!?()\[\]«»„“”\"'’‘‚`*{_INSIDE}]+)"
    rf"|(?P<strange>.)",
    re.DOTALL,
)
_UNSEEN = re.compile(rf"[{_HIDDEN}]")
_LATIN_I = str.maketrans({"i": "\u0456"})
_ROMAN_LETTERS = str.maketrans({"\u0456": "i", "\u0445": "x"})  # the Cyrillic ones
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_DIGITS = 4  # a figure is a day, a year or the length of a term


class Token(NamedTuple):
    """`kind` is the name of its group above; `text` as compared; `start` and `end` where it was written."""

    kind: str
    text: str
    start: int
    end: int
    stop: bool = False  # a sentence ends between the token before and this one
    follows_mark: bool = False  # more than spaces stands between the two

    @property
    def figure(self) -> int | None:
        return int(self.text) if self.kind == "figure" and len(self.text) <= _DIGITS else None

    @property
    def roman(self) -> int | None:
        """What it is as a Roman figure, also one written with Cyrillic letters that look alike."""
        return _ROMAN.get(self.text.translate(_ROMAN_LETTERS)) if self.kind == "word" else None


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a text, in linear time."""
    found: list[Token] = []
    stop = mark = False
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "strange"
        if kind == "skipped":
            stop = stop or _ends_sentence(text, match)
            mark = mark or not match.group().isspace()
            continue
        compared = DASH if kind == "dash" else _compared(match.group()) if kind == "word" else match.group()
        found.append(Token(kind, compared, match.start(), match.end(), stop, mark))
        stop = mark = False
    return tuple(found)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Marks that end one; a full stop does where a capital letter follows, or else it is that of an abbreviation."""
    between = match.group()
    if any(mark in between for mark in ("!", "?", ";", "\n\n")):
        return True
    return "." in between and text[match.end() : match.end() + 1].isupper()


def _compared(word: str) -> str:
    """One form of a word for all ways to write it; a Latin i among Cyrillic letters is the Kazakh one."""
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", word)).casefold().replace("ё", "е")
    return plain.translate(_LATIN_I) if _CYRILLIC.search(plain) else plain
