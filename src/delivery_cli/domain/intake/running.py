"""Directives in running text: press reports, speeches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.domain.intake import signs
from delivery_cli.domain.intake.addressees import Addressees, addressees
from delivery_cli.domain.intake.lexicon import plain
from delivery_cli.domain.intake.phrases import is_dated
from delivery_cli.domain.intake.signs import Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from delivery_cli.domain.intake.lexicon import Lexicon
    from delivery_cli.domain.intake.said import Said

_BESIDE = 40  # letters between a court and what it ordered
_LONG_ENOUGH = 3  # words of a task
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Directing:
    """A part of a sentence that instructs: where it stands in the sentence, and whom it tells."""

    said: Said
    start: int
    end: int
    sign: Sign
    told: Addressees


def directing(
    one: Said, before: Sequence[Said], lexicon: Lexicon, *, headline: str = ""
) -> tuple[Directing, ...]:
    """What a sentence instructs; `before` are the sentences of its paragraph that it may refer to."""
    text = one.content
    if _tells_only(one, lexicon):
        return ()
    mentions = tuple(each for each in one.mentions if each.end <= len(text))
    speaker = one.speaker.team if one.speaker else None
    found = tuple(
        sign for sign in signs.instructions(text, mentions, lexicon) if not _judged(text, sign, lexicon)
    )
    if found:
        return tuple(_parts(one, found, lexicon))
    sign = _duty(one, before, lexicon, headline) or _ordered(one, lexicon)
    if sign is None:
        return ()
    told = addressees(text, mentions, sign, lexicon, speaker)
    if told.lead is None and sign.kind == "personal":
        told = _antecedent(one, before, sign, lexicon)
    return (Directing(one, 0, len(text), sign, told),)


def _judged(text: str, sign: Sign, lexicon: Lexicon) -> bool:
    """«Суд обязал …»: whoever obeys a court delivers nothing to an office."""
    return (
        lexicon.find("signs", "judges").search(plain(text), max(0, sign.start - _BESIDE), sign.start)
        is not None
    )


def _tells_only(one: Said, lexicon: Lexicon) -> bool:
    """A question, of former days, or of the document itself."""
    text = plain(one.content)
    if lexicon.find("signs", "formal").match(text.lstrip(' «"0123456789.)')):
        return True
    if one.sentence.text.rstrip("»”\"' ").endswith("?"):
        return True
    past = lexicon.find("signs", "past").search(text)
    return past is not None and not one.instructed and past.start() < len(text) // 2


def _duty(one: Said, before: Sequence[Said], lexicon: Lexicon, headline: str) -> Sign | None:
    text = one.content
    opinion = lexicon.find("signs", "opinion").search(plain(text)) is not None
    layman = one.speaker is not None and one.speaker.layman
    norm = lexicon.find("signs", "norms").search(plain(text)) is not None
    if layman or ((opinion or norm) and not one.instructed):
        return None
    found_duties = sorted(signs.duties(text, lexicon), key=lambda each: each.start)
    for sign in found_duties:
        first = sign is found_duties[0]
        if not signs.is_weak(text, sign, lexicon) and _binds(
            one, before, sign, lexicon, headline, first=first
        ):
            return sign
    if (held := signs.control(text, lexicon)) is not None and one.spoken:
        return held
    found = signs.necessity(one.sentence.text, lexicon)
    if found is not None and one.speaker is not None and (one.speaker.team or one.speaker.person):
        return found
    return None


def _binds(
    one: Said, before: Sequence[Said], sign: Sign, lexicon: Lexicon, headline: str, *, first: bool
) -> bool:
    """Whether a duty is laid on somebody by words with authority."""
    text = one.content
    mentions = [each for each in one.mentions if each.end <= len(text)]
    speaker = one.speaker.team if one.speaker else None
    told = addressees(text, mentions, sign, lexicon, speaker)
    if told.lead is not None:
        # «Агентству необходимо принять меры» in a report of what an office said
        reported = sign.kind == "impersonal" and speaker is not None and one.attribution is not None
        return one.spoken or reported or is_dated(text)
    if not one.spoken or one.speaker is None:
        return False
    if sign.kind == "impersonal":
        return (
            one.instructed
            or signs.gets_done(text, sign, lexicon)
            or _echoes(text, headline, lexicon)
            or is_dated(text)
        )
    if lexicon.find("speech", "we").search(plain(text)[: sign.start]):
        return one.instructed or is_dated(text)
    if _antecedent(one, before, sign, lexicon).lead is not None:
        return True
    return first and signs.is_passive(text, sign, lexicon)


def _antecedent(one: Said, before: Sequence[Said], sign: Sign, lexicon: Lexicon) -> Addressees:
    """«оно должно …»: whom the sentence before names."""
    pronoun = lexicon.find("speech", "antecedents").search(plain(one.content)[: sign.start])
    if pronoun is None:
        return Addressees()
    for earlier in reversed(before[-2:]):
        known = [each for each in earlier.mentions if not each.place and each.team is not None]
        speaker = one.speaker.team if one.speaker else None
        known = [each for each in known if each.team != speaker]
        if known:
            return Addressees(known[-1])
    return Addressees()


def _ordered(one: Said, lexicon: Lexicon) -> Sign | None:
    """«Министерству … обеспечить …», – поручил он: the task without a word of duty."""
    text = plain(one.content)
    if lexicon.language == "kk":
        last = lexicon.find("infinitive", "imperative").search(text.rstrip(' .!»”"'), max(0, len(text) - 40))
        layman = one.speaker is None or one.speaker.layman
        bound = one.instructed or (not layman and _begins_with_body(one))
        return Sign("imperative", last.start(), last.end(), 0) if last and one.spoken and bound else None
    verb = lexicon.infinitive.search(text)
    if verb is None or not one.spoken:
        return None
    told = any(
        each.case == "dative" and each.start < 40 and each.end <= verb.start() for each in one.mentions
    )
    begins = len(_WORDS.findall(text[: verb.start()])) <= 1
    if (told and (one.instructed or verb.start() < 160)) or (begins and one.instructed):
        return Sign("imperative", verb.start(), verb.start(), verb.start())
    return None


def _begins_with_body(one: Said) -> bool:
    """«Көлік министрлігі … енгізсін»: whom the imperative of the third person means."""
    return any(
        each.start < _BESIDE and each.case in {"nominative", "any"} and not each.place
        for each in one.mentions
    )


def _echoes(text: str, headline: str, lexicon: Lexicon) -> bool:
    """Whether the headline says of the same thing that it was instructed."""
    if not headline or not lexicon.find("signs", "instruct").search(plain(headline)):
        return False
    from delivery_cli.domain.intake.keys import words

    said = {word.key for word in words(text, lexicon.language) if len(word.text) > _LONG_ENOUGH}
    there = {word.key for word in words(headline, lexicon.language) if len(word.text) > _LONG_ENOUGH}
    return len(said & there) >= _LONG_ENOUGH


def _parts(one: Said, found: Sequence[Sign], lexicon: Lexicon) -> Iterator[Directing]:
    """One for each verb that instructs, and for each task of an enumeration that has its own verb."""
    text = one.content
    bounds = [0, *(_begin_of(text, sign.start) for sign in found[1:]), len(text)]
    for sign, start, end in zip(found, bounds, bounds[1:], strict=False):
        mentions = [each for each in one.mentions if start <= each.start and each.end <= end]
        told = addressees(text, mentions, sign, lexicon, one.speaker.team if one.speaker else None)
        cuts = _tasks(text, sign, end, lexicon)
        for begin, stop in zip((start, *cuts), (*cuts, end), strict=True):
            yield Directing(one, begin, stop, sign, told)


def _begin_of(text: str, place: int) -> int:
    """After the comma before a place."""
    comma = text.rfind(",", 0, place)
    return comma + 1 if comma >= 0 else place


def _tasks(text: str, sign: Sign, end: int, lexicon: Lexicon) -> list[int]:
    """Where further tasks begin: «поручил A оцифровать …, ускорить … и ввести …» are two, as «и» goes on with one."""
    cuts: list[int] = []
    last = sign.task
    for verb in lexicon.infinitive.finditer(text, sign.task + 1, end):
        between = text[last : verb.start()]
        comma = re.search(r",\s*(?:а также\s+)?(?:\w+о\s+)?$", between)
        if comma is None or len(_WORDS.findall(between)) <= _LONG_ENOUGH + 1:
            continue
        if len(_WORDS.findall(text[verb.end() : end])) < _LONG_ENOUGH:
            continue
        cuts.append(last + comma.end() if not re.search(r"а также", comma[0]) else last + comma.start() + 1)
        last = verb.start()
    return cuts
