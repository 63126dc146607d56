"""What sort of document it is, its number, and who stands behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.domain.intake.lexicon import language_of, plain
from delivery_cli.domain.intake.people import FULL_NAME, WITH_INITIALS
from delivery_cli.domain.intake.said import Speaker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from delivery_cli.domain.intake.document import Document, Paragraph
    from delivery_cli.domain.intake.lexicon import Lexicons
    from delivery_cli.domain.intake.mentions import Finder
    from delivery_cli.domain.teams import Teams

_TOP = 14  # paragraphs in which a document says what it is
_FIRST = 6  # lines among which a name may end one
_LINE = 160  # letters of a line that says it
_NUMBER = re.compile(r"(?:№|N|No\.?|#)\s*([0-9][\w./-]{0,20}(?:\s?[-/]\s?[0-9]+)?)")
_ORDER = ("protocol", "list", "decree", "address", "memo", "letter")
_SOURCE_KIND = {
    "protocol": "protocol",
    "list": "other",
    "decree": "decree",
    "address": "address",
    "letter": "letter",
    "memo": "letter",
}
_OF_ANOTHER = re.compile(r"исполнени|соответстви|сәйкес|pursuant|accordance", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sort:
    """`official`: its points are directives as they stand. `kind` is the source's, empty where nothing says it.

    `binding`: all of it is said by somebody with authority.
    """

    kind: str = ""
    official: bool = False
    number: str = ""
    chair: Speaker | None = None
    binding: bool = False
    memo: bool = False


def sort_of(document: Document, finders: Mapping[str, Finder], lexicons: Lexicons, teams: Teams) -> Sort:
    top = [one for one in document.paragraphs[:_TOP] if len(one.text) <= 2 * _LINE]
    name = next((found for one in top if (found := _name(one, lexicons))), "")
    if not name and document.title:
        from delivery_cli.domain.intake.document import Paragraph as Line

        name = _name(Line(document.title, 0), lexicons)
    official = name in {"protocol", "list", "decree"}
    number = _number(top) if official else ""
    chair = _chair(document.paragraphs, finders, lexicons) or (
        _named_office(top, finders, teams) if name or any(one.cell for one in document.paragraphs) else None
    )
    binding = official or name in {"address", "memo"}
    return Sort(_SOURCE_KIND.get(name, ""), official, number, chair, binding, name == "memo")


def _number(top: Sequence[Paragraph]) -> str:
    for one in top[:8]:
        found = _NUMBER.search(one.text)
        if found is not None and not _OF_ANOTHER.search(one.text):
            return found[1]
    return ""


def _name(paragraph: Paragraph, lexicons: Lexicons) -> str:
    """By how a line of the top begins, or by a word of it that stands in capitals."""
    text = plain(paragraph.text).strip(" ()«»")
    if not text or len(text) > _LINE or paragraph.point:
        return ""
    for lexicon in lexicons.values():
        for name in _ORDER:
            found = lexicon.find("kinds", name)
            whole = found.match(text)
            if whole is not None and _stands_alone(text, whole.end()):
                return name
            ends = lexicon.language != "ru" and any(one.end() == len(text) for one in found.finditer(text))
            if ends and paragraph.number <= _FIRST:  # «Delivery stocktake – note of the meeting»
                return name
            if any(one[0].isupper() for one in found.finditer(text)):
                return name
    return ""


def _stands_alone(text: str, end: int) -> bool:
    """«Протокол № 5», «Протокол заседания …»: a name of a document, not the subject of a sentence."""
    return not re.search(r"[.!?]$", text) or len(text) == end or "№" in text


def _chair(
    paragraphs: Sequence[Paragraph], finders: Mapping[str, Finder], lexicons: Lexicons
) -> Speaker | None:
    """Who presided or approved, as a line of its own says."""
    for at, one in enumerate(paragraphs[: 3 * _TOP]):
        if len(one.text) > 2 * _LINE:
            continue
        lexicon = lexicons[language_of(one.text)]
        found = lexicon.find("kinds", "chair").search(plain(one.text))
        if found is None or one.text[found.end() :].lstrip().startswith(
            ")"
        ):  # «A. Smith (Chair), …» names no office
            continue
        following = paragraphs[at + 1].text if at + 1 < len(paragraphs) and len(one.text) < _LINE // 2 else ""
        text = one.text[found.start() :] + "\n" + following[:_LINE]
        mentions = [each for each in finders[lexicon.language].mentions(text) if each.team and not each.place]
        bare = text  # «… Республики Казахстан К. Байжанов»: the country is no surname
        for each in mentions:
            bare = bare[: each.start] + ";" * (each.end - each.start) + bare[each.end :]
        names = re.compile(f"{WITH_INITIALS.pattern}|{FULL_NAME.pattern}").findall(bare)
        if mentions:
            person = next(
                (
                    name
                    for name in names
                    if not any(name in each.words or each.words in name for each in mentions)
                ),
                "",
            )
            return Speaker(team=mentions[0].team, person=person.strip())
    return None


def _named_office(top: Sequence[Paragraph], finders: Mapping[str, Finder], teams: Teams) -> Speaker | None:
    """«Перечень поручений Президента …»: the first office that the top names."""
    for one in top[:8]:
        sentence = one.text.rstrip().endswith((".", ";"))  # which also names whomever it is about
        for mention in finders[language_of(one.text)].mentions(one.text):
            if sentence and mention.start:
                continue
            team = teams.get(mention.team)
            if team is not None and team.kind == "office":
                return Speaker(team=team.id)
    return None
