"""Text into cells and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery_cli.domain.tabular import MAX_CELL, fitting, inert, is_cut, one_line, prose, spoken, unescaped


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@A", "\t=", "\r=", "＝1", "'=1", "''@"])
def test_what_would_run_gets_an_apostrophe(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "текст", "1=1", "'цитата'", "'"])
def test_what_would_not_run_is_left_alone(text: str) -> None:
    assert inert(text) == spoken(text) == text


@given(st.text("'=+-@\t\r\nа ＝", max_size=6))
def test_the_apostrophe_comes_off_again(text: str) -> None:
    assert spoken(inert(text)) == text
    assert not inert(text).startswith(("=", "+", "-", "@", "\t", "\r", "＝"))


def test_texts_and_lines() -> None:
    assert prose(" а\u200b\r\nб\tв\x1b ") == "а\nб в"
    assert one_line(" а\u00a0\u202f б\n в ") == "а б в"
    assert unescaped("а_x000D_\nб") == "а\nб"


def test_what_is_too_long_ends_in_a_sign() -> None:
    assert fitting("а" * MAX_CELL) == "а" * MAX_CELL
    assert is_cut(fitting("а" * (MAX_CELL + 1)))
    assert len(fitting("а" * 100_000)) == MAX_CELL
