"""Pairs of the register that may be one and the same, and what of it a text is much like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.domain.directive import ENDED
from delivery_cli.domain.ids import directive_path, parse_id
from delivery_cli.domain.likeness.likeness import ALIKE
from delivery_cli.domain.likeness.traits import traits_of
from delivery_cli.domain.snapshot import register_of
from delivery_cli.operations.overview import unreadable_files
from delivery_cli.storage.corpus import corpus_of
from delivery_cli.storage.office import load_entry, load_teams, today

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from delivery_cli.domain.findings import Finding
    from delivery_cli.domain.likeness.corpus import Corpus
    from delivery_cli.domain.likeness.likeness import Likeness
    from delivery_cli.domain.likeness.traits import Traits
    from delivery_cli.domain.snapshot import Entry, TeamEntry
    from delivery_cli.domain.teams import Teams
    from delivery_cli.operations.row import Row
    from delivery_cli.storage.office import Office


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs that may be one, the most alike first; of each the newer and the older one, the first None for a text."""

    pairs: tuple[tuple[Row | None, Row, Likeness], ...]
    teams: Teams
    unreadable: tuple[Finding, ...]


def candidates(
    office: Office,
    ids: Sequence[str] = (),
    *,
    ended: bool = False,
    least: float = ALIKE,
    as_of: dt.date | None = None,
) -> Candidates:
    """All pairs of the register, or those of the directives that are named; of `ended` ones only where asked."""
    from delivery_cli.operations.who import directive_ids
    from delivery_cli.storage.known import known_ids

    named = frozenset(directive_ids(ids, known_ids(office))) if ids else frozenset()
    room = _room(office, as_of)

    def fits(one: Traits) -> bool:
        return ended or one.status not in ENDED

    if named:
        return room.shown(_of_named(room, named, fits, least))
    found = room.corpus.pairs(room.teams, least=least, fits=fits)
    return room.shown((*_newer_first(room.corpus, one, other), how) for one, other, how in found)


def candidates_for_text(
    office: Office, text: str, *, ended: bool = False, least: float = ALIKE, as_of: dt.date | None = None
) -> Candidates:
    """What of the register a text is much like, whenever it was said and by whomever."""
    room = _room(office, as_of)

    def fits(one: Traits) -> bool:
        return ended or one.status != "cancelled"

    found = room.corpus.like(traits_of({"text": text}), room.teams, least=least, fits=fits)
    return room.shown((None, room.corpus.traits(place).id, how) for place, how in found)


def _of_named(
    room: _Room, named: frozenset[str], fits: Callable[[Traits], bool], least: float
) -> list[tuple[str, str, Likeness]]:
    """Of what is named itself it does not matter whether it has ended."""
    corpus, found = room.corpus, {}
    for place in range(len(corpus)):
        one = corpus.traits(place)
        for other, how in corpus.like(one, room.teams, least=least, fits=fits) if one.id in named else ():
            ids = _newer_first(corpus, place, other)
            found[ids] = (*ids, how)
    return list(found.values())


def _newer_first(corpus: Corpus, one: int, other: int) -> tuple[str, str]:
    """The ids of two, the later registered one first: that is the one to cancel."""
    newer, older = sorted((corpus.traits(one).id, corpus.traits(other).id), key=_registered, reverse=True)
    return newer, older


def _registered(directive_id: str) -> tuple[int, int]:
    return parse_id(directive_id) or (0, 0)


@dataclass(frozen=True, slots=True)
class _Room:
    """What is compared, and what is needed to show it."""

    office: Office
    corpus: Corpus
    teams: Teams
    unreadable: tuple[Finding, ...]
    as_of: dt.date | None

    def shown(self, pairs: Iterable[tuple[str | None, str, Likeness]]) -> Candidates:
        """With what a list shows of each, the most alike first."""
        found = sorted(pairs, key=lambda it: -it[2].score)
        rows = {one: self._row(one) for one in {one for pair in found for one in pair[:2] if one}}
        shown = [(rows[one] if one else None, rows[other], how) for one, other, how in found]
        kept = [
            (first, second, how)
            for (one, _other, _how), (first, second, how) in zip(found, shown, strict=True)
            if second is not None and (first is not None or one is None)
        ]
        return Candidates(tuple(kept), self.teams, self.unreadable)

    def _row(self, directive_id: str) -> Row | None:
        """None of what does not count yet, or can no longer be read. Few are shown: their files are read."""
        from delivery_cli.domain.facts import facts_of
        from delivery_cli.domain.standing import standing
        from delivery_cli.operations.row import row_of

        path, day = directive_path(directive_id), self.as_of or today(self.office)
        one = load_entry(self.office.root, path).directive
        if one is None:
            return None
        facts = facts_of(one, standing(one, day, self.office.settings))
        counts = facts.first <= day if facts.first else self.as_of is None
        return row_of(path, facts, day, self.office.settings.control) if counts else None


def _room(office: Office, as_of: dt.date | None) -> _Room:
    corpus, passed = corpus_of(office)
    teams = load_teams(office)
    entries: tuple[Entry | TeamEntry, ...] = (*(load_entry(office.root, path) for path in passed), *teams)
    return _Room(office, corpus, register_of(teams), unreadable_files(office, entries), as_of)
