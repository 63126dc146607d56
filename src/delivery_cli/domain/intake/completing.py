"""A quoted directive looked into: teams, deadline, control, areas, and what it does not say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.deadlines import Ambiguous, Resolved, resolve
from delivery_cli.domain.intake.keys import key, words
from delivery_cli.domain.intake.lexicon import pattern, plain
from delivery_cli.domain.intake.phrases import phrases_in
from delivery_cli.domain.intake.proposal import Proposal

if TYPE_CHECKING:
    from delivery_cli.domain.deadlines import PhraseFound, Terms
    from delivery_cli.domain.intake.lexicon import Lexicon, Lexicons
    from delivery_cli.domain.intake.mentions import Mention
    from delivery_cli.domain.intake.proposal import Quoted
    from delivery_cli.domain.team import Names

_LATER = {
    "period": 1,
    "urgent": 2,
    "vague": 3,
}  # kinds of phrases that are taken only where there is no better one
_TELLING = 4  # letters of a word that may stand for an area


@dataclass(frozen=True)
class Completing:
    """What is needed to complete proposals; `areas` are the office's, by id."""

    lexicons: Lexicons
    terms: Terms
    areas: dict[str, Names]

    def proposal(self, one: Quoted) -> Proposal:
        lead = one.told.lead
        named = [mention for mention in (lead, *one.told.helpers) if mention is not None]
        owner = lead.team if lead else None
        helpers = _teams(one.told.helpers, owner)
        unknown = tuple(dict.fromkeys(_shown(mention) for mention in named if mention.team is None))
        deadline = self._deadline(one)
        special = (
            self.lexicons[one.language].find("signs", "special_control").search(plain(one.text)) is not None
        )
        made: dict[str, Any] = {
            "text": one.text,
            "place": place_of(one),
            "point": one.point,
            "issuer": one.speaker.team if one.speaker else None,
            "issuer_name": one.speaker.person if one.speaker and one.speaker.team is None else "",
            "issuer_person": one.speaker.person if one.speaker else "",
            "issuer_outright": one.issuer_outright,
            "issued": self.terms.issued,
            "owner": owner,
            "owner_outright": one.outright,
            "co_owners": helpers,
            "unregistered": unknown,
            "responsible": one.responsible,
            "coordinator": one.coordinator,
            "expected_result": one.result,
            "special": special,
            "areas": self._areas(one),
            "why": one.why,
            **deadline,
        }
        return Proposal(**made, missing=_missing(made))

    def _deadline(self, one: Quoted) -> dict[str, Any]:
        """Of the phrases in the words the first that gives a date; a line or column of its own goes before."""
        for text in (one.deadline, one.clause, one.inherited_label, one.inherited):
            phrases = _phrases(text, whole=text in {one.deadline, one.inherited_label})
            if not phrases:
                continue
            outcomes = [(phrase, resolve(phrase, self.terms)) for phrase in phrases]
            best = next((each for each in outcomes if isinstance(each[1], Resolved)), outcomes[0])
            return _told_of(*best)
        return {}

    def _areas(self, one: Quoted) -> tuple[str, ...]:
        there = {word.key for word in words(one.text, one.language)}
        same = plain(one.text)
        return tuple(
            area
            for area, keys, also in self._area_words(one.language)
            if not keys.isdisjoint(there) or any(each.search(same) for each in also)
        )

    def _area_words(self, language: str) -> list[tuple[str, frozenset[str], tuple[re.Pattern[str], ...]]]:
        if language not in self._compiled:
            lexicon = self.lexicons[language]
            self._compiled[language] = [
                (area, *_words_of(names, lexicon)) for area, names in self.areas.items()
            ]
        return self._compiled[language]

    @cached_property
    def _compiled(self) -> dict[str, list[tuple[str, frozenset[str], tuple[re.Pattern[str], ...]]]]:
        return {}


def _words_of(names: Names, lexicon: Lexicon) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """The words of an area's names, and those that the lists have beside one of them."""
    general = {key(word, lexicon.language) for word in lexicon.words("areas", "general")}
    found = {
        word.key
        for name in names.all()
        for word in words(name, lexicon.language)
        if len(word.text) >= _TELLING
    }
    also = [
        pattern(rest)
        for first, *rest in lexicon.pairs("areas", "also")
        if key(first, lexicon.language) in found
    ]
    return frozenset(found - general), tuple(also)


def _teams(helpers: tuple[Mention, ...], owner: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.team for one in helpers if one.team is not None and one.team != owner))


def _shown(mention: Mention) -> str:
    return " ".join(mention.words.split())


def _phrases(text: str, *, whole: bool) -> list[str]:
    """The deadline phrases of a text; a line that holds nothing else is one as it stands."""
    found: list[PhraseFound] = sorted(phrases_in(text), key=lambda each: _LATER.get(each.kind, 0))
    if found and not whole:
        return [each.words for each in found]
    line = text.strip(" .;,:–—-\n")
    if whole and line and len(line) < 120:
        return [line, *(each.words for each in found)]
    return [each.words for each in found]


def _told_of(phrase: str, outcome: object) -> dict[str, Any]:
    words_ = " ".join(phrase.split())
    if isinstance(outcome, Resolved):
        due = None if outcome.recurrence is not None else outcome.date  # what recurs has no one deadline
        return {"due": due, "due_phrase": words_, "due_rule": outcome.rule, "recurrence": outcome.recurrence}
    if isinstance(outcome, Ambiguous):
        return {
            "due_phrase": words_,
            "readings": tuple(f"{one.words}: {one.date.isoformat()}" for one in outcome.readings),
        }
    return {"due_phrase": words_}


def _missing(made: dict[str, Any]) -> tuple[str, ...]:
    """The fields that stay empty because the document does not say them."""
    gone = [key for key in ("issuer", "issued", "owner") if not made.get(key)]
    if made.get("issuer_name") and "issuer" in gone:
        gone.remove("issuer")
    if made.get("responsible") and "owner" in gone:
        gone = [*gone]
    if not made.get("due") and not made.get("recurrence"):
        gone.append("due")
    return (*gone, *(() if made.get("expected_result") else ("expected_result",)))


def place_of(one: Quoted) -> str:
    """Where the words stand, the same in every language: `¶7.2` is a paragraph and its sentence, `T1:R3` a table's row."""
    cell = one.paragraph.cell
    if cell is not None:
        return f"T{cell.table}:R{cell.row}"
    sentence = f".{one.sentence}" if one.sentence else ""
    part = f"/{one.part}" if one.part > 1 else ""
    return f"¶{one.paragraph.number}{sentence}{part}"


def same_words(text: str) -> str:
    """What stays the same of quoted words in another file format: letters and digits alone."""
    return " ".join(re.findall(r"[^\W_]+", plain(text).casefold()))
