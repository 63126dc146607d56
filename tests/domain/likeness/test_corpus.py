"""Nothing that is alike is passed over by who looks at rare words only."""

import datetime as dt
from itertools import combinations

import pytest

from delivery_cli.domain.likeness.corpus import Corpus, day_number
from delivery_cli.domain.likeness.likeness import ALIKE, likeness
from delivery_cli.domain.likeness.traits import Traits, traits_of
from tests.domain.likeness.pairs import DUPLICATES, OTHERS, STATIONS, said
from tests.domain.likeness.test_pairs import TEAMS


def corpus_of(some: list[Traits]) -> Corpus:
    some.sort(key=lambda one: day_number(one.day))
    stems, days = [one.stems for one in some], [day_number(one.day) for one in some]
    return Corpus(stems, days, [one.language for one in some], some.__getitem__)


def everything() -> list[Traits]:
    both = [values for pair in (*DUPLICATES, *OTHERS) for values in (pair.one, pair.other)]
    undated = [said(STATIONS, issued=None), said("Закупить ноутбуки для школ Мангистау", issued=None)]
    return [traits_of({"id": f"D-2017-{n:04}", **values}) for n, values in enumerate([*both, *undated], 1)]


def test_all_pairs_are_those_that_comparing_each_with_each_finds() -> None:
    corpus = corpus_of(everything())
    found = {(one, other): how for one, other, how in corpus.pairs(TEAMS, fits=lambda _one: True)}
    wanted = {
        (one, other): how
        for one, other in combinations(range(len(corpus)), 2)
        if (how := likeness(corpus.traits(one), corpus.traits(other), corpus.weights, TEAMS)).score >= ALIKE
    }
    assert len(wanted) > len(DUPLICATES)
    assert found == wanted


def test_one_is_like_those_that_it_makes_a_pair_with() -> None:
    corpus = corpus_of(everything())
    pairs = {frozenset(pair[:2]) for pair in corpus.pairs(TEAMS, fits=lambda _one: True)}
    for place in range(len(corpus)):
        like = {other for other, _how in corpus.like(corpus.traits(place), TEAMS)}
        assert like == {next(iter(pair - {place})) for pair in pairs if place in pair}


def test_the_most_alike_comes_first_and_what_does_not_fit_is_left_out() -> None:
    corpus = corpus_of(everything())
    one = traits_of(DUPLICATES[0].one)
    found = corpus.like(one, TEAMS, least=0.3)
    assert [how.score for _place, how in found] == sorted((how.score for _place, how in found), reverse=True)
    first = corpus.traits(found[0][0]).id
    assert first not in [
        corpus.traits(place).id
        for place, _how in corpus.like(one, TEAMS, least=0.3, fits=lambda it: it.id != first)
    ]


def test_nothing_is_like_nothing() -> None:
    empty = Corpus([], [], [], lambda _place: pytest.fail("there is none"))
    assert empty.like(traits_of(said(STATIONS)), TEAMS) == []
    assert list(empty.pairs(TEAMS, fits=lambda _one: True)) == []
    assert corpus_of(everything()).like(traits_of({}), TEAMS) == []


@pytest.mark.parametrize(
    "values",
    [
        {
            "text": 5,
            "title": ["x"],
            "owner": {"a": 1},
            "co_owners": "mic",
            "links": "D-2017-0001",
            "sources": "x",
        },
        {"text": "\ud800\x1b[31m", "sources": [1, {"title": 2, "on": 3, "point": []}], "events": {"at": 1}},
        {"issued": "2017-13-45", "due": dt.datetime(2017, 1, 1, tzinfo=dt.UTC), "links": {"parent": 7}},
        {"events": ["x"], "issuer": {"name": 5}, "recurrence": "week", "title": None},
    ],
)
def test_whatever_a_file_holds_can_be_compared(values: dict[str, object]) -> None:
    one = traits_of(values)
    assert likeness(one, traits_of(said(STATIONS)), corpus_of(everything()).weights, TEAMS).score <= 1
