"""How much a word says: the fewer directives have it, the more."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from delivery_cli.domain.likeness.ordinary import ORDINARY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sized

_OF_THE_OFFICE = 0.2  # of what another word of the same frequency weighs
_LEAST = 0.02
_BEFOREHAND = (
    200  # directives that a small office is taken to have besides its own, none of which has the word
)


class Weights:
    """`having` are by stem the directives with it, of `count`."""

    def __init__(self, having: Mapping[str, Sized], count: int) -> None:
        self._having = having
        self._total = count + _BEFOREHAND
        self._known: dict[str, float] = {}

    def of(self, stem: str) -> float:
        """Between 0 and 1."""
        if (known := self._known.get(stem)) is not None:
            return known
        found = log(self._total / (len(self._having.get(stem, ())) + 1)) / log(self._total)
        weight = max(_LEAST, found) * (_OF_THE_OFFICE if stem in ORDINARY else 1)
        self._known[stem] = weight
        return weight

    def of_all(self, stems: Iterable[str]) -> float:
        return sum(map(self.of, stems))
