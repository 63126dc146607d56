"""The numbers that Word shows before list items; the file holds only how to count."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_MOST = 399  # what Roman figures and letters are written out to


@dataclass(frozen=True, slots=True)
class Level:
    """How one level counts: `text` such as «%1.%2.»."""

    format: str
    text: str
    start: int


@dataclass(slots=True)
class Numbers:
    """Counts through a document; asked once for each paragraph, in order."""

    lists: dict[str, str] = field(default_factory=dict)
    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counted: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any) -> Numbers:
        """The definitions in a document; of one without any, no number is ever given."""
        made = cls()
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return made
        for one in root.iterchildren(f"{_W}abstractNum"):
            for level in one.iterchildren(f"{_W}lvl"):
                made._learn(one.get(f"{_W}abstractNumId", ""), level)
        for one in root.iterchildren(f"{_W}num"):
            abstract = one.find(f"{_W}abstractNumId")
            if abstract is not None:
                made.lists[one.get(f"{_W}numId", "")] = abstract.get(f"{_W}val", "")
        for style in document.styles.element.iterchildren(f"{_W}style"):
            asked = _asked(style.find(f"{_W}pPr"))
            if asked is not None:
                made.styles[style.get(f"{_W}styleId", "")] = asked
        return made

    def _learn(self, abstract: str, level: Any) -> None:
        number = level.get(f"{_W}ilvl", "0")
        if number.isdigit() and int(number) < _LEVELS:
            start = _value(level, "start", "1")
            self.levels[abstract, int(number)] = Level(
                _value(level, "numFmt", "decimal"),
                _value(level, "lvlText", ""),
                int(start) if start.isdigit() else 1,
            )

    def next_for(self, paragraph: Any, style: str) -> tuple[str, bool]:
        """The number shown before a paragraph, and whether it is an item of a list at all."""
        asked = _asked(paragraph.find(f"{_W}pPr")) or self.styles.get(style)
        if asked is None:
            return "", False
        list_id, level = asked
        abstract = self.lists.get(list_id)
        known = self.levels.get((abstract, level)) if abstract is not None else None
        if abstract is None or known is None:
            return "", False
        counts = self.counted.setdefault(list_id, [0] * _LEVELS)
        counts[level] = counts[level] + 1 if counts[level] else known.start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        if known.format in {"bullet", "none"}:
            return "", True
        return self._shown(abstract, known, counts), True

    def _shown(self, abstract: str, level: Level, counts: list[int]) -> str:
        def one(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            of = self.levels.get((abstract, at), level)
            return _figure(counts[at] or of.start, of.format)

        return _PLACE.sub(one, level.text).strip()


def _asked(properties: Any) -> tuple[str, int] | None:
    numbering = properties.find(f"{_W}numPr") if properties is not None else None
    if numbering is None:
        return None
    list_id, level = _value(numbering, "numId", "0"), _value(numbering, "ilvl", "0")
    return (list_id, int(level)) if list_id != "0" and level.isdigit() and int(level) < _LEVELS else None


def _value(element: Any, name: str, default: str) -> str:
    found = element.find(f"{_W}{name}")
    return str(found.get(f"{_W}val", default)) if found is not None else default


def _figure(number: int, format_: str) -> str:
    if number > _MOST:
        return str(number)
    if format_ in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if format_ == "upperLetter" else letter
    if format_ in {"russianLower", "russianUpper"}:
        letter = _RUSSIAN[(number - 1) % len(_RUSSIAN)]
        return letter.upper() if format_ == "russianUpper" else letter
    if format_ in {"lowerRoman", "upperRoman"}:
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (number // value)
            number %= value
        return roman.lower() if format_ == "lowerRoman" else roman
    return str(number)
