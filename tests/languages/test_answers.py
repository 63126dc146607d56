"""Yes and no are understood in the language of the run and in English."""

import pytest

from tests.cli.calling import in_terminal


@pytest.mark.parametrize(
    ("language", "asked", "answer", "meaning"),
    [
        ("ru", "[да/НЕТ]", "д", True),
        ("ru", "[да/НЕТ]", "н", False),
        ("kk", "[иә/ЖОҚ]", "Yes", True),
        ("kk", "[иә/ЖОҚ]", "ж", False),
        ("en", "[yes/NO]", "Y", True),
    ],
)
def test_an_answer(language: str, asked: str, answer: str, meaning: bool) -> None:
    code, screen = in_terminal(
        "--lang", language, "ask", "--owner", "mic", "--text", "слова",
        typed=[(f"Go on? {asked}", f"{answer}\n"), ("Kind", "1\n")],
    )  # fmt: skip
    assert code == 0
    assert f"{meaning} ministry" in screen
