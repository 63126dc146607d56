from itertools import pairwise

import pytest

from delivery_cli.domain.alphabet import alphabetical

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


def test_the_letters_stand_in_the_order_of_the_alphabet() -> None:
    assert "".join(sorted(KAZAKH, key=alphabetical)) == KAZAKH
    assert all(alphabetical(one.upper()) < alphabetical(other) for one, other in pairwise(KAZAKH))


@pytest.mark.parametrize(
    "names",
    [
        ["Алматы", "Әкімдік", "Баку", "Қаржы", "Мәдениет"],
        ["ель", "Ёж", "жук"],
        ["12 команд", "MIC", "Акимат"],
        ["көл", "Күн", "қала"],
    ],
)
def test_names_are_sorted_as_people_look_for_them(names: list[str]) -> None:
    assert sorted(set(names), key=alphabetical) == names
    assert len({alphabetical(one) for one in names}) == len(names)
