"""What sounds the same in two languages, and the words of the office."""

import pytest

from delivery_cli.domain.likeness.ordinary import ORDINARY, stem_of
from delivery_cli.domain.likeness.sounds import sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tokayev", "токаев"), ("satybaldy", "сатыбалды"), ("infrastructur", "инфраструктурн"), ("project", "проект"),
        ("strategi", "стратегическ"), ("president", "президент"), ("cadastr", "кадастр"), ("centr", "центр"),
        ("mangistau", "маңғыстау"), ("reform", "реформ"), ("screen", "скрининг"),
    ],
)  # fmt: skip
def test_a_borrowed_word_or_a_name_sounds_the_same(one: str, other: str) -> None:
    first, second = sound(one), sound(other)
    assert first
    assert second
    assert first.startswith(second) or second.startswith(first)


@pytest.mark.parametrize("word", ["а", "ауыл", "idea", "еді", "это"])
def test_what_has_too_few_consonants_sounds_like_nothing(word: str) -> None:
    assert sound(word) is None


@pytest.mark.parametrize(
    "word",
    [
        *(
            "поручаю",
            "поручил",
            "поручено",
            "министерству",
            "правительства",
            "обеспечить",
            "предложения",
            "срок",
        ),
        *("внести", "ministry", "submit", "proposals", "within", "ensure"),
    ],
)
def test_the_words_of_the_office_are_known_in_any_form(word: str) -> None:
    assert stem_of(word) in ORDINARY


@pytest.mark.parametrize("word", ["тапсырмалар", "министрлігіне", "ұсыныстарды", "мерзімінде"])
def test_those_in_kazakh_too(word: str) -> None:
    assert stem_of(word, kazakh=True) in ORDINARY


@pytest.mark.parametrize("word", ["школа", "кадастр", "станция", "концепция", "cadastre", "school"])
def test_what_a_directive_is_about_is_none_of_them(word: str) -> None:
    assert stem_of(word) not in ORDINARY
