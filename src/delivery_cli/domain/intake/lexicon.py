"""One language's word lists, compiled: what instructs, who speaks, what a column is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NEVER = re.compile(r"(?!)")
_SPECIAL = re.compile(r"[.\[\]{}+^$\\]")
_SAME = str.maketrans(
    {"ё": "е", "Ё": "Е", "’": "'", "ʼ": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
)


@lru_cache(1024)
def plain(text: str) -> str:
    """The text as patterns compare it, letter for letter in the same places."""
    return text.translate(_SAME)


def pattern(words: Iterable[str], *, whole: bool = True) -> re.Pattern[str]:
    """Any of these: blanks are any white space, `*` any letters, `(a|b)` one of several. ё and е are the same."""
    parts = [_one(plain(each)) for each in words]
    if not parts:
        return _NEVER
    edge = r"(?!\w)" if whole else ""
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)}){edge}", re.IGNORECASE)


def _one(words: str) -> str:
    escaped = words if "\\" in words else _SPECIAL.sub(lambda found: re.escape(found[0]), words)
    spaced = re.sub(r"\s+(?=\))", r"\\s+", escaped).replace(" ", r"\s+")
    return spaced.replace("*", r"[\w-]*")


@dataclass(frozen=True)
class Lexicon:
    """The lists of one language, by section and name, as its file has them."""

    language: str
    lists: Mapping[str, Mapping[str, Any]]

    def words(self, section: str, name: str) -> tuple[str, ...]:
        return tuple(self.lists.get(section, {}).get(name, ()))

    def pairs(self, section: str, name: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(each) for each in self.lists.get(section, {}).get(name, ()))

    @cached_property
    def _compiled(self) -> dict[tuple[str, str], re.Pattern[str]]:
        return {}

    def find(self, section: str, name: str) -> re.Pattern[str]:
        """A list as one pattern, compiled when first asked for."""
        key = (section, name)
        if key not in self._compiled:
            self._compiled[key] = pattern(self.words(section, name))
        return self._compiled[key]

    @cached_property
    def infinitive(self) -> re.Pattern[str]:
        """A verb that says what is to be done; never, in a language whose tasks have no form of their own."""
        endings = self.words("infinitive", "endings")
        if not endings:
            return _NEVER
        but = "|".join(map(re.escape, self.words("infinitive", "exceptions")))
        return re.compile(rf"(?<![\w-])(?!(?:{but})(?!\w))\w*(?:{'|'.join(endings)})(?![\w-])", re.IGNORECASE)

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        return frozenset(self.words("sentences", "abbreviations"))


Lexicons = dict[str, Lexicon]
_KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_CYRILLIC = re.compile("[а-яА-ЯёЁ]")
_LATIN = re.compile("[a-zA-Z]")


def language_of(text: str) -> str:
    """Kazakh by its own letters, else Russian by Cyrillic ones, else English."""
    cyrillic = len(_CYRILLIC.findall(text)) + len(_KAZAKH.findall(text))
    if cyrillic * 2 < len(_LATIN.findall(text)):
        return "en"
    return "kk" if len(_KAZAKH.findall(text)) * 25 > cyrillic else "ru"
