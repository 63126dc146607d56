"""D110."""

import pytest

from tests.domain.making import codes, found, told, values


def test_d110_finds_text_that_reads_another_way_round():
    (one,) = found(values(due_phrase="12-05\u202e43/"))
    assert (one.code, one.field) == ("D110", ("due_phrase",))
    assert one.message == "the text has characters that cannot be seen: <U+202E>, at “12-05<U+202E>43/”"
    assert one.fix == "type the text anew, or take these characters out"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31m", "\\x1b"),
        ("a\x07", "\\x07"),
        ("a\x9b", "\\x9b"),
        ("a\u200bb", "<U+200B>"),
        ("a\ufeff", "<U+FEFF>"),
        ("a\u2066b", "<U+2066>"),
        ("a\rb", "\\r"),
        ("a\u2028b", "<U+2028>"),
        ("a\U000e0041", "<U+E0041>"),
    ],
)
def test_d110_knows_what_cannot_be_seen(text, shown):
    (message,) = told(values(text=text), "D110")
    assert shown in message


@pytest.mark.parametrize(
    "text", ["Первая\nвторая", "а\tб", "десять\u00a0тысяч", "[bold]", "екі апта мерзімде – «1»", "👍"]
)
def test_d110_passes_ordinary_text(text):
    assert codes(values(text=text)) == []


def test_d110_looks_into_own_keys_and_their_names():
    raw = values(**{"x-note": {"deep": ["ok", "no\u200b"]}, "x-\u202e": 1})
    assert [one.field for one in found(raw)] == [("x-note", "deep", 1), ()]


def test_d110_names_only_what_cannot_be_seen():
    (message,) = told(values(text="Первая\n\tвторая\u200b"), "D110")
    assert message == "the text has characters that cannot be seen: <U+200B>, at “рвая\\n\\tвторая<U+200B>”"


def test_d110_looks_at_the_name_of_an_own_key_alone():
    (message,) = told(values(**{"x-note": {"a\u202eb": 1}}), "D110")
    assert "<U+202E>" in message


def test_d110_tells_a_text_once():
    assert len(told(values(text="\u200b" * 5 + "а"), "D110")) == 1
