"""What the columns of a register hold, by their headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from delivery_cli.domain.import_profile import NOTHING
from delivery_cli.domain.register_fields import BY_NAME, EXPORTED
from delivery_cli.domain.tabular import one_line
from delivery_cli.messages import LANGUAGES, _, speaking
from delivery_cli.storage.spreadsheets.vocabulary import folded_words, vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

How = Literal["said", "profile", "exact", "near", "guess", "none"]
SURE: frozenset[How] = frozenset({"said", "profile", "exact", "near"})
_RANK = {"said": 5, "profile": 4, "exact": 3, "near": 2, "guess": 1, "none": 0}
_NEAR = 90.0
_TELLING = 5  # letters of a heading that another may begin with
_BRACKETS = re.compile(r"\([^)]*\)")


class Meaning(NamedTuple):
    """The field that a heading means, and how that is known."""

    field: str | None
    how: How


class Column(NamedTuple):
    """One column, counted from 0, with its heading as it is written; `field` may be an `x-` key."""

    place: int
    heading: str
    field: str | None
    how: How

    @property
    def is_taken(self) -> bool:
        """Whether what stands in it is registered."""
        return self.field is not None and (self.field.startswith("x-") or not _is_derived(self.field))


@dataclass(frozen=True, slots=True)
class Said:
    """What a person or a profile said of headings: folded heading to field, or to NOTHING."""

    by_person: Mapping[str, str]
    by_profile: Mapping[str, str]

    def meaning(self, heading: str) -> Meaning | None:
        key = folded_words(heading)
        for known, how in ((self.by_person, "said"), (self.by_profile, "profile")):
            if key in known:
                field = known[key]
                return Meaning(None if field == NOTHING else field, "said" if how == "said" else "profile")
        return None


def _is_derived(field: str) -> bool:
    return BY_NAME[field].kind == "derived"


@cache
def known_headings() -> Mapping[str, str]:
    """Fields by folded headings: offices' own, and those of our exports in every language, which come first."""
    found = dict(vocabulary().headings)
    for language in LANGUAGES:
        with speaking(language):
            found |= {folded_words(_(one.heading)): one.name for one in EXPORTED}
    return found


@cache
def meaning_of(heading: str) -> Meaning:
    """What a heading most likely means, with no regard to others."""
    known = known_headings()
    for words in (folded_words(heading), folded_words(_BRACKETS.sub(" ", heading))):
        if words in known:
            return Meaning(known[words], "exact")
    words = folded_words(heading)
    if len(words) < _TELLING or len(words) > 200:
        return Meaning(None, "none")
    from rapidfuzz import fuzz, process

    near = process.extractOne(words, list(known), scorer=fuzz.ratio, score_cutoff=_NEAR)
    if near is not None:
        return Meaning(known[near[0]], "near")
    begun = [one for one in known if len(one) >= _TELLING and words.startswith(f"{one} ")]
    return Meaning(known[max(begun, key=len)], "guess") if begun else Meaning(None, "none")


def meaning_of_two(upper: str, lower: str) -> Meaning:
    """Of a heading in two rows: «Документ» over «номер» and «дата»."""
    if not upper or not lower or upper == lower:
        return meaning_of(lower or upper)
    both = max(
        (meaning_of(f"{lower} {upper}"), meaning_of(f"{upper} {lower}")), key=lambda one: _RANK[one.how]
    )
    # «Дата» below «Документ» is the document's, whatever it would be alone.
    return both if both.how in SURE else max((meaning_of(lower), both), key=lambda one: _RANK[one.how])


def columns_of(headings: Sequence[tuple[str, str]], said: Said) -> tuple[Column, ...]:
    """The columns with what they hold; of two for one field the surer keeps it, else the first."""
    found: list[Column] = []
    for place, (upper, lower) in enumerate(headings):
        heading = one_line(f"{upper} {lower}" if upper != lower else upper)
        if heading:
            meant = said.meaning(heading) or said.meaning(lower or upper) or meaning_of_two(upper, lower)
            found.append(Column(place, heading, meant.field, meant.how))
    return tuple(_without_rivals(found))


def _without_rivals(columns: Sequence[Column]) -> list[Column]:
    best: dict[str, Column] = {}
    for one in columns:
        if (
            one.field is not None
            and _RANK[one.how] > _RANK[best[one.field].how if one.field in best else "none"]
        ):
            best[one.field] = one
    return [
        one if one.field is None or best.get(one.field) is one else one._replace(field=None, how="none")
        for one in columns
    ]


def taken_back(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns without what is only guessed: where nobody is asked, nobody has agreed to it."""
    return tuple(one if one.how in SURE else one._replace(field=None) for one in columns)
