"""Who is told: the first named leads, the others help; after «совместно с» all help."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.domain.intake.lexicon import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.domain.intake.lexicon import Lexicon
    from delivery_cli.domain.intake.mentions import Mention
    from delivery_cli.domain.intake.signs import Sign

_GAP = re.compile(
    r"[\s,;]*(?:\([^()]{0,120}\)[\s,;]*)?(?:(?:и|а также|также|и\s+всем|всем|and|as well as|the|all|және|мен|пен|бен|"
    r"соответствующим\w*|заинтересованным\w*|другим\w*|всеми|every|relevant)\s+){0,3}[\s«»“”\"]*",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\([^()]*\)")
_TO = re.compile(r"\bto\s+(?:\w+ly\s+)?[a-z]+", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being|to be)\s+(?:also\s+|further\s+)?$", re.IGNORECASE)
_SOON = 45  # letters between «совместно с» and whom it names


@dataclass(frozen=True, slots=True)
class Addressees:
    """The lead, as named, and those who help."""

    lead: Mention | None = None
    helpers: tuple[Mention, ...] = ()


NOBODY = Addressees()


def addressees(
    text: str, mentions: Sequence[Mention], sign: Sign | None, lexicon: Lexicon, speaker: str | None = None
) -> Addressees:
    """Who must do it, by the part of the sentence where one is told."""
    same = plain(text)
    known = [one for one in mentions if not one.place]
    helpers = _helpers(same, known, lexicon)
    free = [one for one in known if one not in helpers]
    told = [one for one in free if _told(same, one, sign, lexicon, speaker)]
    if not told:
        return Addressees(None, tuple(helpers))
    first = told[0] if sign is None or sign.kind != "personal" else _subject(same, told)
    group = _group(same, free, first)
    return Addressees(group[0], (*group[1:], *helpers))


def _subject(text: str, told: Sequence[Mention]) -> Mention:
    """The enumeration that stands nearest to «должны»: its first member."""
    first = told[-1]
    for one in reversed(told[:-1]):
        if not _GAP.fullmatch(text, one.end, first.start):
            break
        first = one
    return first


def _helpers(text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    found: list[Mention] = []
    for word in lexicon.find("teams", "together").finditer(text):
        if lexicon.language == "kk":
            before = [one for one in mentions if 0 <= word.start() - one.end < _SOON]
            first = before[-1:] if before else []
            found += _group_before(text, mentions, first[0]) if first else []
        else:
            after = next((one for one in mentions if 0 <= one.start - word.end() < _SOON), None)
            found += _group(text, mentions, after) if after else []
    return [one for number, one in enumerate(found) if one not in found[:number]]


def _group(text: str, mentions: Sequence[Mention], first: Mention) -> list[Mention]:
    """An enumeration, from its first member on."""
    group = [first]
    for one in mentions:
        if one.start >= group[-1].end and _GAP.fullmatch(text, group[-1].end, one.start):
            group.append(one)
    return group


def _group_before(text: str, mentions: Sequence[Mention], last: Mention) -> list[Mention]:
    """Of an enumeration before «бірлесіп», those in the instrumental: the one before it in the dative leads."""
    group = [last]
    for one in reversed([each for each in mentions if each.end <= last.start]):
        between = _BRACKETED.sub(" ", text[one.end : group[0].start])  # «A (X) B-мен бірлесіп»: A leads
        if not (_GAP.fullmatch(text, one.end, group[0].start) and between.strip()) or one.case == "dative":
            break
        group.insert(0, one)
    return group


def _other(one: Mention, speaker: str | None) -> bool:
    """Whether a body is not who speaks."""
    return one.team is None or one.team != speaker


def _told(text: str, one: Mention, sign: Sign | None, lexicon: Lexicon, speaker: str | None) -> bool:
    if lexicon.language == "kk":
        return _told_in_kazakh(one, sign, speaker)
    if lexicon.language == "en":
        return _told_in_english(text, one, sign, speaker)
    return _told_in_russian(text, one, sign, lexicon, speaker)


def _told_in_russian(  # noqa: PLR0911  one line for each way to be told
    text: str, one: Mention, sign: Sign | None, lexicon: Lexicon, speaker: str | None
) -> bool:
    if sign is None or sign.kind == "imperative":
        verb = lexicon.infinitive.search(text)
        return one.case in {"dative", "any"} and (verb is None or one.start < verb.start())
    if one.start > sign.task:
        return False
    if sign.kind == "personal":
        return one.end <= sign.start and one.case in {"nominative", "any"}
    if one.case == "dative":
        return True
    word = text[sign.start : sign.end].casefold()
    if one.case == "instrumental":
        return re.search(r"\bперед\s+$", text[: one.start]) is not None
    if one.case == "genitive":
        return one.start > sign.end and re.search(r"\bот\s+(?:\w+\s+)?$", text[: one.start]) is not None
    if word.startswith(("обяз", "прос", "прош")) and one.case == "nominative":
        return one.start > sign.end
    if sign.kind == "instruct" and one.end <= sign.start:
        return one.case == "any" and word.endswith(("но", "на", "ны", "ен")) and _other(one, speaker)
    return one.case == "any" and _other(one, speaker)


def _told_in_english(text: str, one: Mention, sign: Sign | None, speaker: str | None) -> bool:
    if sign is None or sign.kind == "imperative":
        verb = _TO.search(text)
        return (verb is None or one.start < verb.start()) and _other(one, speaker)
    if one.case == "genitive":
        return False
    if sign.kind == "personal":
        return one.end <= sign.start and not re.search(
            r"\b(?:of|in|by|for|from|at)\s+(?:the\s+)?$", text[: one.start]
        )
    if sign.kind == "impersonal":
        return sign.end <= one.start and re.search(r"\bfor\s+(?:the\s+)?$", text[: one.start]) is not None
    passive = _PASSIVE.search(text[: sign.start]) or text[sign.start : sign.end].casefold().startswith(
        ("was", "were", "is ", "are")
    )
    if passive:
        return one.end <= sign.start and not re.search(r"\bby\s+(?:the\s+)?$", text[: one.start])
    return sign.end <= one.start < sign.task and _other(one, speaker)


def _told_in_kazakh(one: Mention, sign: Sign | None, speaker: str | None) -> bool:
    if sign is not None and one.start >= sign.end:
        return False
    if sign is None or sign.kind in {"personal", "imperative"}:
        return one.case in {"nominative", "dative", "any"} and _other(one, speaker)
    return one.case == "dative" or (one.case == "any" and _other(one, speaker))
