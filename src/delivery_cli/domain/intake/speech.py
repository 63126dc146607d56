"""All sentences of a document's running text, each with its speaker."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from delivery_cli.domain.intake.lexicon import language_of
from delivery_cli.domain.intake.said import Attribution, Said, Speaker, attribution_of, in_quotes
from delivery_cli.domain.intake.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from delivery_cli.domain.intake.document import Paragraph
    from delivery_cli.domain.intake.lexicon import Lexicon
    from delivery_cli.domain.intake.mentions import Finder
    from delivery_cli.domain.intake.people import People


def heard(
    paragraphs: Iterable[tuple[Paragraph, str]],
    finders: Mapping[str, Finder],
    lexicons: Mapping[str, Lexicon],
    people: People,
    chair: Speaker | None = None,
    *,
    always: bool = False,
) -> tuple[tuple[Said, ...], ...]:
    """By paragraph (given with its language); who speaks goes on until somebody else does. `always`: all of it is said."""
    read = []
    for paragraph, language in paragraphs:
        lexicon = lexicons[language]
        found = []
        for one in sentences(paragraph.text, lexicon):
            mentions = finders[language].mentions(one.text)
            attribution = attribution_of(one, mentions, lexicon, people)
            found.append(Said(paragraph, one, mentions, attribution))
        read.append(found)
    return _carried(read, _only_office(read), chair, people, lexicons, always=always)


def _only_office(read: Sequence[Sequence[Said]]) -> str | None:
    """The one office that says anything in the document: whom a name without a post may stand for."""
    offices = {
        one.attribution.speaker.team
        for found in read
        for one in found
        if one.attribution and one.attribution.speaker and one.attribution.speaker.team
    }
    return offices.pop() if len(offices) == 1 else None


def _carried(
    read: Sequence[Sequence[Said]],
    only: str | None,
    chair: Speaker | None,
    people: People,
    lexicons: Mapping[str, Lexicon],
    *,
    always: bool,
) -> tuple[tuple[Said, ...], ...]:
    current = chair
    last_office = chair
    done = []
    for found in read:
        told: list[Said] = []
        after = _said_afterwards(found)
        for number, one in enumerate(found):
            own = one.attribution if one.attribution and not one.attribution.reports else None
            later = after[number]
            quoted = in_quotes(one.paragraph.text, one.sentence.start)
            # within a quotation who is told of is not who speaks: «глава государства подчеркнул …, поэтому поручаю»
            source = own if own is not None and not (quoted and later is not None) else later
            if source is not None:
                current = _who(source.speaker, current, only, last_office)
                if current is not None and current.team:
                    last_office = current
            if current is None:
                current = last_office = _introduced(one, people)
            counted = (
                lexicons[language_of(one.sentence.text)]
                .find("speech", "enumerates")
                .match(one.sentence.text.lstrip('«"“ '))
            )
            spoken = always or source is not None or quoted or (counted is not None and current is not None)
            instructed = later is not None and later.instructs
            named = (
                replace(current, person=people.of_office(current.team))
                if current and current.team and not current.person
                else current
            )
            if named is None and always:
                named = Speaker()  # whoever it is has authority
            told.append(replace(one, speaker=named, spoken=spoken, instructed=instructed))
        done.append(tuple(told))
    return tuple(done)


def _said_afterwards(found: Sequence[Said]) -> list[Attribution | None]:
    """For each sentence the first attribution at its own end or at that of one after it."""
    later: list[Attribution | None] = []
    last: Attribution | None = None
    for one in reversed(found):
        last = _said_after(one) or last
        later.append(last)
    return later[::-1]


def _said_after(one: Said) -> Attribution | None:
    """The attribution at a sentence's end, which the sentences before it share."""
    found = one.attribution
    return found if found is not None and found.trailing and not found.reports else None


def _introduced(one: Said, people: People) -> Speaker | None:
    """Before anybody is quoted: the office with a person in it that the text begins with."""
    for mention in one.mentions:
        if mention.team and mention.case in {"nominative", "any"} and people.of_office(mention.team):
            return Speaker(team=mention.team)
    return None


def _who(
    named: Speaker | None, current: Speaker | None, only: str | None, last_office: Speaker | None
) -> Speaker | None:
    if named is None or (named == Speaker()):
        return current
    if named.layman or named.elsewhere or named.team is not None:
        return named
    if current is not None and current.person == named.person and current.team:
        return current
    team = only or (last_office.team if last_office else None)
    return Speaker(team=team, person=named.person)
