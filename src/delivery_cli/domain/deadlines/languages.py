"""The tables of the three languages, and the symbols that every one of them has."""

from __future__ import annotations

from delivery_cli.domain.deadlines.en import ENGLISH
from delivery_cli.domain.deadlines.kk import KAZAKH
from delivery_cli.domain.deadlines.outcomes import Kind
from delivery_cli.domain.deadlines.ru import RUSSIAN

LANGUAGES = (RUSSIAN, KAZAKH, ENGLISH)
# What a phrase may begin with inside a text; `lead` may stand before each, and `bare` ones are phrases on their own.
SYMBOLS: dict[str, Kind] = {
    "terms": "term",
    "ends": "end",
    "dates": "date",
    "periods": "period",
    "urgent": "urgent",
    "recurring": "recurring",
    "vague": "vague",
}
# What may follow a phrase in a text and shows that it goes on: «в течение 10 дней» «со дня получения».
GOES_ON: dict[Kind, str] = {
    "term": "after_term",
    "end": "after_day",
    "date": "after_day",
    "period": "after_day",
    "recurring": "after_day",
}
