"""Who answers for a directive or coordinates it, where a text names a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from delivery_cli.domain.intake.lexicon import plain
from delivery_cli.domain.intake.people import FULL_NAME, PERSON, WITH_INITIALS
from delivery_cli.domain.intake.proposal import NamedPerson

if TYPE_CHECKING:
    from delivery_cli.domain.intake.lexicon import Lexicon

_BRACKETS = re.compile(r"\s*\(([^()]{3,160})\)")
_IN_BRACKETS = re.compile(rf"\(\s*({WITH_INITIALS.pattern})\s*[,;)]")
_LABEL_GAP = re.compile(r"\s*(?:[-–—:]|за\s+[\w\s]{0,60}[-–—:]|is|are)?\s*")
_POSITION_LENGTH = 120


def responsible(text: str, lexicon: Lexicon) -> NamedPerson | None:
    """After «Ответственный», else in brackets beside the body that leads."""
    same = plain(text)
    for label in lexicon.find("people", "responsible").finditer(same):
        gap = _LABEL_GAP.match(text, label.end())
        person = person_at(text, gap.end() if gap else label.end())
        if person is not None:
            return person
    beside = _IN_BRACKETS.search(text)
    return NamedPerson(beside[1].strip()) if beside else None


def person_at(text: str, place: int) -> NamedPerson | None:
    """A name that begins here; what stands in brackets after it is the surname, the post, or both."""
    name = re.compile(f"{WITH_INITIALS.pattern}|{FULL_NAME.pattern}").match(text, place)
    if name is None:
        return None
    said = name[0].strip()
    more = _BRACKETS.match(text, name.end())
    if more is None:
        after = re.compile(r"\s*[-–—,]\s*([a-zа-яёәғқңөұүһі][^.;,()]{4,100})").match(text, name.end())
        return NamedPerson(said, after[1].strip() if after else "")
    parts = [part.strip() for part in more[1].split(",", 1)]
    if PERSON.fullmatch(parts[0]) and " " not in parts[0] and "." not in said:
        return NamedPerson(f"{said} {parts[0]}", (parts[1] if len(parts) > 1 else "")[:_POSITION_LENGTH])
    return NamedPerson(said, more[1].strip()[:_POSITION_LENGTH])


def coordinator(text: str, lexicon: Lexicon) -> NamedPerson | None:
    """«будет координировать первый заместитель … Дархан Сатыбалды»: the name, and the post before it."""
    found = lexicon.find("people", "coordinate").search(plain(text))
    if found is None:
        return None
    rest = text[found.end() :]
    end = re.search(r"[.;](?:\s|$)", rest)
    stop = len(rest) if end is None or re.search(r"\b[A-ZА-Я]$", rest[: end.start()]) else end.start()
    names = list(re.compile(f"{WITH_INITIALS.pattern}|{FULL_NAME.pattern}").finditer(rest[:stop]))
    if not names:
        return None
    last = names[-1]
    post = rest[: last.start()].strip(" -–—:,")
    return NamedPerson(_without_post(last[0].strip()), post[:_POSITION_LENGTH])


def _without_post(name: str) -> str:
    """In English a post is written in capitals too: the last two words are the name."""
    parts = name.split()
    return " ".join(parts[-2:]) if name.isascii() and len(parts) > 2 and "." not in name else name
