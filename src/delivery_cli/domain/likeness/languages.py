"""How alike two directives in different languages are: no word is the same in both, so it takes one event.

The day and the team must agree, and enough of what stays the same in any language: numbers, deadlines, names and
borrowed words that sound alike. It is never as sure as the same words are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from delivery_cli.domain.likeness.ordinary import ORDINARY
from delivery_cli.domain.likeness.sounds import sound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from delivery_cli.domain.likeness.kinship import Kinship
    from delivery_cli.domain.likeness.traits import Traits

MOST = 0.8
_TOLD_BY = 4  # words that sound alike, or as much
# The same of the same team and the same issuer, where they are a good part of what is said.
_TOLD_BY_AT_HOME = 2.5
_GOOD_PART = 0.3
_NEAR: frozenset[Kinship] = frozenset({"same", "helps", "heir"})
_YEAR = re.compile("(?:19|20)[0-9]{2}")
# Borrowed words that stand in directives about anything: проект, программа, план, центр, система, национальный,
# региональный, информация, цифровой; they are half a word.
_ANYWHERE = frozenset({"prkt", "prgrm", "pln", "sntr", "sstm", "nsn", "nsnl", "rgn", "rgnl", "nfrm", "nfrms"})
_CUT_SHORT = {"busi": "bsns"}  # stems of which a stemmer leaves too little


def between_languages(
    one: Traits, other: Traits, owners: Kinship, *, one_point: bool
) -> tuple[float, frozenset[str]]:
    """How alike two reports of one day are, and what sounds the same in both; 0 where that is too little."""
    common, share = _sounds_alike(one, other)
    numbers = frozenset(one.numbers) & frozenset(other.numbers)
    years = sum(_YEAR.fullmatch(number) is not None for number in numbers)
    same_due = one.due is not None and one.due == other.due
    told = _told_by(common, one, other) + 2 * (len(numbers) - years) + min(years, 1) + same_due
    same_issuer = one.issuer is not None and one.issuer == other.issuer
    if owners not in _NEAR and not same_issuer:
        return 0.0, common
    at_home = owners in _NEAR and same_issuer and share >= _GOOD_PART
    too_little = told - len(common & _ANYWHERE) / 2 < _TOLD_BY_AT_HOME if at_home else told < _TOLD_BY
    if too_little and not one_point:
        return 0.0, common
    agreed = 0.1 * min(len(numbers), 3) + (0.15 if same_due else 0)
    agreed += (0.3 if one_point else 0) + (0.05 if owners == "same" else 0)
    return min(MOST, 0.45 + 0.6 * share + agreed), common


def _sounds_alike(one: Traits, other: Traits) -> tuple[frozenset[str], float]:
    """What sounds the same in both, and the share of that in the shorter one."""
    mine, theirs = sorted(
        (_sounds(one.stems), _sounds(other.stems)), key=lambda some: (len(some), sorted(some))
    )
    common = frozenset(
        it for it in mine if any(it.startswith(their) or their.startswith(it) for their in theirs)
    )
    return common, len(common) / max(_TOLD_BY, len(mine))


def _told_by(common: frozenset[str], one: Traits, other: Traits) -> int:
    """How many words in common tell it; a name tells as much as two."""
    return len(common) + len(common & _sounds(one.names) & _sounds(other.names))


def _sounds(stems: Iterable[str]) -> frozenset[str]:
    found = (_CUT_SHORT.get(stem) or sound(stem) for stem in stems if stem not in ORDINARY)
    return frozenset(filter(None, found))
