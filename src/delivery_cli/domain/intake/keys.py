"""What the forms of a word in a team's name have in common, in each language."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from delivery_cli.domain.stems import stem

Case = Literal["nominative", "genitive", "dative", "instrumental", "any"]

WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_SHORTEST = 3  # letters of a stem
_ROOT = 4  # letters that Kazakh endings leave
_KAZAKH_ENDINGS = re.compile(
    "(?:лар|лер|дар|дер|тар|тер|ның|нің|дың|дің|тың|тің|нда|нде|дан|ден|тан|тен|нан|нен|мен|бен|пен"
    "|ға|ге|қа|ке|на|не|ды|ді|ты|ті|ны|ні|да|де|та|те|сы|сі|ын|ін|ы|і|н|а|е)$"
)
_UNVOICED = {"г": "к", "ғ": "қ", "б": "п"}  # әкімдігі is a form of әкімдік
_HEAD_IS_ADJECTIVE = re.compile("(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)$")


class Word(NamedTuple):
    """A word as written, its key, and where it stands."""

    text: str
    key: str
    start: int
    end: int


def words(text: str, language: str) -> list[Word]:
    return [Word(one[0], key(one[0], language), one.start(), one.end()) for one in WORD.finditer(text)]


@cache
def key(word: str, language: str) -> str:
    """Without case and endings; of a word with hyphens, every part."""
    folded = word.casefold().replace("ё", "е")
    if "-" in folded:
        return "-".join(_key(part, language) for part in folded.split("-"))
    return _key(folded.removesuffix("'s"), language)


def _key(word: str, language: str) -> str:
    if language == "kk" and not word.isascii():
        return _kazakh(word)
    found = stem(word) or word
    return found if len(found) >= _SHORTEST or len(word) <= _SHORTEST else word  # аким is not ак


def _kazakh(word: str) -> str:
    while (found := _KAZAKH_ENDINGS.search(word)) and found.start() >= _ROOT:
        word = word[: found.start()]
    if len(word) > _ROOT and word.endswith(("ыс", "іс")):  # облысы has lost it as an ending
        word = word[:-1]
    return word[:-1] + _UNVOICED.get(word[-1:], word[-1:])


def case_of(written: str, base: str, language: str) -> Case:
    """The case of a written form of `base`, as far as its ending tells."""
    one, known = written.casefold().replace("ё", "е"), base.casefold().replace("ё", "е")
    if language == "kk":
        return _kazakh_case(one)
    if language == "en" or one.isascii():
        return "genitive" if one.endswith("'s") else "any"
    if known.isupper() and one == known:
        return "any"
    return "nominative" if one == known else _russian_case(one, known)


def _russian_case(one: str, known: str) -> Case:
    if one.endswith(("у", "ю", "ам", "ям", "ому", "ему")) or (
        one.endswith("е") and known.endswith(("а", "я"))
    ):
        return "dative"
    if one.endswith("и") and known.endswith("ия"):
        return "any"
    if one.endswith(("ами", "ями", "ом", "ем", "ью", "ими", "ыми")):
        return "instrumental"
    if one.endswith(("ым", "им", "ой", "ей")):
        return "any"
    return (
        "genitive"
        if one.endswith(("а", "я", "ов", "ев", "ы", "и", "ого", "его", "ых", "их"))
        else "nominative"
    )


def _kazakh_case(one: str) -> Case:
    if one.endswith(("ға", "ге", "қа", "ке", "на", "не", "ға", "іне", "ына")):
        return "dative"
    if one.endswith(("ның", "нің", "дың", "дің", "тың", "тің")):
        return "genitive"
    return "instrumental" if one.endswith(("мен", "бен", "пен")) else "nominative"


_PLURAL_NAME = re.compile("(?:ы|и|ые|ие)$")
_KAZAKH_MANY = re.compile("(?:лар|лер|дар|дер|тар|тер)")
_ONE_ONLY = re.compile("(?:у|ю|а|я|ом|ем|ому|ему)$")
_MANY_ONLY = re.compile("(?:ам|ями|ами|ах|ях|ов)$")


def number_fits(written: str, base: str, language: str) -> bool:
    """«Акимату области» is not «Акиматы областей», though the words have the same stems."""
    one, known = written.casefold(), base.casefold()
    if language == "kk":
        return bool(_KAZAKH_MANY.search(one, 3)) == bool(_KAZAKH_MANY.search(known, 3))
    if language != "ru":
        return True
    if _PLURAL_NAME.search(known) and not known.endswith("ии"):
        return not _ONE_ONLY.search(one)
    return not _MANY_ONLY.search(one) or _MANY_ONLY.search(known) is not None


def is_adjective(word: str) -> bool:
    """Of a Russian name's first form: then the next word tells the case."""
    return bool(_HEAD_IS_ADJECTIVE.search(word.casefold()))
