"""What the cells of a row say: texts, days, words that mean a value."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.day_words import day_in
from delivery_cli.domain.register_fields import CONTROLS, SOURCE_KINDS, YES
from delivery_cli.domain.tabular import is_cut, one_line, prose, unescaped
from delivery_cli.errors import UsageError
from delivery_cli.messages import LANGUAGES, _, speaking
from delivery_cli.operations.importing.slashes import slashed_day
from delivery_cli.storage.spreadsheets.sheet import Unread
from delivery_cli.storage.spreadsheets.vocabulary import folded_words, vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery_cli.operations.importing.slashes import Order
    from delivery_cli.storage.spreadsheets.sheet import Value

_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # days since the end of 1899: 1954 to 2119
_DAY_ZERO = dt.date(1899, 12, 30)
_DASHES = re.compile(r"[\s–—-]+")
_ITEMS = re.compile(r"[;,\n]")


def text_of(value: Value) -> str:
    """A cell as a text of several lines; a whole number without `.0`, a day as it is written here."""
    if value is None:
        return ""
    if isinstance(value, Unread):
        raise unreadable(value)
    if isinstance(value, str):
        return prose(unescaped(value))
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        return str(int(value))
    return value.strftime("%d.%m.%Y") if isinstance(value, dt.date) else str(value)


def unreadable(value: Unread) -> UsageError:
    """The refusal of a cell that has no value."""
    if value.words:
        return UsageError(
            _("an error stands here: {text}").format(text=value.words),
            _("put the formula right, or write the value instead"),
        )
    return UsageError(
        _("a formula stands here, and the file does not hold what it comes to"),
        _("open the file in Excel or LibreOffice, and save it again"),
    )


def line_of(value: Value) -> str:
    """A cell as one line."""
    return one_line(text_of(value))


def whole_text(value: Value) -> str:
    """The same as `text_of`; UsageError where an export had to cut it."""
    text = text_of(value)
    if is_cut(text):
        raise UsageError(
            _("this text was cut when it was exported: a cell could not hold it"),
            _("export to .csv, .json or .jsonl, and import that"),
        )
    return text


def day_of(value: Value, order: Order | None = None) -> dt.date | None:
    """The day in a cell; None for an empty one, UsageError for anything else."""
    day = deadline_of(value, order)
    if isinstance(day, str):
        raise UsageError(
            _("“{text}” is not a date").format(text=day[:60]),
            _("write the date as 01.10.2026 or 2026-10-01"),
        )
    return day


def deadline_of(value: Value, order: Order | None = None) -> dt.date | str | None:
    """The day in a cell, or the words that stand there; None for an empty cell or a dash.

    `order`: what stands first in the days with slashes of its column.
    """
    if isinstance(value, dt.date):
        return value
    if (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and _FIRST_SERIAL <= value <= _LAST_SERIAL
    ):
        return _DAY_ZERO + dt.timedelta(days=int(value))
    text = line_of(value)
    if not text or _DASHES.fullmatch(text):
        return None
    return slashed_day(text, order) or day_in(text) or text


def control_of(value: Value) -> str | None:
    return _meant(value, CONTROLS, _("control is standard or special"))


def source_kind_of(value: Value) -> str | None:
    return _meant(
        value, SOURCE_KINDS, _("a kind of document is one of: {kinds}").format(kinds=", ".join(SOURCE_KINDS))
    )


def flag_of(value: Value) -> bool:
    return _meant(value, {"yes": YES, "no": ""}, _("write yes, or nothing")) == "yes"


def _meant(value: Value, known: Mapping[str, str], hint: str) -> str | None:
    """Which of the known values a cell means, in any of the languages."""
    text = line_of(value)
    if not text:
        return None
    folded = folded_words(text) or text
    for meaning, message in known.items():
        if folded == meaning or folded in vocabulary().words[meaning] or folded in _spoken(message):
            return meaning
    raise UsageError(_("“{text}” is not a word that is known here").format(text=text[:60]), hint)


def _spoken(message: str) -> set[str]:
    found = set()
    for language in LANGUAGES:
        with speaking(language):
            found.add(folded_words(_(message)))
    return found - {""}


def items_of(value: Value) -> list[str]:
    return [one for part in _ITEMS.split(text_of(value)) if (one := one_line(part))]


def fields_of(value: Value) -> dict[str, Any]:
    """What an export could not put into columns of its own."""
    text = whole_text(value)
    if not text:
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise UsageError(
            _("this is not what delivery export writes here"), _("leave the column out: --map COLUMN=-")
        )
    return found
