"""The facts of a directive as the columns of a table, days as numbers that can be compared and counted with."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import lru_cache
from typing import Any

from delivery_cli.domain.facts import Facts
from delivery_cli.domain.ids import parse_id

WORDS_AS = "kz1048"  # a byte for each letter of Kazakh, Russian and English: half of what UTF-8 takes
_REFERENCE = re.compile("&#([0-9]+);")  # another letter; no word holds an & of its own
_FIELDS = Facts._fields
_AFTER = 3  # columns before those of the facts: path, year, number
_HINTS = [Facts.__annotations__[name].__forward_arg__ for name in _FIELDS]
_DAYS = tuple(_AFTER + place for place, hint in enumerate(_HINTS) if hint == "dt.date | None")
_LISTS = tuple(_AFTER + place for place, hint in enumerate(_HINTS) if hint == "tuple[str, ...]")
_TRUTHS = tuple(_AFTER + place for place, hint in enumerate(_HINTS) if hint == "bool")
COLUMNS = ", ".join(("year", "number", *_FIELDS))
TABLES = {"directive": COLUMNS, "words": "words", "unreadable": ""}


def to_row(path: str, facts: Facts) -> list[Any]:
    """Year and number are 0 of what is no id; so it comes first in the order of ids."""
    row: list[Any] = [path, *(parse_id(facts.id) or (0, 0)), *facts]
    for place in _DAYS:
        if row[place] is not None:
            row[place] = row[place].toordinal()
    for place in _LISTS:
        row[place] = _as_text(row[place]) if row[place] else ""
    for place in _TRUTHS:
        row[place] = int(row[place])
    return row


@lru_cache(maxsize=10_000)  # the same few over and over
def _as_text(texts: tuple[str, ...]) -> str:
    return json.dumps(texts, ensure_ascii=False)


def to_bytes(words: str) -> bytes:
    """A part of the words is a part of the bytes, too."""
    return words.encode(WORDS_AS, "xmlcharrefreplace")


def from_bytes(data: bytes) -> str:
    words = data.decode(WORDS_AS)
    return _REFERENCE.sub(lambda found: chr(int(found[1])), words) if "&" in words else words


day_of = lru_cache(maxsize=10_000)(dt.date.fromordinal)


@lru_cache(maxsize=10_000)
def listed(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()


def meant(column: str, value: Any) -> Any:
    """One value of a column that holds texts or lists of them."""
    is_list = _AFTER + _FIELDS.index(column) in _LISTS
    return listed(value) if is_list else value
