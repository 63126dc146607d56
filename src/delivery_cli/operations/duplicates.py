"""New directives that may be in the register already, or twice among themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from delivery_cli.domain.event import as_day
from delivery_cli.domain.ids import parse_id, resolve_id
from delivery_cli.domain.likeness.corpus import Corpus, day_number
from delivery_cli.domain.likeness.traits import Traits, traits_of
from delivery_cli.domain.plain import plain
from delivery_cli.storage.corpus import corpus_of
from delivery_cli.storage.known import known_ids
from delivery_cli.storage.office import today

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from delivery_cli.domain.likeness.likeness import Likeness, Reason
    from delivery_cli.domain.teams import Teams
    from delivery_cli.storage.office import Office

AT_MOST = 3  # directives that are told of one new one: the most alike
_NEARLY_THE_SAME = 0.9  # of the words


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """What a new directive is much like; `position` (from 1) says which of the new ones it is.

    `among`: the position of another new one, which has no id yet; then `id` is empty. `score` is from 0 to 1.
    """

    position: int
    id: str
    title: str
    owner: str | None
    due: dt.date | None
    status: str
    score: float
    why: tuple[Reason, ...]
    among: int | None = None


class _Whence(NamedTuple):
    documents: frozenset[tuple[str, ...]]
    passages: frozenset[tuple[str, str]]


def alike(
    office: Office, wanted: Sequence[Mapping[str, Any]], *, day: dt.date | None = None
) -> tuple[Alike, ...]:
    """For each of the new ones (keys as in a file, teams by any name) what it is like, in the register and among them.

    Never what was cancelled, nor what a new one says that it is linked to. `day`, by default today, is that of those
    that do not say when they were issued.
    """
    from delivery_cli.operations.desk import read_teams

    known = read_teams(office)
    since = day or today(office)
    new = [_traits_of_new(office, values, known, since) for values in wanted]
    corpus = corpus_of(office, [one.day for one in new]).corpus
    found = [
        _found(position, corpus.traits(place), how)
        for position, one in enumerate(new, 1)
        for place, how in corpus.like(one, known, fits=_stands)[:AT_MOST]
    ]
    return tuple(sorted((*found, *_among(new, wanted, known)), key=lambda one: (one.position, -one.score)))


def _stands(one: Traits) -> bool:
    return one.status != "cancelled"


def _found(position: int, other: Traits, how: Likeness, among: int | None = None) -> Alike:
    return Alike(
        position=position,
        id="" if among else other.id,
        title=other.title,
        owner=other.owner,
        due=other.due,
        status=other.status,
        score=how.score,
        why=how.reasons,
        among=among,
    )


def _among(new: Sequence[Traits], wanted: Sequence[Mapping[str, Any]], teams: Teams) -> Iterator[Alike]:
    """Of two new ones that are alike, the later one is told of.

    The points of one document resemble each other by nature: of those only what is nearly the same text.
    """
    if len(new) < 2:
        return
    order = sorted(range(len(new)), key=lambda place: day_number(new[place].day))
    some = [new[place] for place in order]
    corpus = Corpus(
        [one.stems for one in some],
        [day_number(one.day) for one in some],
        [one.language for one in some],
        some.__getitem__,
    )
    whence = [_whence(values) for values in wanted]
    for pair in corpus.pairs(teams, fits=lambda _one: True):
        first, second = sorted((order[pair.one], order[pair.other]))
        if not _is_by_nature(whence[first], whence[second], pair.likeness):
            yield _found(second + 1, new[first], pair.likeness, among=first + 1)


def _is_by_nature(one: _Whence, other: _Whence, how: Likeness) -> bool:
    if one.passages & other.passages:
        return True  # two tasks of one sentence
    words = next((reason.value for reason in how.reasons if reason.kind == "words"), 0.0)
    return bool(one.documents & other.documents) and words < _NEARLY_THE_SAME


def _whence(values: Mapping[str, Any]) -> _Whence:
    """The documents by what is said of them, or by their content; the passages of those that a command has read."""
    sources = plain(values.get("sources"))
    known = [one for one in sources if isinstance(one, dict)] if isinstance(sources, list) else []
    hashes = [(str(one["hash"]), str(one.get("place") or "")) for one in known if one.get("hash")]
    named = (tuple(str(one.get(key) or "") for key in ("number", "title", "on")) for one in known)
    return _Whence(
        frozenset((*filter(any, named), *((content,) for content, _place in hashes))),
        frozenset(one for one in hashes if one[1]),
    )


def _traits_of_new(office: Office, values: Mapping[str, Any], teams: Teams, day: dt.date) -> Traits:
    """Whatever is wrong with the values is told elsewhere; a team that is not known is like no other."""
    one = traits_of({key: plain(value) for key, value in values.items()})
    return one._replace(
        owner=_team(teams, one.owner),
        co_owners=tuple(filter(None, (_team(teams, name) for name in one.co_owners))),
        issuer=_team(teams, one.issuer) or one.issuer,
        day=one.day or next((as_day(each.on) for each in one.documents), None) or day,
        parent=_directive(office, one.parent) if one.parent else None,
        linked=tuple(_directive(office, each) for each in one.linked),
    )


def _directive(office: Office, text: str) -> str:
    """The full id that is meant; the text itself where that is not clear."""
    full = text.strip().upper()
    found = (full,) if parse_id(full) else resolve_id(text, known_ids(office))
    return found[0] if len(found) == 1 else text


def _team(teams: Teams, name: str | None) -> str | None:
    found = teams.named(name) if name else ()
    return found[0] if len(found) == 1 else None
