import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery_cli.domain.untrusted import UNTRUSTED, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Поручение «Цифровой Казахстан»", "Поручение «Цифровой Казахстан»"),
        ("red \x1b[31mtext", "red \\x1b[31mtext"),
        ("\x9b31m", "\\x9b31m"),
        ("bell\x07 del\x7f nul\x00", "bell\\x07 del\\x7f nul\\x00"),
        ("\u202efdp.exe", "<U+202E>fdp.exe"),
        ("a\u200bb\ufeffc\u2060", "a<U+200B>b<U+FEFF>c<U+2060>"),
        ("\u2066x\u2069\u061c\u200e", "<U+2066>x<U+2069><U+061C><U+200E>"),
        ("a\u2028b\u2029", "a<U+2028>b<U+2029>"),
        ("\udcff", "<U+DCFF>"),
        ("\U000e0041", "<U+E0041>"),
        ("a\nb\tc\r", "a\\nb\\tc\\r"),
        ("[bold]", "[bold]"),
        ("ә́ no\u00a0break 👩 soft\u00adhyphen", "ә́ no\u00a0break 👩 soft\u00adhyphen"),
    ],
)
def test_what_a_terminal_would_obey_is_written_out(text, shown):
    assert visible(text) == shown


def test_kept_characters_stay():
    assert visible("a\nb\tc\x1b", keep="\n\t") == "a\nb\tc\\x1b"


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_untrusted_is_left_and_showing_twice_changes_nothing(text):
    shown = visible(text)
    assert not UNTRUSTED.search(shown)
    assert visible(shown) == shown


def test_every_control_character_and_bidi_mark_of_unicode_is_covered():
    for code in range(0x110000):
        character = chr(code)
        if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} or unicodedata.bidirectional(character) in {
            "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
        }:  # fmt: skip
            assert UNTRUSTED.fullmatch(character), hex(code)
