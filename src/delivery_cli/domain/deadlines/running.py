"""Deadline phrases inside running text."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from delivery_cli.domain.deadlines.grammar import LONGEST, Matching
from delivery_cli.domain.deadlines.languages import GOES_ON, LANGUAGES, SYMBOLS
from delivery_cli.domain.deadlines.outcomes import Kind, PhraseFound
from delivery_cli.domain.deadlines.table import Language
from delivery_cli.domain.deadlines.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from delivery_cli.domain.deadlines.tokens import Token

_Words = tuple[tuple[str, str] | None, ...]  # kinds and texts of tokens
_WORD_WITHIN = 3  # what begins with a figure has a word among so many tokens after it
_MOST_KEPT = 10_000  # beginnings whose phrases are remembered
_MOST_BEFORE = 3  # words that undo a phrase that comes after them


def found_in(text: str) -> tuple[PhraseFound, ...]:
    """The deadline phrases of a text, in their order: the longest where several begin, none inside another.

    Dates and periods that stand alone («12 сентября 2017 года») are none, only those with a word that makes them a
    deadline; nor is anything that goes on across the end of a sentence or within a compound word, or that the words
    around it make something else of («не ранее чем через 10 дней», «в течение 10 дней со дня получения»).
    """
    return tuple(
        PhraseFound(first.start, last.end, text[first.start : last.end], kind)
        for tokens in _sentences(tokens_of(text))
        for first, last, kind in _Sentence(tokens).phrases()
    )


def _sentences(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    begins = [0, *(place for place, token in enumerate(tokens) if token.stop and place), len(tokens)]
    for start, end in pairwise(begins):
        yield tokens[start:end]


@dataclass(slots=True)
class _Sentence:
    """One sentence, gone through once from left to right."""

    tokens: Sequence[Token]
    _matchings: dict[str, Matching] = field(default_factory=dict)

    def phrases(self) -> Iterator[tuple[Token, Token, Kind]]:
        """Each with its first and its last token."""
        at = 0
        while at < len(self.tokens):
            found = self._longest(at)
            if found is None:
                at += 1
                continue
            end, kind, language = found
            goes_on = self._goes_on(language, end, kind)
            if not goes_on and not self._undone(language, at):
                yield self.tokens[at], self.tokens[end - 1], kind
            at = self._after(end) if goes_on else end

    def _after(self, end: int) -> int:
        """Past what a phrase goes on with: «за 10 дней до конца квартала» is not by the end of the quarter."""
        continued = self._longest(end)
        return continued[0] if continued else end

    def _longest(self, at: int) -> tuple[int, Kind, Language] | None:
        """Where the longest phrase that begins here ends, its kind and language."""
        if not self._may_begin(at):
            return None
        best: tuple[int, Kind, Language] | None = None
        for language in LANGUAGES:
            for end, kind in self._of(language, at):
                if (
                    end - at <= LONGEST
                    and (best is None or end > best[0])
                    and self._stands_alone(language, end)
                ):
                    best = end, kind, language
        return best

    def _of(self, language: Language, at: int) -> Iterator[tuple[int, Kind]]:
        """The phrases of a language that begin here, from those found earlier where the same words followed."""
        known = _known(language)
        words: _Words = ()
        for place in range(at, min(at + LONGEST, len(self.tokens) + 1)):
            words = (*words, self.tokens[place][:2] if place < len(self.tokens) else None)
            if words in known:
                break
        else:
            words = self._looked_up(language, at)
        for length, kind in known[words]:
            yield at + length, kind

    def _looked_up(self, language: Language, at: int) -> _Words:
        """Look for phrases and keep them by the words that were looked at."""
        matching, known = self._matching(language), _known(language)
        matching.begin(at)
        found = tuple((end - at, kind) for end, kind in _phrases(matching, at))
        read = [token[:2] for token in self.tokens[at : matching.looked_to + 1]]
        words = (*read, *([None] if matching.looked_to >= len(self.tokens) else []))
        if len(known) >= _MOST_KEPT:
            known.clear()
        known[words] = found
        return words

    def _may_begin(self, at: int) -> bool:
        """A quick look before the tables are asked."""
        if at >= len(self.tokens) or (at and _joined(self.tokens[at - 1], self.tokens[at])):
            return False
        if self.tokens[at].kind == "word":
            return True
        following = self.tokens[at + 1 : at + 1 + _WORD_WITHIN]
        return any(token.kind == "word" for token in following)

    def _matching(self, language: Language) -> Matching:
        if language.name not in self._matchings:
            self._matchings[language.name] = Matching(language, self.tokens)
        return self._matchings[language.name]

    def _stands_alone(self, language: Language, end: int) -> bool:
        """Whether a phrase may end before that token: not within a word, nor before what its last word belongs to."""
        if end >= len(self.tokens):
            return True
        last, following = self.tokens[end - 1], self.tokens[end]
        if _joined(last, following):
            return False
        if last.text not in language.adjectives or following.kind != "word":
            return True
        return following.follows_mark or following.text in language.after_adverb

    def _goes_on(self, language: Language, end: int, kind: Kind) -> bool:
        """Whether the words after a phrase say of what day or period it is told: its beginning is none by itself."""
        return kind in GOES_ON and bool(self._matching(language).ends(GOES_ON[kind], end))

    def _undone(self, language: Language, at: int) -> bool:
        before = [token.text for token in self.tokens[max(at - _MOST_BEFORE, 0) : at]]
        return any(" ".join(before[start:]) in language.never_after for start in range(len(before)))


@cache
def _known(language: Language) -> dict[_Words, tuple[tuple[int, Kind], ...]]:
    """The phrases that begin with certain words and end within them, None being the end of the sentence."""
    del language  # each has its own
    return {}


def _phrases(matching: Matching, at: int) -> Iterator[tuple[int, Kind]]:
    yield from _of_symbols(matching, at)
    for start in sorted({end for end, _value in matching.ends("lead", at)}):
        yield from _of_symbols(matching, start)
        yield from ((end, "term") for end, _value in matching.ends("led", start))


def _of_symbols(matching: Matching, at: int) -> Iterator[tuple[int, Kind]]:
    for symbol, kind in SYMBOLS.items():
        for end, _value in matching.ends(symbol, at):
            yield end, kind


def _joined(left: Token, right: Token) -> bool:
    """Whether two neighbours are written as one word: nothing stands between them."""
    return left.end == right.start
