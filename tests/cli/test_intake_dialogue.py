"""How an answer to a proposal is understood."""

from __future__ import annotations

import pytest

from delivery_cli.cli.intake_dialogue import meant

RUSSIAN = {"a": "принять", "e": "изменить", "s": "пропустить", "r": "принять все остальные", "q": "закончить"}


@pytest.mark.parametrize(
    ("answer", "letter"),
    [
        ("a", "a"),
        (" Q ", "q"),
        ("и", "e"),
        ("Изменить", "e"),
        ("проп", "s"),
        ("п", None),
        ("x", None),
        ("", None),
    ],
)
def test_a_letter_or_the_beginning_of_a_word_of_the_language(answer: str, letter: str | None) -> None:
    assert meant(answer, RUSSIAN) == letter
