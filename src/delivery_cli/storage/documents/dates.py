"""The day a document says it is of, near its top."""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = {
    "ru": [
        "январ",
        "феврал",
        "март",
        "апрел",
        "ма",
        "июн",
        "июл",
        "август",
        "сентябр",
        "октябр",
        "ноябр",
        "декабр",
    ],
    "kk": [
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ],
    "en": [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
}
_NUMERIC = re.compile(r"(?<![\d.])([0-3]?[0-9])\.([01]?[0-9])\.((?:19|20)[0-9]{2})(?![\d])")
_ISO = re.compile(r"(?<!\d)((?:19|20)[0-9]{2})-([01][0-9])-([0-3][0-9])(?!\d)")
_DAY_MONTH = re.compile(
    r"(?<!\d)[«\"“]?([0-3]?[0-9])[»\"”]?\s+([^\W\d_]{3,12})\.?,?\s+((?:19|20)[0-9]{2})(?!\d)"
)
_MONTH_DAY = re.compile(r"(?<!\w)([A-Za-z]{3,9})\.?\s+([0-3]?[0-9]),?\s+((?:19|20)[0-9]{2})(?!\d)")
_YEAR_FIRST = re.compile(
    r"(?<!\d)((?:19|20)[0-9]{2})\s*(?:жылғы|ж\.|жыл)\s*[«\"“]?([0-3]?[0-9])[»\"”]?\s+([^\W\d_]{3,12})"
)
_STANDS_FOR_ITSELF = 60  # letters of a line that is a date line
_DATELINE = re.compile(
    r"[^\W\d_][^\d.]{1,25}[.,]?\s+[0-9]{1,2}\s+[^\W\d_]{3,10}\.?\s+(?:19|20)[0-9]{2}(?:\s*(?:года|г\.|ж\.))?\s*[.–—-]"
)
_OF_A_DOCUMENT = re.compile(
    r"протокол|хаттама|minutes|указ|постановлени|распоряжени|приказ|перечень|жарлық|қаулы|decree|order|№|астана|алматы|ташкент|бишкек|москва|published|date",
    re.IGNORECASE,
)
# «Срок – 15 марта 2026 года» is the day of no document
_DEADLINE = re.compile(
    r"\b(?:срок\w*|до|к|не позднее|мерзім\w*|дейін|deadline|due|by|before|until|within)\b", re.IGNORECASE
)
# «во исполнение Указа от 1 марта 2020 года № 5» tells of another document
_OF_ANOTHER = re.compile(r"исполнени|соответстви|сәйкес|pursuant|accordance|пункт", re.IGNORECASE)


def date_in(line: str) -> dt.date | None:
    """The day in a line that is there to say it; None in a sentence that only mentions one."""
    dateline = _DATELINE.match(line)
    if dateline is not None:
        return any_date(dateline[0])
    if len(line) > 2 * _STANDS_FOR_ITSELF or _OF_ANOTHER.search(line) or _DEADLINE.search(line):
        return None
    short = len(line) <= _STANDS_FOR_ITSELF and not re.search(
        r"[.!?]\s*$", re.sub(r"г\.\s*$|ж\.\s*$", "", line)
    )
    if not short and not _OF_A_DOCUMENT.search(line):
        return None
    return any_date(line)


def any_date(text: str) -> dt.date | None:
    """The first full date in a text, in any of the usual forms."""
    found: list[tuple[int, dt.date]] = []
    for pattern, order in (
        (_NUMERIC, "dmy"),
        (_ISO, "ymd"),
        (_DAY_MONTH, "dmy"),
        (_MONTH_DAY, "mdy"),
        (_YEAR_FIRST, "ydm"),
    ):
        for one in pattern.finditer(text):
            parts = dict(zip(order, one.groups(), strict=True))
            day = _day(parts["y"], parts["m"], parts["d"])
            if day is not None:
                found.append((one.start(), day))
                break
    return min(found)[1] if found else None


def _day(year: str, month: str, day: str) -> dt.date | None:
    number = int(month) if month.isdigit() else _month(month.casefold())
    try:
        return dt.date(int(year), number, int(day))
    except ValueError:
        return None


def _month(word: str) -> int:
    for names in _MONTHS.values():
        for number, name in enumerate(names, 1):
            if word.startswith(name) and len(word) <= len(name) + 3:
                return number
    return next((n for n, name in enumerate(_MONTHS["en"], 1) if len(word) >= 3 and name.startswith(word)), 0)
