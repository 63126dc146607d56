"""The threshold, measured on pairs that people have judged, and on the directives of the articles."""

import pytest

from delivery_cli.domain.likeness.likeness import ALIKE, Likeness, likeness
from delivery_cli.domain.likeness.traits import language_of, traits_of
from delivery_cli.domain.likeness.weights import Weights
from delivery_cli.domain.snapshot import register_of
from tests.domain.likeness.pairs import DUPLICATES, OTHERS, Labelled, said
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


def test_between_languages_nothing_is_as_sure_as_the_same_words() -> None:
    across = [pair for pair in DUPLICATES if len({traits_of(one).language for one in pair[1:]}) == 2]
    assert len(across) >= 8
    assert all(ALIKE <= compared(pair).score <= 0.8 for pair in across)


def test_with_a_least_score_the_rest_is_nothing_and_what_comes_to_it_the_same() -> None:
    for pair in (*DUPLICATES, *OTHERS):
        one, other = traits_of(pair.one), traits_of(pair.other)
        whole, least = (likeness(one, other, WEIGHTS, TEAMS, least=least) for least in (0.0, ALIKE))
        assert least == (whole if whole.score >= ALIKE else Likeness(0.0, ()))


def test_both_sides_of_a_contrary_in_one_directive_are_none() -> None:
    one, other = (
        traits_of(said(f"Прекратить проверки и начать обучение предпринимателей Павлодара {more}"))
        for more in ("в школах", "в школах бизнеса")
    )
    assert likeness(one, other, WEIGHTS, TEAMS).score > ALIKE


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ускорить строительство школ по проекту «Келешек мектептері» и в области Ұлытау", "ru"),
        ("Ауыл мектептерін кең жолақты интернетке қосу", "kk"),
        ("2020 жылға дейін шағын бизнесті тексеруге мораторий енгізу", "kk"),
        ("Тоқсан сайын есеп беру", "kk"),
        ("Speed up the construction of schools in Өскемен", "en"),
        ("12-05/34", ""),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text) == language
