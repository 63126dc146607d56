"""What a search by words looks at, and when it finds: any form of a Russian or English word, any ending of another.

A query's needles are parts of a text's words as they stand, so an index that knows nothing of stems can leave out
the texts without them; `Query.matches` then tells.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from delivery_cli.domain.stems import head, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

BEGINNING = 3  # letters from which on a word also finds its forms and the longer ones that begin with it
_PART = " \n "  # between the parts of a text: no phrase reaches over it
_WORD = re.compile(r"[^\W_]+")
# Stress marks and what is set for line breaks stand within a word and are no part of it.
_INVISIBLE = re.compile("[\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufeff]")
_CHUNK = re.compile(r'"([^"]*)"|«([^»]*)»|[“„]([^”“]*)[”“]|([^\s"«»“”„]+)')
_BYTES = "kz1048"  # one byte for each letter of Kazakh, Russian and English


def search_words(parts: Iterable[str]) -> str:
    """The words of a directive's title, text and notes as they are searched: each one between two blanks."""
    found = (" ".join(_words(part)) for part in parts)
    return f" {_PART.join(found)} "


def _words(text: str) -> list[str]:
    """Case, ё and invisible signs make no difference; Kazakh letters stay what they are."""
    try:  # nearly every text goes this way, which takes a quarter of the time
        return text.encode(_BYTES).translate(*_folding()).decode(_BYTES).split()
    except UnicodeEncodeError:
        plain = unicodedata.normalize("NFC", text).lower().replace("ё", "е")
        return _WORD.findall(_INVISIBLE.sub("", plain))


@cache
def _folding() -> tuple[bytes, bytes]:
    """What each byte becomes (a letter, a digit or a blank), and which are left out."""
    letters = [bytes([code]).decode(_BYTES, "replace") for code in range(256)]
    folded = (one.lower().replace("ё", "е") for one in letters)
    table = b"".join(one.encode(_BYTES) if one.isalnum() else b" " for one in folded)
    return table, "".join(filter(_INVISIBLE.match, letters)).encode(_BYTES)


class Sought(NamedTuple):
    """A word of a query: `needle` is how each word that `fits` begins, with the blank before it."""

    needle: str
    fits: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Query:
    """All phrases must occur, anywhere; the words of a phrase one after the other."""

    phrases: tuple[tuple[Sought, ...], ...]

    @property
    def needles(self) -> tuple[str, ...]:
        """Strings that all occur in the searched words of what is found; others may have them too."""
        return tuple(dict.fromkeys(word.needle for phrase in self.phrases for word in phrase))

    def matches(self, words: str) -> bool:
        """Whether words that `search_words` made are what is asked for."""
        return all(_occurs(phrase, words) for phrase in self.phrases)


def read_query(text: str) -> Query:
    """What somebody looks for; without phrases where there is no word in it.

    Blanks separate words that may stand anywhere. Those between quotation marks (of any kind) and those joined by
    hyphens, points or slashes, as in 14-3/221, must follow one another.
    """
    phrases = dict.fromkeys(tuple(_words(chunk)) for chunk in _chunks(text))
    return Query(tuple(tuple(_sought(word) for word in phrase) for phrase in phrases if phrase))


def _chunks(text: str) -> Iterator[str]:
    for found in _CHUNK.finditer(text):
        yield next(part for part in found.groups() if part is not None)


@cache
def _sought(word: str) -> Sought:
    if not word.isalpha() or len(word) < BEGINNING:  # of a number nobody means a longer one
        return Sought(f" {word} ", word.__eq__)
    same = stem(word)

    @cache
    def fits(other: str) -> bool:
        return other.startswith(word) or (same is not None and same in {other, stem(other)})

    return Sought(f" {head(word)}", fits)


def _occurs(phrase: tuple[Sought, ...], words: str) -> bool:
    first, *rest = phrase
    start = words.find(first.needle)
    while start >= 0:
        end = words.index(" ", start + 1)
        if first.fits(words[start + 1 : end]) and (not rest or _follow(rest, words, end)):
            return True
        start = words.find(first.needle, end)
    return False


def _follow(rest: Iterable[Sought], words: str, place: int) -> bool:
    """Whether the words from a blank on are those sought."""
    for word in rest:
        end = words.find(" ", place + 1)
        if end < 0 or not word.fits(words[place + 1 : end]):
            return False
        place = end
    return True
