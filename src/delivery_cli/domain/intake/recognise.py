"""From a document to proposals: the one way in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from delivery_cli.domain.intake.addressed import named_alone, resolution, told_above
from delivery_cli.domain.intake.completing import Completing, same_words
from delivery_cli.domain.intake.gathering import gathered
from delivery_cli.domain.intake.kinds import sort_of
from delivery_cli.domain.intake.lexicon import language_of
from delivery_cli.domain.intake.mentions import Finder
from delivery_cli.domain.intake.naming import Naming
from delivery_cli.domain.intake.official import Reading
from delivery_cli.domain.intake.people import People
from delivery_cli.domain.intake.rows import rows_quoted, tables_of
from delivery_cli.domain.intake.speech import heard

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from delivery_cli.domain.deadlines import Terms
    from delivery_cli.domain.intake.addressees import Addressees
    from delivery_cli.domain.intake.document import Document, Paragraph
    from delivery_cli.domain.intake.kinds import Sort
    from delivery_cli.domain.intake.lexicon import Lexicons
    from delivery_cli.domain.intake.proposal import NamedPerson, Proposal, Quoted
    from delivery_cli.domain.team import Names
    from delivery_cli.domain.teams import Teams


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """What the office brings along: its teams, its areas, how it reads deadlines, and the word lists."""

    teams: Teams
    areas: Mapping[str, Names]
    terms: Terms
    lexicons: Lexicons


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a document is, as far as it says so, and what it proposes."""

    kind: str
    official: bool
    number: str
    proposals: tuple[Proposal, ...]


def recognised(document: Document, office: OfficeWords) -> Recognised:
    """The directives of a document, in its order; each once."""
    naming = Naming(office.teams, office.lexicons)
    finders = {
        name: Finder(naming, lexicon, office.terms.issued) for name, lexicon in office.lexicons.items()
    }
    if _is_abroad(document, finders):
        finders = {name: replace(finder, abroad=True) for name, finder in finders.items()}
    sort = sort_of(document, finders, office.lexicons, office.teams)
    quoted = _each_once(_quoted(document, sort, finders, office.lexicons))
    complete = Completing(office.lexicons, office.terms, dict(office.areas))
    kind = sort.kind or ("news" if quoted and any(one.sentence for one in quoted) else "")
    return Recognised(kind, sort.official, sort.number, tuple(complete.proposal(one) for one in quoted))


def _is_abroad(document: Document, finders: Mapping[str, Finder]) -> bool:
    """Whether the document tells of another country's offices and never of ours by the country's name."""
    foreign = False
    for one in document.paragraphs:
        finder = finders[language_of(one.text)]
        for mention in finder.mentions(one.text):
            foreign = foreign or mention.foreign
            if mention.team in finder.naming.national and finder.names_country(mention.words):
                return False
    return foreign


def _quoted(
    document: Document, sort: Sort, finders: Mapping[str, Finder], lexicons: Lexicons
) -> list[Quoted]:
    everything = [(one, language_of(one.text)) for one in document.paragraphs]
    in_rows, tables = rows_quoted(tables_of(document.paragraphs), finders, lexicons, sort.chair)
    body = [
        (one, language)
        for one, language in everything
        if not (one.cell is not None and one.cell.table in tables)
        and (sort.official or sort.memo or not one.heading)
    ]
    people = _people(everything, finders)
    reading = Reading(finders, sort.official, open=sort.official, chair=sort.chair)
    found: list[Quoted] = []
    listening = heard(body, finders, lexicons, people, sort.chair, always=sort.binding)
    above: tuple[Addressees, NamedPerson | None] | None = None
    for (one, language), told in zip(body, listening, strict=True):
        if reading.take(one, lexicons[language], told[-1].speaker if told else None):
            continue
        speaker = told[-1].speaker if told else sort.chair
        by_name = resolution(one, lexicons[language], speaker)
        if by_name is None and above is not None:
            by_name = told_above(one, above, lexicons[language], speaker)
        above = (
            named_alone(one.text, finders[language].mentions(one.text), lexicons[language])
            if sort.memo
            else None
        )
        if by_name is not None:
            found.append(by_name)
        elif told and not one.heading and not (sort.official and one.point):
            found += gathered(told, lexicons[language], document.title)
    found = sorted(
        (*found, *reading.found, *in_rows), key=lambda each: (each.paragraph.number, each.sentence)
    )
    return found or _from_headings(everything, finders, lexicons, people, document.title)


def _from_headings(
    everything: Sequence[tuple[Paragraph, str]],
    finders: Mapping[str, Finder],
    lexicons: Lexicons,
    people: People,
    title: str,
) -> list[Quoted]:
    """A text that is nothing but a headline: where its body has no directive, its headlines are read too."""
    told = heard([each for each in everything if each[0].heading], finders, lexicons, people)
    return [
        one
        for said in told
        if said
        for one in gathered(said, lexicons[language_of(said[0].paragraph.text)], title)
    ]


def _people(paragraphs: Iterable[tuple[Paragraph, str]], finders: Mapping[str, Finder]) -> People:
    listed = list(paragraphs)
    people = People(listed[0][1] if listed else "ru")
    for one, language in listed:
        people.learn(one.text, finders[language].mentions(one.text))
    return people


def _each_once(quoted: Iterable[Quoted]) -> list[Quoted]:
    seen: set[str] = set()
    kept = []
    for one in quoted:
        words = same_words(one.text)
        if words and words not in seen:
            seen.add(words)
            kept.append(one)
    return kept
