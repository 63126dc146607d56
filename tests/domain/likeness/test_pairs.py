"""The threshold, measured on pairs that people have judged, and on the directives of the articles."""

import pytest

from delivery_cli.domain.likeness.likeness import ALIKE, Likeness, likeness
from delivery_cli.domain.likeness.traits import traits_of
from delivery_cli.domain.likeness.weights import Weights
from delivery_cli.domain.snapshot import register_of
from tests.domain.likeness.pairs import DUPLICATES, OTHERS, Labelled
from tests.domain.making import team

TEAMS = register_of(
    (
        team("pm", kind="office"),
        team("mic", valid={"to": "2019-02-25", "successor": ["mdai"]}),
        team("mdai"),
        team("mon"),
        team("almaty", kind="akimat"),
        team("astana", kind="akimat"),
    )
)
EVERYTHING = [traits_of(values) for pair in (*DUPLICATES, *OTHERS) for values in (pair.one, pair.other)]


def weights() -> Weights:
    having: dict[str, list[int]] = {}
    for place, one in enumerate(EVERYTHING):
        for stem in one.stems:
            having.setdefault(stem, []).append(place)
    return Weights(having, len(EVERYTHING))


WEIGHTS = weights()


def compared(pair: Labelled) -> Likeness:
    one, other = traits_of(pair.one), traits_of(pair.other)
    there, back = (likeness(*both, WEIGHTS, TEAMS) for both in ((one, other), (other, one)))
    assert there.score == back.score, "which comes first makes no difference"
    return there


@pytest.mark.parametrize("pair", DUPLICATES, ids=lambda pair: pair.why)
def test_what_is_one_is_found(pair: Labelled) -> None:
    assert compared(pair).score >= ALIKE


@pytest.mark.parametrize("pair", OTHERS, ids=lambda pair: pair.why)
def test_what_is_not_one_is_left_in_peace(pair: Labelled) -> None:
    assert compared(pair).score < ALIKE
