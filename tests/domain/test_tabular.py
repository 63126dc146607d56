"""Text into cells and back."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery_cli.domain.tabular import MAX_CELL, fitting, inert, is_cut, one_line, prose, spoken, unescaped


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@A", "\tа", "\r=", "＝1", "'=1", "''@"])
def test_what_would_run_gets_an_apostrophe(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "текст", "1=1", "'цитата'", "'"])
def test_what_would_not_run_is_left_alone(text: str) -> None:
    assert inert(text) == spoken(text) == text


@given(st.text("'=+-@\t\r\nа ＝;,|\"−", max_size=8))
def test_the_apostrophe_comes_off_again(text: str) -> None:
    assert spoken(inert(text)) == text
    assert not inert(text).startswith(("=", "+", "-", "@", "\t", "\r", "＝"))


@given(
    st.lists(
        st.lists(st.text("'=+-@−﹦＝;,|\t\"\n ба", max_size=8), min_size=3, max_size=3),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from(",;"),
    st.sampled_from(",;|\t"),
)
def test_whatever_divides_the_cells_none_begins_a_formula(
    rows: list[list[str]], written: str, read: str
) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=written).writerows([[inert(cell) for cell in row] for row in rows])
    cells = [
        cell for row in csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=read) for cell in row
    ]
    cells += re.split(r"[;,|\t\r\n]", out.getvalue())  # by a program that knows no quotation marks
    assert [cell for cell in cells if cell.lstrip(' "').startswith(tuple("=+-@−﹦＝"))] == []
    again = [
        [spoken(cell) for cell in row]
        for row in csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=written)
    ]
    assert again == rows


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ('Провести;=1+1;"x"', 'Провести;\'=1+1;"x"'),
        ('а;"=1"', 'а;"\'=1"'),
        ("а, \u00a0−1", "а, \u00a0'−1"),
        ("а\n- б", "а\n'- б"),
        ("а|'＝", "а|''＝"),
        ('"=1"', '"\'=1"'),
        (" =1", " '=1"),
    ],
)
def test_a_formula_behind_another_delimiter(text: str, harmless: str) -> None:
    assert inert(text) == harmless
    assert spoken(harmless) == text


def test_texts_and_lines() -> None:
    assert prose(" а\u200b\r\nб\tв\x1b ") == "а\nб в"
    assert one_line(" а\u00a0\u202f б\n в ") == "а б в"
    assert unescaped("а_x000D_\nб") == "а\nб"


def test_what_is_too_long_ends_in_a_sign() -> None:
    assert fitting("а" * MAX_CELL) == "а" * MAX_CELL
    assert is_cut(fitting("а" * (MAX_CELL + 1)))
    assert len(fitting("а" * 100_000)) == MAX_CELL
