"""Sentences that belong to one directive, quoted together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from delivery_cli.domain.intake import persons, signs
from delivery_cli.domain.intake.lexicon import plain
from delivery_cli.domain.intake.proposal import Quoted
from delivery_cli.domain.intake.running import Directing, directing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from delivery_cli.domain.intake.lexicon import Lexicon
    from delivery_cli.domain.intake.said import Said

_BEFORE = 2  # sentences that one may refer back to
_SHORT = 5  # words of a sentence that only presses the one before it
_FAR = 2  # sentences after a directive that may still name who coordinates it
_WORDS = re.compile(r"[^\W_]+")
_QUOTES = '«»“”„" \n\t—–-,'


@dataclass(slots=True)
class _Open:
    """A directive that the next sentences may add to: sentences first to last of the paragraph."""

    parts: list[Directing]
    first: int
    last: int
    start: int
    end: int


def gathered(found: Sequence[Said], lexicon: Lexicon, headline: str = "") -> Iterator[Quoted]:
    """The directives of one paragraph."""
    done: list[_Open] = []
    for number, one in enumerate(found):
        parts = directing(one, found[max(0, number - _BEFORE) : number], lexicon, headline=headline)
        if done and _adds(done[-1], number, one, parts, lexicon):
            done[-1].last, done[-1].end = number, one.sentence.start + len(one.content)
            continue
        for part in parts:
            first, start = number, one.sentence.start + part.start
            if part.start == 0 and _leans_back(one, found, number, done, lexicon):
                first, start = number - 1, found[number - 1].sentence.start
            done.append(_Open([part], first, number, start, one.sentence.start + part.end))
    for number, whole in enumerate(done):
        same = sum(each.last == whole.last for each in done[:number])
        yield replace(_quoted(whole, found, lexicon), part=same + 1)


def _adds(before: _Open, number: int, one: Said, parts: Sequence[Directing], lexicon: Lexicon) -> bool:
    """Whether a sentence only says more of the directive before it: who answers, who coordinates, that it is pressed."""
    text = plain(one.content)
    near = number - before.last
    if lexicon.find("people", "coordinate").search(text):
        return near <= _FAR
    if near > 1:
        return False
    label = lexicon.find("people", "responsible").match(text.lstrip(_QUOTES))
    if label is not None:
        return True
    if _holds(one, parts, text, lexicon):
        return True
    if lexicon.find("lines", "deadline").match(text.lstrip(_QUOTES)):
        return True
    pressed = all(part.sign.task >= len(text) for part in parts) and bool(parts)
    return pressed and len(_WORDS.findall(text)) <= _SHORT and one.spoken


def _holds(one: Said, parts: Sequence[Directing], text: str, lexicon: Lexicon) -> bool:
    """«Этот вопрос беру на особый контроль»: the directive before is meant where nobody else is named."""
    special = lexicon.find("signs", "special_control").search(text)
    if special is None or not one.spoken or any(part.told.lead for part in parts):
        return False
    return lexicon.find("signs", "this").match(text.lstrip(_QUOTES)) is not None


def _leans_back(
    one: Said, found: Sequence[Said], number: int, done: Sequence[_Open], lexicon: Lexicon
) -> bool:
    """«В этой связи поручаю …»: the sentence before says what for, as a duty or a necessity."""
    if number == 0 or (done and done[-1].last >= number - 1):
        return False
    if not lexicon.find("signs", "follows").match(plain(one.content).lstrip(_QUOTES)):
        return False
    earlier = found[number - 1]
    if earlier.attribution is not None and earlier.attribution.trailing:
        return False
    text = plain(earlier.content)
    needs = lexicon.find("signs", "necessity").search(text) is not None
    return needs or any(not signs.is_weak(text, sign, lexicon) for sign in signs.duties(text, lexicon))


def _quoted(one: _Open, found: Sequence[Said], lexicon: Lexicon) -> Quoted:
    said = found[one.first]
    part = one.parts[0]
    whole = said.paragraph.text
    own = part.said.content
    text = _trimmed(whole[one.start : one.end])
    speaker = part.said.speaker
    attribution = part.said.attribution
    quoted = Quoted(
        text=text,
        language=lexicon.language,
        paragraph=said.paragraph,
        sentence=one.first + 1,
        told=part.told,
        outright=part.told.lead is not None and part.start == 0,
        speaker=speaker,
        issuer_outright=attribution is not None
        and attribution.speaker is not None
        and attribution.speaker.team is not None,
        why=own[part.sign.start : part.sign.end] or own[part.start : part.start + 40].strip(),
        clause=text,
    )
    return replace(
        quoted,
        responsible=persons.responsible(text, lexicon),
        coordinator=persons.coordinator(text, lexicon),
    )


def _trimmed(text: str) -> str:
    """Without the quotation marks that only opened or closed what was cut, or that stand around all of it."""
    text = text.strip().strip(",;–—-").strip()
    if text.count('"') % 2:
        text = text[1:] if text.startswith('"') else text.removesuffix('"')
    for opening, closing in (("«", "»"), ("“", "”")):
        depths = _depths(text, opening, closing)
        if text.startswith(opening) and (depths[-1] > 0 or (text.endswith(closing) and min(depths[:-1]) > 0)):
            text = text[1:].removesuffix(closing) if depths[-1] == 0 else text[1:]
        elif text.endswith(closing) and depths[-1] < 0:
            text = text[:-1]
    return text.strip()


def _depths(text: str, opening: str, closing: str) -> list[int]:
    """How deep in quotations one is after each letter."""
    depth, found = 0, [0]
    for letter in text:
        depth += (letter == opening) - (letter == closing)
        found.append(depth)
    return found[1:] if len(found) > 1 else found
