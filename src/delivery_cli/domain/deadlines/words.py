"""Making tables of words: inflected forms from stems and endings."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

V = TypeVar("V")


def forms(stems: str, endings: str) -> tuple[str, ...]:
    """Every stem with every ending; `-` is the stem alone."""
    return tuple(stem + ending.replace("-", "") for stem in stems.split() for ending in endings.split())


def alike(words: str, value: V) -> dict[str, V]:
    """These words, all with one value."""
    return dict.fromkeys(words.split(), value)


def all_of(values: Mapping[V, str]) -> dict[str, V]:
    """The words of a table `value: words`, each with its value."""
    return {word: value for value, words in values.items() for word in words.split()}


def inflected(values: Mapping[V, str], endings: str) -> dict[str, V]:
    """The words of a table `value: stems` with all endings, each with its value."""
    return {word: value for value, stems in values.items() for word in forms(stems, endings)}


def compounds(
    firsts: Mapping[str, int], seconds: Mapping[str, V], make: Callable[[int, V], object]
) -> Callable[[str], object]:
    """A word that is joined of two (двух|недельный): what is made of both, None for any other word."""
    longest = max(map(len, firsts))

    def value(word: str) -> object:
        for cut in range(min(longest, len(word) - 1), 0, -1):
            first, second = firsts.get(word[:cut]), seconds.get(word[cut:])
            if first is not None and second is not None:
                return make(first, second)
        return None

    return value


def merged(*tables: Mapping[str, V] | Iterable[tuple[str, V]]) -> dict[str, V]:
    """One table of several; the later one holds where both have a word."""
    return {word: value for table in tables for word, value in dict(table).items()}
