"""What the forms of a word have in common: поручение, поручения, поручениями; directive, directives."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

RUSSIAN = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюя")
_ROOT = 4  # letters: of shorter ones too much is cut off, so that Касым would be касается
_LONGEST = (
    64  # letters: no word has more, and cutting again and again takes time that grows with their square
)
_PACKAGE = "snowballstemmer"


@cache
def stem(word: str) -> str | None:
    """The stem of a folded word (ё as е), by its letters Russian or English; None of any other word."""
    if len(word) > _LONGEST:
        return None
    if word.isascii():
        return _english()(word) if word.isalpha() else None
    return _russian_stem(word) if RUSSIAN.issuperset(word) else None


def _russian_stem(word: str) -> str:
    """Cut again and again: once, проблемы is проблем and проблему is пробл, Казахстане Казахстан, Казахстан Казахста."""
    cut = _russian()
    found = cut(word)
    while len(shorter := cut(found)) >= _ROOT and shorter != found:
        found = shorter
    return found


def head(word: str) -> str:
    """What every word of the same stem begins with, and the word itself too.

    A Russian stem is what is left when endings are cut off. English ones change the last letters as well:
    possibility and possible are both possibl, dying is die.
    """
    found = stem(word)
    if found is None:
        return word
    if not word.isascii():
        return found
    return found[:-2] or found[:1]


@cache
def _russian() -> Callable[[str], str]:
    return _stemmer("russian", "RussianStemmer")


@cache
def _english() -> Callable[[str], str]:
    return _stemmer("english", "EnglishStemmer")


def _stemmer(language: str, name: str) -> Callable[[str], str]:
    """One language's own module: the package would import all its thirty, which takes five times as long."""
    if _PACKAGE in sys.modules:
        module = import_module(f"{_PACKAGE}.{language}_stemmer")
    else:
        module = _without_the_others(f"{_PACKAGE}.{language}_stemmer")
    found: Callable[[str], str] = getattr(module, name)().stemWord
    return found


def _without_the_others(name: str) -> ModuleType:
    spec = find_spec(_PACKAGE)
    if spec is None or spec.submodule_search_locations is None:
        return import_module(name)  # which says that it is not there
    package = ModuleType(_PACKAGE)
    package.__path__ = list(spec.submodule_search_locations)
    sys.modules[_PACKAGE] = package
    try:
        return import_module(name)
    finally:
        del sys.modules[_PACKAGE]
