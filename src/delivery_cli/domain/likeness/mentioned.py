"""What a text mentions that stays the same in any wording and language: numbers, periods, numbers of documents, names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from delivery_cli.domain.likeness.ordinary import ORDINARY, stem_of
from delivery_cli.domain.searching import search_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

_MONTHS = (
    ("январ", "january", "қаңтар"), ("феврал", "february", "ақпан"), ("март", "марта", "марту", "марте", "мартом", "march", "наурыз"),
    ("апрел", "april", "сәуір"), ("май", "мая", "мае", "may", "мамыр"), ("июн", "june", "маусым"),
    ("июл", "july", "шілде"), ("август", "august", "тамыз"), ("сентябр", "september", "қыркүйек"),
    ("октябр", "october", "қазан"), ("ноябр", "november", "қараша"), ("декабр", "december", "желтоқсан"),
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
# Also how other words begin.
_SHORT_MONTH = frozenset({"май", "мая", "мае", "may", "март", "марта", "марту", "марте", "мартом"})
_NUMBERS = {
    2: "два две двух двумя двум two екі", 3: "три трех тремя трем three үш", 4: "четыре четырех four төрт",
    5: "пять пяти пятью five бес", 6: "шесть шести six алты", 7: "семь семи seven жеті", 8: "восемь восьми eight сегіз",
    9: "девять девяти nine тоғыз", 10: "десять десяти ten он", 12: "двенадцать двенадцати twelve", 15: "пятнадцать fifteen",
    20: "двадцать двадцати twenty жиырма", 30: "тридцать тридцати thirty отыз", 50: "пятьдесят fifty елу",
    100: "сто ста hundred жүз", 1000: "тысяча тысячи тысяч thousand мың",
}  # fmt: skip
_IN_WORDS = {word: str(number) for number, words in _NUMBERS.items() for word in words.split()}
_QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "1": "1", "2": "2", "3": "3", "4": "4"}

_DATE = re.compile(
    r"\b([0-9]{1,2})[./]([0-9]{1,2})[./]((?:19|20)[0-9]{2})\b|\b((?:19|20)[0-9]{2})-([0-9]{2})-([0-9]{2})\b"
)
_QUARTER = re.compile(
    r"\b(?:q([1-4])|(i{1,3}|iv|[1-4])(?:-?(?:м|й|го|ый|ом|ші|ші|st|nd|rd|th))?\s+(?:квартал|тоқсан|quarter))"
)
_TERM = re.compile(
    r"\b[0-9]{1,3}[\s-]*(?:\w{1,4}[\s-]+)??(?:рабоч|календарн|дн|недел|месяц|месячн|жұмыс|күн|апта|ай\b|айлық|working|day|week|month)\w*"
)
_DOCUMENT = re.compile(r"\b[0-9]{1,5}(?:[-/][0-9a-zа-я]{1,6}){1,3}\b")
_NUMBER = re.compile(
    r"(?<![\w-])[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?![0-9])|(?<![\w])[0-9]{1,15}(?:[.,][0-9]{1,4})?"
)
_NAME = re.compile(r"(?<=[\w,;:)»”\"] )(?:[«“\"(])?([A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w-]{2,40})")
_MOST = 40  # of each kind: a text of thousands of numbers is told by the first


def numbers_in(text: str, due: dt.date | None = None) -> tuple[str, ...]:
    """Numbers, months (m10), quarters (q4) and numbers of documents, each once; not those that only say the deadline."""
    plain = text[:20_000].lower().replace("ё", "е")
    found = dict.fromkeys(_found(plain))
    for one in _of_day(due) if due else ():
        found.pop(one, None)
    return tuple(list(found)[:_MOST])


def _of_day(due: dt.date) -> Iterator[str]:
    yield from (due.isoformat(), f"m{due.month}", str(due.year), str(due.day))


def _found(plain: str) -> Iterator[str]:
    for one in _DATE.finditer(plain):
        day, month, year, year_first, month_second, day_last = one.groups()
        yield f"{year or year_first}-{int(month or month_second):02}-{int(day or day_last):02}"
    rest = _DATE.sub(" ", plain)
    for one in _QUARTER.finditer(rest):
        yield f"q{one[1] or _QUARTERS[one[2]]}"
    rest = _TERM.sub(" ", _QUARTER.sub(" ", rest))
    for one in _DOCUMENT.finditer(rest):
        yield one[0]
    for one in _NUMBER.finditer(_DOCUMENT.sub(" ", rest)):
        yield re.sub(r"\s", "", one[0]).replace(",", ".").lstrip("0") or "0"
    for word in search_words((rest,)).split():
        if word in _IN_WORDS:
            yield _IN_WORDS[word]
        elif month := _month(word):
            yield f"m{month}"


@lru_cache(maxsize=50_000)
def _month(word: str) -> int | None:
    for name, number in _MONTH.items():
        if word == name or (
            name not in _SHORT_MONTH and word.startswith(name) and len(word) <= len(name) + 4
        ):
            return number
    return None


def names_in(text: str, *, kazakh: bool = False) -> tuple[str, ...]:
    """The stems of words with a capital letter within a sentence, without those of every directive."""
    found = (word for one in _NAME.finditer(text[:20_000]) for word in search_words((one[1],)).split())
    stems = dict.fromkeys(stem_of(word, kazakh=kazakh) for word in found if not _month(word))
    return tuple([one for one in stems if one not in ORDINARY][:_MOST])
