"""The words of English deadline phrases, with their values, in all the forms they take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from delivery_cli.domain.deadlines.words import alike, all_of, merged

_ONES = {
    1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
}  # fmt: skip
_TEENS = {
    10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen",
    17: "seventeen", 18: "eighteen", 19: "nineteen",
}  # fmt: skip
_TENS = {
    20: "twenty",
    30: "thirty",
    40: "forty",
    50: "fifty",
    60: "sixty",
    70: "seventy",
    80: "eighty",
    90: "ninety",
}
_ORDINALS = {
    1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth",
    10: "tenth", 11: "eleventh", 12: "twelfth", 13: "thirteenth", 14: "fourteenth", 15: "fifteenth",
    16: "sixteenth", 17: "seventeenth", 18: "eighteenth", 19: "nineteenth", 20: "twentieth", 30: "thirtieth",
}  # fmt: skip
_MONTHS = {
    1: "january jan", 2: "february feb", 3: "march mar", 4: "april apr", 5: "may", 6: "june jun", 7: "july jul",
    8: "august aug", 9: "september sep sept", 10: "october oct", 11: "november nov", 12: "december dec",
}  # fmt: skip
_PERIODS = all_of(
    {"week": "week", "month": "month", "quarter": "quarter", "half-year": "half", "year": "year"}
)

WORDS: dict[str, Mapping[str, Any] | Callable[[str], Any]] = {
    "ones": all_of(_ONES),
    "teens": all_of(_TEENS),
    "tens": all_of(_TENS),
    "ord": all_of(_ORDINALS),
    "suffix": alike("st nd rd th", 1),
    "unit": all_of(
        {"D": "day days", "W": "week weeks", "M": "month months", "Y": "year years", "H": "hour hours"}
    ),
    "fortnight": {"fortnight": 1, "fortnights": 1},
    "quarter_unit": {"quarters": 1},
    "one_unit": all_of({"D": "day", "W": "week", "M": "month", "Y": "year", "H": "hour"}),
    "working": alike("working business bank banking work", 1),
    "calendar": {"calendar": 1, "consecutive": 1},
    "within": alike("within in after", 1),
    "month": all_of(_MONTHS),
    "p_name": _PERIODS,
    "quarter": {"quarter": "quarter", "qtr": "quarter"},
    "half_name": {"half": "half-year", "semester": "half-year"},
    "this": alike("this current present", 1),
    "end_word": alike("end close", 1),
    "weekday": all_of(
        {
            1: "monday mon",
            2: "tuesday tue",
            3: "wednesday wed",
            4: "thursday thu",
            5: "friday fri",
            6: "saturday sat",
            7: "sunday sun",
        }
    ),
    "plural_weekday": all_of(
        {
            1: "mondays",
            2: "tuesdays",
            3: "wednesdays",
            4: "thursdays",
            5: "fridays",
            6: "saturdays",
            7: "sundays",
        }
    ),
    "upto_word": {"by": "on", "until": "on", "before": "before"},
    "every_word": merged(
        all_of({"other": "daily", "week": "weekly", "month": "monthly", "quarter": "quarterly"}),
        all_of({"half-year": "semiannually semiannual", "year": "annually yearly annual"}),
    ),
    "per": merged(_PERIODS, {"day": "other"}),
    "many": all_of({"week": "weeks", "month": "months", "year": "years", "other": "days"}),
    "times": {"once": 1, "twice": 2},
    "urgent_word": {"urgently": "срочно", "immediately": "незамедлительно", "promptly": "оперативно"},
    "one_bare": all_of({"W": "week", "M": "month"}),
    "issue": alike("issue issuance signing signature adoption", 1),
}
