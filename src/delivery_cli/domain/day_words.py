"""A day as people write it in a cell of a table: 01.10.2026, 1 октября 2026 г., 2026 жылғы 1 қазан, 2026-10-01."""

from __future__ import annotations

import datetime as dt
import re

from delivery_cli.domain.tabular import one_line

_MONTHS = {
    start: number
    for number, starts in enumerate(
        (
            ("янв", "jan", "қаңтар"),
            ("фев", "feb", "ақпан"),
            ("мар", "mar", "наурыз"),
            ("апр", "apr", "сәуір"),
            ("мая", "май", "may", "мамыр"),
            ("июн", "jun", "маусым"),
            ("июл", "jul", "шілде"),
            ("авг", "aug", "тамыз"),
            ("сен", "sep", "қыркүйек"),
            ("окт", "oct", "қазан"),
            ("ноя", "nov", "қараша"),
            ("дек", "dec", "желтоқсан"),
        ),
        1,
    )
    for start in starts
}
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ][0-9:.]{4,15})?")
_DOTTED = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{2})(?: [0-9]{1,2}:[0-9:]{2,5})?")
_NAMED = re.compile(r"([0-9]{1,2})[ -]([^\W\d_]{3,12})\.?[ -]([0-9]{4})")
_KAZAKH = re.compile(r"([0-9]{4}) жыл(?:ғы|дың) ([0-9]{1,2}) ([^\W\d_]{3,12})")
_YEAR_SIGN = re.compile(r"\s*(?:г\.?|год[а]?|ж\.?|жыл)$", re.IGNORECASE)
_CENTURY = 2000


def day_in(text: str) -> dt.date | None:
    """The day that the whole text is; None for anything else, also for a day that no calendar has."""
    line = _YEAR_SIGN.sub("", one_line(text).strip(" .«»\"'").replace("«", "").replace("»", ""))
    if len(line) > 40:
        return None
    if found := _ISO.fullmatch(line):
        return _day(found[1], found[2], found[3])
    if found := _DOTTED.fullmatch(line):
        year = found[3] if len(found[3]) == 4 else str(_CENTURY + int(found[3]))
        return _day(year, found[2], found[1])
    if found := _NAMED.fullmatch(line):
        return _day(found[3], _month(found[2]), found[1])
    if found := _KAZAKH.fullmatch(line):
        return _day(found[1], _month(found[3]), found[2])
    return None


def _month(word: str) -> int:
    folded = word.casefold()
    return next((number for start, number in _MONTHS.items() if folded.startswith(start)), 0)


def _day(year: str, month: str | int, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
