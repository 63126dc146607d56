"""What the mark of a row says: whether the directive is done, a draft, or open."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from delivery_cli.messages import LANGUAGES, N_, _, speaking
from delivery_cli.storage.spreadsheets.vocabulary import folded_words, vocabulary

Meant = Literal["done", "draft", "unsure"]
_OWN: dict[Literal["done", "draft"], tuple[str, ...]] = {
    "done": (N_("closed"), N_("cancelled"), N_("closed late")),
    "draft": (N_("draft"),),
}
# As `folded_words` leaves them: 28.08.2026, 28 августа 2026 г., 2026-08-28, № 12-05/34.
_DAY = r"[0-9]{1,2} (?:[0-9]{1,2}|[^\W\d_]{3,12}) (?:[0-9]{4}|[0-9]{2})(?: (?:г|года|ж|жыл|жылы))?"
_ISO = r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
_SLASHED = r"[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})"
_NUMBER = r"№ ?[\w/-]{1,30}"
_LONGEST = 300  # characters: what is longer tells more than that it is done


def meaning_of_mark(text: str) -> Meant | None:
    """None: open. `unsure`: it begins like what is done and goes on, as «Исполнено частично» does."""
    words = folded_words(text)
    if not words:
        return None
    for meant in ("done", "draft"):
        if words in _spoken(meant):
            return meant
    if not vocabulary().begins("done", text):
        return None
    return "done" if len(words) <= _LONGEST and _whole().fullmatch(words) else "unsure"


@cache
def _spoken(meant: Literal["done", "draft"]) -> frozenset[str]:
    """Our own words, as an export has them in any of the languages."""
    found = set()
    for language in LANGUAGES:
        with speaking(language):
            found |= {folded_words(_(message)) for message in _OWN[meant]}
    return frozenset(found)


@cache
def _whole() -> re.Pattern[str]:
    """Words for what is done, and after them nothing but when, how soon, and by which letter."""
    words = vocabulary().words
    done, after = (
        "|".join(sorted(map(re.escape, words[one]), key=len, reverse=True)) for one in ("done", "done-after")
    )
    end = rf"{done}|{after}|{_DAY}|{_ISO}|{_SLASHED}|{_NUMBER}"
    return re.compile(rf"(?:{done})(?: (?:{end}))*")
