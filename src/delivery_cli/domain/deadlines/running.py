"""Deadline phrases inside running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.deadlines.grammar import LONGEST, Language, Matching, begins
from delivery_cli.domain.deadlines.languages import LANGUAGES, SYMBOLS
from delivery_cli.domain.deadlines.outcomes import Kind, PhraseFound
from delivery_cli.domain.deadlines.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.domain.deadlines.tokens import Token


def found_in(text: str) -> tuple[PhraseFound, ...]:
    """The deadline phrases of a text, in their order: the longest where several begin, none inside another.

    Dates and periods that stand alone («12 сентября 2017 года») are none, only those with a word that makes them a
    deadline; nor is anything that goes on across the end of a sentence or within a compound word.
    """
    tokens = tokens_of(text)
    found: list[PhraseFound] = []
    at = 0
    while at < len(tokens):
        longest = _longest(tokens, at)
        if longest is None:
            at += 1
            continue
        end, kind = longest
        start, stop = tokens[at].start, tokens[at + end - 1].end
        found.append(PhraseFound(start, stop, text[start:stop], kind))
        at += end
    return tuple(found)


def _longest(tokens: Sequence[Token], at: int) -> tuple[int, Kind] | None:
    """How many tokens the longest phrase that begins here takes, and its kind."""
    if at and _joined(tokens[at - 1], tokens[at]):
        return None
    window: tuple[Token, ...] | None = None
    best: tuple[int, Kind] | None = None
    for language in LANGUAGES:
        if not _may_begin(language, tokens[at]):
            continue
        window = window or _window(tokens, at)
        for end, kind in _phrases(Matching(language, window)):
            if _stands_alone(language, tokens, at + end) and (best is None or end > best[0]):
                best = end, kind
    return best


def _phrases(matching: Matching) -> list[tuple[int, Kind]]:
    starts = {0, *(end for end, _value in matching.ends("lead", 0))}
    return [
        (end, kind)
        for start in sorted(starts)
        for symbol, kind in SYMBOLS.items()
        for end, _value in matching.ends(symbol, start)
    ]


def _window(tokens: Sequence[Token], at: int) -> tuple[Token, ...]:
    """The tokens from here to the end of the sentence, as many as a phrase may have."""
    last = next((i for i in range(at + 1, min(len(tokens), at + LONGEST)) if tokens[i].stop), at + LONGEST)
    return tuple(tokens[at:last])


def _stands_alone(language: Language, tokens: Sequence[Token], end: int) -> bool:
    """Whether a phrase may end before that token: not within a word, nor before what its last word belongs to."""
    if end >= len(tokens):
        return True
    last, following = tokens[end - 1], tokens[end]
    if _joined(last, following):
        return False
    if last.text not in language.adjectives or following.kind != "word":
        return True
    return following.follows_mark or following.text in language.after_adverb


def _joined(left: Token, right: Token) -> bool:
    """Whether two neighbours are written as one word: nothing stands between them."""
    return left.end == right.start


def _may_begin(language: Language, token: Token) -> bool:
    return begins(language, ("lead", *SYMBOLS), token)
