"""The facts of a directive as the columns of a table, days as numbers that can be compared and counted with."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.facts import Facts
from delivery_cli.domain.ids import parse_id

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        row[place] = json.dumps(row[place], ensure_ascii=False) if row[place] else ""
    for place in _TRUTHS:
        row[place] = int(row[place])
    return row


def to_bytes(words: str) -> bytes:
    """A part of the words is a part of the bytes, too."""
    return words.encode(WORDS_AS, "xmlcharrefreplace")


def from_bytes(data: bytes) -> str:
    words = data.decode(WORDS_AS)
    return _REFERENCE.sub(lambda found: chr(int(found[1])), words) if "&" in words else words


@lru_cache(maxsize=10_000)  # the same few over and over
def _listed(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()


def from_row(row: Sequence[Any], _day: Any = dt.date.fromordinal) -> Facts:
    """The facts that `to_row` made a row of."""
    values = list(row)
    for place in _DAYS:
        if values[place] is not None:
            values[place] = _day(values[place])
    for place in _LISTS:
        values[place] = _listed(values[place])
    for place in _TRUTHS:
        values[place] = bool(values[place])
    return Facts._make(values[_AFTER:])


def meant(column: str, value: Any) -> Any:
    """One value of a column that holds texts or lists of them."""
    is_list = _AFTER + _FIELDS.index(column) in _LISTS
    return _listed(value) if is_list else value
