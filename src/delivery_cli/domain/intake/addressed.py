"""«Иванову И.И.: прошу подготовить …», «Ахметовой Д.С. – направить …»: a person told by name what to do."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from delivery_cli.domain.intake.addressees import NOBODY, Addressees
from delivery_cli.domain.intake.labels import labels_in
from delivery_cli.domain.intake.lexicon import plain
from delivery_cli.domain.intake.people import FULL_NAME, WITH_INITIALS
from delivery_cli.domain.intake.proposal import NamedPerson, Quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.domain.intake.document import Paragraph
    from delivery_cli.domain.intake.lexicon import Lexicon
    from delivery_cli.domain.intake.mentions import Mention
    from delivery_cli.domain.intake.said import Speaker

_ONE = rf"(?:т\.\s*|г-(?:ну|же)\s+)?(?:{WITH_INITIALS.pattern})"
_NAMES = re.compile(
    rf"\s*(?:т\.\s*|г-(?:ну|же)\s+)?(?P<first>{WITH_INITIALS.pattern})"
    rf"(?:\s*(?:\([^()]{{0,60}}\))?\s*(?:,|;|\bи\b|\band\b|және)?\s*{_ONE})*"
    r"\s*(?:\([^()]{0,60}\))?\s*(?P<mark>:|[–—]|-(?=\s)|,)?\s*"
)
_GIVEN = {"ru": re.compile(r"(?:у|ю|ой|ей|ому|ему|е|и)$"), "kk": re.compile(r"(?:ға|ге|қа|ке|на|не)$")}
_NAMED_TO = re.compile(rf"\s*(?P<first>(?!The\b|All\b){FULL_NAME.pattern})\s+(?=to\s+[a-z])")
_TO = re.compile(r"(?:to|shall|will|must|is to|should)\s+[a-z]+", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]{0,60}\)")
_TITLES = re.compile(r"\b(?:т|г-ну|г-же|и|and|және|мен|mr|mrs|ms|dr)\b", re.IGNORECASE)
_LINE = 300  # letters of a line of names
_SOON = 6  # words before the verb of the task
_TASK = 2  # words of the shortest task
_WORDS = re.compile(r"[^\W_]+")
_NOMINATIVES = (
    (re.compile(r"(ов|ев|ин|ын)у$"), r"\1"),
    (re.compile(r"(ов|ев|ин|ын)ой$"), r"\1а"),
    (re.compile(r"(ск|цк)ому$"), r"\1ий"),
    (re.compile(r"(ск|цк)ой$"), r"\1ая"),
    (re.compile(r"([бвгджзклмнпрстфхцчшщ])у$"), r"\1"),
    (re.compile(r"(?<=[әғқңөұүһіа-я])(?:ға|ге|қа|ке)$"), ""),
)


def addressed(text: str, lexicon: Lexicon, *, official: bool = False) -> tuple[NamedPerson, int] | None:
    """Who is told by name at the beginning of a text, and where the task begins; None where nobody is."""
    name = _NAMES.match(text)
    if name is None:
        full = _NAMED_TO.match(text) if lexicon.language == "en" else None
        return (NamedPerson(full["first"]), full.end()) if full else None
    task = name.end()
    if not _asks(text[task:], lexicon, marked=official and name["mark"] == ":"):
        return None
    given = _GIVEN.get(lexicon.language)
    surname = max(re.findall(r"[^\W\d_]+", name["first"]), key=len)
    if given is not None and not given.search(surname):
        return None
    return NamedPerson(nominative(name["first"].strip())), task


def _asks(task: str, lexicon: Lexicon, *, marked: bool = False) -> bool:
    """Whether what follows a name is a task, by a verb among its first words (in Kazakh the last)."""
    same = plain(task)
    if len(_WORDS.findall(same)) < _TASK:
        return False
    if lexicon.language == "en":
        return marked or _TO.match(same) is not None
    asked = lexicon.find("infinitive", "asked")
    if lexicon.language == "kk":
        ends = same.rstrip(' .;!»”"')
        return any(
            one.end() == len(ends)
            for name in ("imperative", "asked")
            for one in lexicon.find("infinitive", name).finditer(ends, max(0, len(ends) - 40))
        )
    verb = lexicon.infinitive.search(same)
    request = asked.search(same)
    places = [one.start() for one in (verb, request) if one is not None]
    return bool(places) and len(_WORDS.findall(same[: min(places)])) <= _SOON


def named_alone(
    text: str, mentions: Sequence[Mention], lexicon: Lexicon
) -> tuple[Addressees, NamedPerson | None] | None:
    """A line of a resolution that holds nothing but whom the next one tells: bodies, people, brackets."""
    bare = list(text)
    for one in mentions:
        bare[one.start : one.end] = " " * (one.end - one.start)
    rest = WITH_INITIALS.sub(" ", _BRACKETS.sub(" ", "".join(bare)))
    if len(text) > _LINE or any(len(word) > 1 for word in _WORDS.findall(_TITLES.sub(" ", rest))):
        return None
    name = WITH_INITIALS.search(text)
    if name is None and not mentions:
        return None
    bodies = [one for one in mentions if one.case in {"dative", "any"} or lexicon.language == "en"]
    told = Addressees(bodies[0], tuple(bodies[1:])) if bodies else NOBODY
    return told, NamedPerson(nominative(name[0].strip())) if name else None


def told_above(
    paragraph: Paragraph,
    above: tuple[Addressees, NamedPerson | None],
    lexicon: Lexicon,
    speaker: Speaker | None,
) -> Quoted | None:
    """The task that stands under a line of names."""
    if not _asks(paragraph.text, lexicon):
        return None
    return replace(_quoted(paragraph, above[1], lexicon, speaker), told=above[0])


def nominative(name: str) -> str:
    """«Иванову И.И.» as a register writes it, where the ending leaves no doubt."""
    words = name.split(" ")
    at = max(range(len(words)), key=lambda number: len(words[number].replace(".", "")))
    if "." not in name:
        return name
    for ending, base in _NOMINATIVES:
        if ending.search(words[at]):
            words[at] = ending.sub(base, words[at])
            break
    return " ".join(words)


def resolution(paragraph: Paragraph, lexicon: Lexicon, speaker: Speaker | None) -> Quoted | None:
    """A paragraph that tells a person by name what to do, as resolutions do."""
    found = addressed(paragraph.text, lexicon)
    if found is None or not WITH_INITIALS.search(paragraph.text, 0, found[1]):
        return None
    return _quoted(paragraph, found[0], lexicon, speaker)


def _quoted(
    paragraph: Paragraph, person: NamedPerson | None, lexicon: Lexicon, speaker: Speaker | None
) -> Quoted:
    labels = labels_in(paragraph.text, lexicon)
    return Quoted(
        text=paragraph.text.strip(),
        language=lexicon.language,
        paragraph=paragraph,
        point=paragraph.point.strip("()."),
        speaker=speaker,
        why=paragraph.text.strip()[:40],
        clause=paragraph.text[: labels.begin],
        deadline=labels.deadline,
        responsible=person,
        result=labels.result,
    )


__all__ = ["addressed", "named_alone", "nominative", "resolution", "told_above"]
