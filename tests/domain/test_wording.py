"""Wrong values as messages repeat them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery_cli.domain.wording import SHOWN, shown, worded


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("МИК", "“МИК”"),
        (12, "“12”"),
        (True, "“True”"),
        ("a\nb", "“a\\nb”"),
        ("\x1b[31m", "“\\x1b[31m”"),
        ("\u202e", "“<U+202E>”"),
        ("а" * 100, "“" + "а" * SHOWN + "…”"),
    ],
)
def test_a_wrong_value_is_shown_short_and_safe(value, text):
    assert shown(value) == text


def test_a_value_too_large_to_be_written_is_not():
    assert shown(10**6000) == "the value"


@given(st.text())
def test_whatever_is_shown_fits_and_hides_nothing(text):
    told = shown(text)
    assert len(told) <= SHOWN + 3
    assert "\n" not in told
    assert "\x1b" not in told


@given(
    st.sampled_from(["anything", "recursion_loop", "string_type", "int_parsing", "too_long"]),
    st.integers() | st.text(min_size=1),
)
def test_an_error_nobody_foresaw_still_has_words(kind, value):
    message, fix = worded({"type": kind, "input": value, "loc": ("a",)}, ("a",), ())
    assert message
    assert fix
