"""A document as offices write it in one cell: «Протокол № 12-05 от 12.09.2026, п. 3.2»."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from delivery_cli.domain.day_words import day_in
from delivery_cli.domain.tabular import one_line

_NUMBER = re.compile(
    r"(?:№|\b(?:исх|вх|шығ|кір)\.\s*№?|\bN[o°º]?\.?(?=\s*[0-9])|\bNr\.?)\s*(?P<number>[^\s,;]{1,60})",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?:\bот\s+|\bof\s+|\bdated\s+)?"
    r"(?P<day>[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|«?[0-9]{1,2}»?\s+[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІіёЁA-Za-z]{3,12}\s+[0-9]{4}"
    r"|[0-9]{4}\s+жылғы\s+[0-9]{1,2}\s+[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі]{3,12})"
    r"(?:\s*(?:г\.|года|год|ж\.|жылғы))?"
)
_POINT = re.compile(
    r"(?:\b(?:пункт[а-я]*|подпункт[а-я]*|points?|item)|\b(?:п\.?\s?п|п|пп|т)\.)\s*"
    r"(?P<point>[0-9]{1,4}(?:\.[0-9]{1,4}){0,5})\)?|(?P<kazakh>[0-9]{1,4}(?:\.[0-9]{1,4}){0,5})-(?:тарма[қғ]\w*)",
    re.IGNORECASE,
)
_AROUND = " ,;.()-–—"
_MAX = 600  # characters: a longer cell is no reference to a document


class Document(NamedTuple):
    """What a reference says; `title` is what remains of its words."""

    title: str = ""
    number: str = ""
    on: dt.date | None = None
    point: str = ""
    number_alone: bool = False


def document_in(text: str) -> Document:
    """The parts of a reference. Where it has neither a №, a date nor a point, all of it is `number_alone` or a title."""
    line = one_line(text)
    if len(line) > _MAX:
        return Document(title=line)
    number, point = _NUMBER.search(line), _POINT.search(line)
    day = next(((found, on) for found in _DAY.finditer(line) if (on := day_in(found["day"]))), None)
    if number is None and point is None and day is None:
        return Document(title=line, number=line, number_alone=True)
    taken = [one.span() for one in (number, point, day[0] if day else None) if one is not None]
    return Document(
        title=_without(line, taken),
        number=number["number"].rstrip(_AROUND) if number else "",
        on=day[1] if day else None,
        point=(point["point"] or point["kazakh"]) if point else "",
    )


def _without(line: str, taken: list[tuple[int, int]]) -> str:
    for start, end in sorted(taken, reverse=True):
        line = f"{line[:start].rstrip(_AROUND)} {line[end:].lstrip(_AROUND)}"
    return re.sub(r"\s+(?:от|of|dated)$", "", one_line(line).strip(_AROUND))
