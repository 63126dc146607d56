"""Many directives, and which of them may be like another: found by their rare words, without comparing each with each."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from delivery_cli.domain.likeness.likeness import ALIKE, NONE, are_linked, likeness
from delivery_cli.domain.likeness.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from delivery_cli.domain.likeness.likeness import Likeness
    from delivery_cli.domain.likeness.traits import Traits
    from delivery_cli.domain.teams import Teams

NEAR = 200  # days between two of which one may repeat the other
_ONE_EVENT = 3  # days between two reports of one event
_LOOKED_INTO = 40  # of those found by their words, the nearest
_ENOUGH = 0.45  # of what the rarer words say: with less in common nobody is told
_MOST_HAVING = 0.2  # of all directives: a word that more than these have finds nothing
_FEW = 50  # directives that may all have a word


class Pair(NamedTuple):
    """Two places in the corpus, the earlier first."""

    one: int
    other: int
    likeness: Likeness


class Corpus:
    """Directives in the order of their days; those that have none come first.

    `stems` are those of each, `days` their days as numbers (0 where there is none), `traits` gives the rest.
    """

    def __init__(
        self,
        stems: Sequence[Sequence[str]],
        days: Sequence[int],
        languages: Sequence[str],
        traits: Callable[[int], Traits],
    ) -> None:
        having: defaultdict[str, list[int]] = defaultdict(list)
        for place, some in enumerate(stems):
            for stem in some:
                having[stem].append(place)
        self.traits = traits
        self.weights = Weights(having, len(stems))
        self._having = having
        self._stems = stems
        self._days = days
        self._languages = languages
        self._undated = bisect_right(days, 0)
        self._most = max(_FEW, _MOST_HAVING * len(stems))
        self._totals: dict[int, float] = {}

    def __len__(self) -> int:
        return len(self._days)

    def like(
        self,
        one: Traits,
        teams: Teams,
        *,
        least: float = ALIKE,
        fits: Callable[[Traits], bool] = lambda _one: True,
    ) -> list[tuple[int, Likeness]]:
        """The places of those like this one, the most alike first."""
        places = self._within(one.day.toordinal() if one.day else 0, NEAR)
        candidates = [*self._sharing(one.stems, places), *self._of_one_event(one)]
        found = []
        for place in dict.fromkeys(candidates):
            other = self.traits(place)
            how = likeness(one, other, self.weights, teams, least=least) if fits(other) else NONE
            if how.score >= least:
                found.append((place, how))
        return sorted(found, key=lambda it: (-it[1].score, it[0]))

    def pairs(self, teams: Teams, *, least: float = ALIKE, fits: Callable[[Traits], bool]) -> Iterator[Pair]:
        """All pairs, each once."""
        chosen = [fits(self.traits(place)) for place in range(len(self))]
        for place, is_chosen in enumerate(chosen):
            if not is_chosen:
                continue
            one = self.traits(place)
            within = self._within(self._days[place], NEAR)
            candidates = (
                *self._sharing(one.stems, within, after=place),
                *self._of_one_event(one, after=place),
            )
            for other in dict.fromkeys(candidates):
                if chosen[other] and other != place and not are_linked(one, self.traits(other)):
                    how = likeness(one, self.traits(other), self.weights, teams, least=least)
                    if how.score >= least:
                        yield Pair(place, other, how)

    def _within(self, day: int, days: int) -> range:
        """The places of those that are so near; of what has no day, everything."""
        if not day:
            return range(len(self))
        return range(bisect_left(self._days, day - days), bisect_right(self._days, day + days))

    def _sharing(self, stems: Iterable[str], places: range, after: int = -1) -> list[int]:
        """The places of those that have most of the weight of these stems in common, the undated ones too."""
        weights = [(stem, self.weights.of(stem)) for stem in stems if self._finds(stem)]
        found: defaultdict[int, float] = defaultdict(float)
        for stem, weight in weights:
            for place in self._places(stem, places, after):
                found[place] += weight
        total = sum(weight for _stem, weight in weights)
        if not total:
            return []
        nearest = nlargest(_LOOKED_INTO, found, key=found.__getitem__)
        return [one for one in nearest if found[one] >= _ENOUGH * min(total, self._total(one))]

    def _total(self, place: int) -> float:
        if (known := self._totals.get(place)) is None:
            known = sum(self.weights.of(stem) for stem in self._stems[place] if self._finds(stem))
            self._totals[place] = known
        return known

    def _finds(self, stem: str) -> bool:
        return len(self._having.get(stem, ())) <= self._most

    def _places(self, stem: str, places: range, after: int) -> list[int]:
        having = self._having.get(stem, [])
        start = max(places.start, after + 1)
        near = having[bisect_left(having, start) : bisect_left(having, places.stop)]
        if self._undated and start > self._undated and after < 0:
            return [*having[: bisect_left(having, self._undated)], *near]
        return near

    def _of_one_event(self, one: Traits, after: int = -1) -> list[int]:
        """The places of those in another language, of the same days."""
        if one.day is None:
            return []
        near = self._within(one.day.toordinal(), _ONE_EVENT)
        return [
            place
            for place in range(max(near.start, after + 1), near.stop)
            if self._languages[place] != one.language and self._languages[place]
        ]


def day_number(day: dt.date | None) -> int:
    """0 for no day."""
    return day.toordinal() if day else 0
