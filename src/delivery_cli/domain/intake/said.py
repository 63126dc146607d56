"""Sentences of a document with who says them: the carrier of speech through paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from delivery_cli.domain.intake.lexicon import plain
from delivery_cli.domain.intake.people import PERSON, surname_key

if TYPE_CHECKING:
    from delivery_cli.domain.intake.document import Paragraph
    from delivery_cli.domain.intake.lexicon import Lexicon
    from delivery_cli.domain.intake.mentions import Mention
    from delivery_cli.domain.intake.people import People
    from delivery_cli.domain.intake.sentences import Sentence

_DASH = re.compile(r"[,»”\"!?.]\s*[-–—]\s*(?=[a-zа-яёәғқңөұүһі])")
_AFTER_COMMA = re.compile(r"[,?!]\s*[\"”»']*\s+|[\"”»]\s+")
_POST = 40  # letters of what stands between a layman's trade and the name
_BESIDE = 2  # letters between a verb and a name right beside it
_NEAR = 90  # letters between a verb of saying and who says
_PASSIVE = re.compile(r"\b(?:was|were|been|is|are|be|being)\s+(?:also\s+)?$", re.IGNORECASE)
_LABEL = re.compile(r"([^:«“\"]{4,80}):\s*[«“\"—–-]")
_GOES_ON = re.compile(r"\b(?:to|that|whether|how)\s+[\"“«]?\w")
_REPORTED = re.compile(r",\s+(?=[a-zа-яёәғқңөұүһі])")
_OPEN, _CLOSE = "«“„", "»”"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a team, a person, or both; a `layman` has no authority here, somebody `elsewhere` an unknown post."""

    team: str | None = None
    person: str = ""
    layman: bool = False
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """«…», – сказал он: `start` is where it begins, the sentence's length where it stands before what was said.

    `reports`: who is named only passes it on, as the press does.
    """

    start: int
    verb: str
    speaker: Speaker | None
    trailing: bool
    instructs: bool
    reports: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in its document; `spoken` is whether somebody is quoted with it, `instructed` whether as an order."""

    paragraph: Paragraph
    sentence: Sentence
    mentions: tuple[Mention, ...]
    attribution: Attribution | None
    speaker: Speaker | None = None
    spoken: bool = False
    instructed: bool = False

    @property
    def content(self) -> str:
        """What was said, without «, – сказал он»."""
        if self.attribution is not None and self.attribution.trailing:
            return self.sentence.text[: self.attribution.start]
        return self.sentence.text


def attribution_of(
    sentence: Sentence, mentions: tuple[Mention, ...], lexicon: Lexicon, people: People
) -> Attribution | None:
    """Who is named as saying the sentence or what it reports."""
    text = plain(sentence.text)
    saying = lexicon.find("speech", "saying")
    trailing = _trailing(text, lexicon)
    verb = saying.search(text, trailing) if trailing is not None else saying.search(text)
    while verb is not None and _PASSIVE.search(text[: verb.start()]):
        verb = saying.search(text, verb.end())
    if verb is None and (reported := _passed_on(text, lexicon)) is not None:
        return reported
    if verb is None and (told := _according(text, mentions, lexicon)) is not None:
        return told
    if verb is None:
        return _label(text, mentions, lexicon, people)
    speaker = _subject(text, verb, mentions, lexicon, people, after_first=trailing is not None)
    instructs = lexicon.find("signs", "instruct").match(text, verb.start()) is not None
    start = len(text) if trailing is None else trailing
    return Attribution(start, verb[0], speaker, trailing is not None, instructs)


def _according(text: str, mentions: tuple[Mention, ...], lexicon: Lexicon) -> Attribution | None:
    """«По словам акима»: whoever stands right after it, or who speaks already."""
    found = lexicon.find("speech", "according").search(text)
    if found is None:
        return None
    if lexicon.language == "kk":  # whoever it is stands before: «Министр Серіковтің айтуынша»
        near = next((one for one in reversed(mentions) if one.end <= found.start()), None)
        where = (0, found.start())
        named = PERSON.search(text, *where) is not None and near is None and found[0] != text[: found.end()]
    else:
        near = next((one for one in mentions if 0 <= one.start - found.end() <= _BESIDE), None)
        where = (found.end(), found.end() + _POST)
        named = False
    other = near is not None and near.team is None
    layman = lexicon.find("signs", "laymen").search(text, *where) is not None
    team = near.team if near and not near.group else None
    speaker = Speaker(layman=True) if layman or other or named else Speaker(team=team)
    return Attribution(len(text), found[0], speaker, trailing=False, instructs=False)


def _passed_on(text: str, lexicon: Lexicon) -> Attribution | None:
    """«…, передает корреспондент»: no speaker."""
    reporting = lexicon.find("speech", "reporting")
    for mark in (*_DASH.finditer(text), *_REPORTED.finditer(text)):
        verb = reporting.match(text, mark.end())
        if verb and len(text) - verb.end() < _NEAR:
            return Attribution(mark.start(), verb[0], None, trailing=True, instructs=False, reports=True)
    return None


def _label(text: str, mentions: tuple[Mention, ...], lexicon: Lexicon, people: People) -> Attribution | None:
    """«Имя Фамилия: «…»: who says it stands before a colon."""
    label = _LABEL.match(text)
    if label is None:
        return None
    speaker = _subject(text, label, mentions, lexicon, people, after_first=False, colon=label.end(1))
    return (
        None
        if speaker is None
        else Attribution(len(text), label[1], speaker, trailing=False, instructs=False)
    )


def _trailing(text: str, lexicon: Lexicon) -> int | None:
    """Where «, – сказал он» begins."""
    saying = lexicon.find("speech", "saying")
    marks = list(_DASH.finditer(text))
    for mark in reversed(marks):
        if saying.search(text, mark.end(), mark.end() + _NEAR) and not text[mark.end() :].count(","):
            return mark.start()
    for mark in marks:
        if saying.match(text, mark.end()):
            return mark.start()
    for mark in _REPORTED.finditer(text):
        verb = saying.match(text, mark.end())
        if verb and len(text) - verb.end() < _NEAR and "," not in text[verb.end() :]:
            return mark.start()
    if lexicon.language != "en":
        return None
    for mark in reversed(list(_AFTER_COMMA.finditer(text))):
        verb = saying.search(text, mark.end(), mark.end() + _NEAR)
        rest = text[verb.end() :] if verb else ""
        if (
            verb
            and len(rest) < _NEAR
            and not _GOES_ON.search(rest)
            and "," not in text[mark.end() : verb.start()]
        ):
            return mark.start()
    return None


def _subject(
    text: str,
    verb: re.Match[str],
    mentions: tuple[Mention, ...],
    lexicon: Lexicon,
    people: People,
    *,
    after_first: bool,
    colon: int = 0,
) -> Speaker | None:
    found = [*_offices(mentions), *_persons(text, mentions, people), *_pronouns(text, lexicon)]
    if not colon:
        found = [one for one in found if _stands_beside(one, verb)]
    laymen = lexicon.find("signs", "laymen")
    found += [(one.start(), one.end(), Speaker(layman=True)) for one in laymen.finditer(text)]
    if colon:
        inside = sorted(
            (one for one in found if one[1] <= colon and one[2] != Speaker()), key=lambda one: one[0]
        )
        return _joined(inside[0], found) if inside else None
    after = sorted((one for one in found if 0 <= one[0] - verb.end() < _NEAR), key=lambda one: one[0])
    before = sorted((one for one in found if 0 <= verb.start() - one[1] < _NEAR), key=lambda one: -one[1])
    if lexicon.language == "kk":  # the subject begins the sentence, and the verb ends it
        before = sorted((one for one in found if one[1] <= verb.start()), key=lambda one: one[0])
        before.sort(key=lambda one: not _joined(one, found).person)
    first, second = (after, before) if after_first else (before, after if lexicon.language == "ru" else [])
    chosen = first[0] if first else second[0] if second else None
    if chosen is None:
        return None
    return _joined(chosen, found)


def _stands_beside(one: tuple[int, int, Speaker], verb: re.Match[str]) -> bool:
    """A name whose office nobody told speaks only where it stands right beside the verb."""
    start, end, speaker = one
    if speaker.team is not None or speaker.elsewhere or not speaker.person:
        return True
    return 0 <= start - verb.end() <= _BESIDE or 0 <= verb.start() - end <= _BESIDE


def _offices(mentions: tuple[Mention, ...]) -> list[tuple[int, int, Speaker]]:
    found = [one for one in mentions if one.case in {"nominative", "any"} and not (one.place or one.group)]
    ours = [(one.start, one.end, Speaker(team=one.team)) for one in found if one.team is not None]
    others = [
        (one.start, one.end, Speaker(layman=True))
        for one in found
        if one.team is None and one.case == "nominative" and not one.foreign
    ]
    return [*ours, *others] + [
        (one.start, one.end, Speaker(person=one.words, elsewhere=True)) for one in found if one.foreign
    ]


def _persons(text: str, mentions: tuple[Mention, ...], people: People) -> list[tuple[int, int, Speaker]]:
    found = []
    for one in PERSON.finditer(text):
        if any(each.start < one.end() and one.start() < each.end for each in mentions):
            continue
        known = surname_key(one[0], people.language)
        if known in people.offices or known in people.names:
            full = people.fullest(one[0])
            if _inflected(one[0], full):
                continue
            office = people.offices.get(known)
            elsewhere = known in people.offices and office is None
            found.append((one.start(), one.end(), Speaker(team=office, person=full, elsewhere=elsewhere)))
    return found


def _inflected(written: str, full: str) -> bool:
    last, known = written.rsplit(maxsplit=1)[-1], full.rsplit(maxsplit=1)[-1]
    return last != known and last.startswith(known) and last[len(known) :] in {"а", "у", "ым", "ом", "е"}


def _pronouns(text: str, lexicon: Lexicon) -> list[tuple[int, int, Speaker]]:
    return [(one.start(), one.end(), Speaker()) for one in lexicon.find("speech", "pronouns").finditer(text)]


def _joined(chosen: tuple[int, int, Speaker], found: list[tuple[int, int, Speaker]]) -> Speaker:
    """«премьер-министр Бакытжан Сагинтаев»: the office and the name beside it are one speaker."""
    start, end, speaker = chosen
    for other_start, other_end, other in found:
        if 0 <= other_start - end <= 2 and speaker.team and other.person:
            return replace(speaker, person=other.person)
        if 0 <= start - other_end <= 2 and (other.team or other.elsewhere) and speaker.person:
            return replace(other, person=speaker.person)
        beside = 0 <= start - other_end <= _POST or start <= other_start < end
        if beside and other.layman and speaker.team is None:
            return other
    return speaker


def in_quotes(text: str, start: int) -> bool:
    """Whether a place of a paragraph lies inside a quotation of whole sentences."""
    before = text[:start]
    opened = sum(before.count(mark) for mark in _OPEN) - sum(before.count(mark) for mark in _CLOSE)
    return (
        opened > 0
        or before.count('"') % 2 == 1
        or text[start : start + 1] in {*_OPEN, '"'}
        or text.startswith(("–", "—", "- "))
    )
