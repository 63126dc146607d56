"""A deadline phrase and what it means: found in the three tables, reckoned, shifted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from delivery_cli.domain.deadlines.grammar import LONGEST, Matching
from delivery_cli.domain.deadlines.languages import LANGUAGES, SYMBOLS
from delivery_cli.domain.deadlines.meaning import (
    Before,
    Choice,
    End,
    ExactDay,
    Meaning,
    Recurs,
    Term,
    TimeAlone,
    Urgent,
    Vague,
)
from delivery_cli.domain.deadlines.nearest import nearest_to
from delivery_cli.domain.deadlines.outcomes import Ambiguous, Kind, Outcome, Reading, Terms, Unknown
from delivery_cli.domain.deadlines.reckoning import Meant, NoSuchDayError, NotGivenError, meant
from delivery_cli.domain.deadlines.recurring import recurring
from delivery_cli.domain.deadlines.shifting import shifted
from delivery_cli.domain.deadlines.tokens import tokens_of
from delivery_cli.messages import _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from delivery_cli.domain.deadlines.tokens import Token

_KINDS: dict[type, Kind] = {Term: "term", Urgent: "urgent", End: "end", Before: "end"}
MOST_CHARACTERS = 300  # a phrase, not a text


def resolve(phrase: str, terms: Terms) -> Outcome:
    """What the phrase means under these terms; never raises."""
    if len(phrase) > MOST_CHARACTERS:
        return Unknown(phrase=phrase[:MOST_CHARACTERS], why="too-long")
    tokens = tokens_of(phrase)
    if not 0 < len(tokens) <= LONGEST:
        return Unknown(phrase=phrase, why="not-understood" if not tokens else "too-long")
    own = _of_the_office(tokens, terms)
    found = {own: None} if own else meanings_of(tokens)
    if not found:
        return Unknown(phrase=phrase, why="not-understood", nearest=nearest_to(tokens))
    return _outcome(phrase, found, terms)


def meanings_of(tokens: tuple[Token, ...]) -> dict[Meaning, None]:
    """Every meaning that any of the languages sees in all of the tokens."""
    found: dict[Meaning, None] = {}
    for language in LANGUAGES:
        matching = Matching(language, tokens)
        starts = {0, *(end for end, _value in matching.ends("lead", 0))}
        for start in starts:
            for symbol in (*SYMBOLS, "led", "bare"):
                for end, value in matching.ends(symbol, start):
                    if end == len(tokens):
                        found[value] = None
    return found


def _of_the_office(tokens: tuple[Token, ...], terms: Terms) -> Meaning | None:
    """The office's own word of urgency, whatever the grammar makes of it."""
    words = [token.text for token in tokens]
    for word in terms.deadlines.urgency:
        if [token.text for token in tokens_of(word)] == words:
            return Urgent(word)
    return None


def _outcome(phrase: str, found: dict[Meaning, None], terms: Terms) -> Outcome:
    """Of one or more meanings: words that are vague in any language name no date in another."""
    first = next(iter(found))
    if isinstance(first, Recurs):
        return recurring(phrase, first, terms)
    meanings = [_urgency(one, terms) for one in found if not isinstance(one, TimeAlone)]
    if not meanings:
        return Unknown(phrase=phrase, why="no-day")
    if any(isinstance(one, Vague | Recurs) for one in meanings):
        return Unknown(phrase=phrase, why="no-date")
    return _dated(phrase, first, meanings, terms)


def _dated(phrase: str, first: Meaning, meanings: Sequence[Meaning], terms: Terms) -> Outcome:
    try:
        readings = [one for meaning in meanings for one in meant(meaning, terms)]
    except NotGivenError:
        return Unknown(phrase=phrase, why="needs-issued")
    except NoSuchDayError as none:
        return Unknown(phrase=phrase, why="no-such-day", says=none.says)
    by_day = {one.day: one for one in reversed(readings)}
    if len(by_day) > 1:
        return Ambiguous(phrase=phrase, readings=_told(by_day))
    found = shifted(readings[0], terms, _kind(first), exact=isinstance(first, ExactDay))
    if any(isinstance(one, Term) and one.since for one in meanings):
        return replace(found, notes=(*found.notes, _("it counts from the date of issue")))
    return found


def _told(by_day: dict[dt.date, Meant]) -> tuple[Reading, ...]:
    return tuple(Reading(_words(one.words), day, one.rule) for day, one in sorted(by_day.items()))


def _words(ids: tuple[str, ...]) -> str:
    if len(ids) > 1:
        return _("{reading}; {further}").format(reading=_(ids[0]), further=_words(ids[1:]))
    return _(ids[0]) if ids else ""


def _urgency(meaning: Meaning, terms: Terms) -> Meaning:
    """The term that the office has set for a word of urgency; none: the word names no date."""
    if not isinstance(meaning, Urgent):
        return meaning
    folded = {word.casefold().replace("ё", "е"): term for word, term in terms.deadlines.urgency.items()}
    term = folded.get(meaning.word.casefold().replace("ё", "е"))
    return Term(int(term[1:-1]), term[-1]) if term else Vague()  # type: ignore[arg-type]  # the settings are checked


def _kind(meaning: Meaning) -> Kind:
    if isinstance(meaning, Choice):
        return _kind(meaning.meanings[0][1])
    return _KINDS.get(type(meaning), "date")
