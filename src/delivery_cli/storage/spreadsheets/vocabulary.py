"""The words by which a register is understood: how columns are headed, and what stands in their cells."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = Path(__file__).parent.parent.parent / "data" / "spreadsheets" / "headings.toml"
_SIGNS = re.compile(r"[^\w№#/+✓✔–—-]+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Fields by their headings, and the words that mean a value; both folded."""

    headings: Mapping[str, str]
    words: Mapping[str, frozenset[str]]

    def means(self, value: str, text: str) -> bool:
        return folded_words(text) in self.words[value]

    def begins(self, value: str, text: str) -> bool:
        """Whether the text begins with one of the words."""
        words = folded_words(text)
        return any(words == one or words.startswith(f"{one} ") for one in self.words[value])


def folded_words(text: str) -> str:
    """How headings and words are compared: small letters, ё as е, no signs, single spaces."""
    plain = unicodedata.normalize("NFC", text).casefold().replace("ё", "е").replace("_x000d_", " ")
    return " ".join(_SIGNS.sub(" ", plain).split())


@cache
def vocabulary() -> Vocabulary:
    """Read once: what stands in the package does not change."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    headings = {folded_words(one): field for field, some in told["headings"].items() for one in some}
    words = {value: frozenset(map(folded_words, some)) for value, some in told["words"].items()}
    return Vocabulary(headings, words)
