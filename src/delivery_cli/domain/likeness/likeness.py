"""How alike two directives are, and by what.

Every part is a factor between 0 and 1 of what the words come to, so that nothing makes up for different words and
different words of the same formula make up for nothing. Of two languages see `languages`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from delivery_cli.domain.likeness.kinship import kinship
from delivery_cli.domain.likeness.languages import between_languages
from delivery_cli.domain.likeness.opposites import against
from delivery_cli.domain.likeness.ordinary import ORDINARY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from delivery_cli.domain.likeness.kinship import Kinship
    from delivery_cli.domain.likeness.traits import Document, Traits
    from delivery_cli.domain.likeness.weights import Weights
    from delivery_cli.domain.teams import Teams

Kind = Literal["words", "sounds", "owner", "issuer", "issued", "due", "numbers", "document"]

ALIKE = 0.6  # from here on a person is told: see the labelled pairs of the tests
_SLIP = 85  # per cent of a stem's letters that make it the same with a slip of the finger
_WHOLE = 0.7  # what the share of both counts for, beside the share of the shorter one in the longer one
_WORTH_A_LOOK = 0.4  # of what the shorter one says: with less in common slips are no matter
_LONG = 5  # letters of a stem in which a slip is looked for
_TEAMS: dict[Kinship, float] = {
    "same": 1.0, "helps": 0.97, "heir": 0.97, "member": 0.8, "above": 0.8, "unknown": 0.92, "none": 0.55,
}  # fmt: skip
# Up to so many days apart, the factor; a month is what lies between two meetings, a quarter between two reports.
_ISSUED = ((7, 1.0), (35, 0.97), (60, 0.85), (80, 0.7))
_ISSUED_FAR = 0.5
_ONE_PASSAGE = 0.8
_TITLES_OF_ONE = 0.2
_TITLES = 0.6  # what is left where people gave the same words titles that have nothing in common
_DUE = ((7, 1.0), (16, 0.95), (35, 0.85))
_DUE_FAR = 0.55
_OTHER_NUMBERS = (0.55, 0.8)
_OTHER_NAMES = (0.65, 0.8)
_ONE_DAY = 3  # days between two reports of one event, by another time zone or the paper's next issue


class Reason(NamedTuple):
    """What two have in common: `value` is a share for words, days for dates, a relation or what is common else."""

    kind: Kind
    value: Any


class Likeness(NamedTuple):
    """`score` is between 0 and 1; the reasons are what speaks for it."""

    score: float
    reasons: tuple[Reason, ...]


NONE = Likeness(0.0, ())


def likeness(one: Traits, other: Traits, weights: Weights, teams: Teams, *, least: float = 0.0) -> Likeness:
    """How alike they are; nothing at all where the office has said that they belong together.

    Those that do not come to the `least` may be said to be nothing, with less work.
    """
    if are_linked(one, other):
        return NONE
    if one.language and other.language and one.language != other.language:
        return _across_languages(one, other, teams)
    document = _document(one, other)
    if round(factor := _dates(one, other) * _POINTS[document], 3) < least:
        return NONE
    owners = kinship(one, other, teams)
    if round(factor := factor * _TEAMS[owners] * _mentioned(one, other, weights), 3) < least:
        return NONE
    words = _words_alike(one, other, weights, one_passage=document == "document")
    words *= against(one.stems, other.stems)
    score = round(min(words * factor, 1.0), 3)
    if not words or score < least:
        return NONE
    return Likeness(score, tuple(_reasons(one, other, words, owners, document)))


def are_linked(one: Traits, other: Traits) -> bool:
    """One names the other, they are parts of one, or it is one and the same."""
    if one.id and (one.id == other.id or one.id in other.linked or one.id == other.parent):
        return True
    if other.id and (other.id in one.linked or other.id == one.parent):
        return True
    return one.parent is not None and one.parent == other.parent


def _words_alike(one: Traits, other: Traits, weights: Weights, *, one_passage: bool) -> float:
    """The share of what the words say that both say; 0 where that is too little to go by."""
    found = _share(frozenset(one.stems), frozenset(other.stems), weights)
    if not found or not one.heading or not other.heading:
        return found
    titles = _share(frozenset(one.heading), frozenset(other.heading), weights, least=0)
    # Of one passage that holds several directives only the titles tell them apart.
    return found * min(1.0, titles + (_TITLES_OF_ONE if one_passage and found > _ONE_PASSAGE else _TITLES))


def _share(mine: frozenset[str], theirs: frozenset[str], weights: Weights, least: int = 2) -> float:
    common = mine & theirs
    both = weights.of_all(common)
    telling, totals = len(common - ORDINARY), (weights.of_all(mine), weights.of_all(theirs))
    if both >= _WORTH_A_LOOK * min(totals):
        for stem, near in _slips(*sorted((sorted(mine - common), sorted(theirs - common)))):
            both += (weights.of(stem) + weights.of(near)) / 2
            telling += 1
    if telling < least or not both or len(common) <= least:
        return 0.0
    whole, contained = 2 * both / sum(totals), both / min(totals)
    return min(1.0, _WHOLE * whole + (1 - _WHOLE) * contained)


def _slips(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Stems that differ by a slip of the finger, or by where a stemmer cut."""
    from rapidfuzz import fuzz, process

    left = [one for one in theirs if len(one) >= _LONG]
    for stem in mine:
        like = [one for one in left if one[:2] == stem[:2]] if len(stem) >= _LONG else []
        near = process.extractOne(stem, like, scorer=fuzz.ratio, score_cutoff=_SLIP) if like else None
        if near is not None:
            left.remove(near[0])
            yield stem, near[0]


def _dates(one: Traits, other: Traits) -> float:
    """Near days of issue; far ones count for less, unless both are due on the same day."""
    same_due = one.due is not None and one.due == other.due
    factor = 1.0
    if (apart := _apart(one.day, other.day)) is not None:
        factor = next((share for days, share in _ISSUED if apart <= days), _ISSUED_FAR)
        if same_due:
            factor = max(factor, 0.9)
    if same_due or (between := _apart(one.due, other.due)) is None:
        return factor * (0.9 if one.recurs and other.recurs else 1)
    return factor * next((share for days, share in _DUE if between <= days), _DUE_FAR)


def _apart(one: Any, other: Any) -> int | None:
    return abs((one - other).days) if one and other else None


def _mentioned(one: Traits, other: Traits, weights: Weights) -> float:
    """Numbers and names that stand against each other: another school, another town, another quarter."""
    names = _against(_weighty(one.names, weights), _weighty(other.names, weights), _OTHER_NAMES)
    return names * _against(one.numbers, other.numbers, _OTHER_NUMBERS)


def _weighty(names: Iterable[str], weights: Weights) -> list[str]:
    return [one for one in names if weights.of(one) > 0.3]


def _against(mine: Iterable[str], theirs: Iterable[str], factors: tuple[float, float]) -> float:
    """1 where one mentions nothing that the other does not; else one factor where all differ, and one for some."""
    first, second = frozenset(mine), frozenset(theirs)
    if first <= second or second <= first:
        return 1.0
    return factors[bool(first & second)]


_POINTS: dict[str, float] = {"point": 1.15, "document": 1.0, "other-point": 0.75, "": 1.0}


def _document(one: Traits, other: Traits) -> str:
    """Whether the words come from one document: from one point of it, or from two that are not the same."""
    found = [_same_document(mine, theirs) for mine in one.documents for theirs in other.documents]
    return next((kind for kind in ("point", "other-point", "document") if kind in found), "")


def _same_document(one: Document, other: Document) -> str:
    if one.number and other.number:
        same = one.number == other.number and one.on == other.on
    else:
        same = bool(one.title) and one.title == other.title and bool(one.on) and one.on == other.on
    if not same:
        return ""
    if not one.point or not other.point:
        return "document"
    return "point" if one.point == other.point else "other-point"


def _reasons(one: Traits, other: Traits, words: float, owners: Kinship, document: str) -> Iterator[Reason]:
    yield Reason("words", round(words, 2))
    yield from _circumstances(one, other, owners, document)


def _circumstances(one: Traits, other: Traits, owners: Kinship, document: str) -> Iterator[Reason]:
    if owners not in {"unknown", "none"}:
        yield Reason("owner", owners)
    if one.issuer and one.issuer == other.issuer:
        yield Reason("issuer", one.issuer)
    if (apart := _apart(one.day, other.day)) is not None and apart <= _ISSUED[-1][0]:
        yield Reason("issued", apart)
    if (between := _apart(one.due, other.due)) is not None and between <= _DUE[-1][0]:
        yield Reason("due", between)
    if numbers := [number for number in one.numbers if number in other.numbers]:
        yield Reason("numbers", tuple(numbers))
    if document in {"point", "document"}:
        yield Reason("document", document)


def _across_languages(one: Traits, other: Traits, teams: Teams) -> Likeness:
    """Of one event in two languages: the day, who gave it, and what sounds or is the same in both."""
    apart, owners, document = _apart(one.day, other.day), kinship(one, other, teams), _document(one, other)
    if apart is None or apart > _ONE_DAY or owners == "none" or document == "other-point":
        return NONE
    if one.issuer and other.issuer and one.issuer != other.issuer:
        return NONE
    if _apart(one.due, other.due) or _against(one.numbers, other.numbers, (0, 1)) == 0:
        return NONE
    score, common = between_languages(one, other, owners, one_point=document == "point")
    if not score:
        return NONE
    first = (Reason("sounds", tuple(sorted(common))),) if common else ()
    return Likeness(round(score, 3), (*first, *_circumstances(one, other, owners, document)))
