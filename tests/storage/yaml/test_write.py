from datetime import UTC, date, datetime
from enum import Enum, StrEnum

import pytest
from hypothesis import HealthCheck, given, settings

from delivery_cli.errors import RefusedError
from delivery_cli.storage.yaml.read import read
from delivery_cli.storage.yaml.write import dump, dump_entry, dump_items, plain_values
from tests.storage.yaml.documents import DIRECTIVE, other_values
from tests.storage.yaml.strategies import NASTY, values


def test_a_directive_of_the_contract_is_written_as_the_contract_shows_it():
    assert dump(read(DIRECTIVE.encode()).values or {}) == DIRECTIVE


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("title", "Текст", "title: Текст\n"),
        ("number", "0012", 'number: "0012"\n'),
        ("number", "12-05/34", "number: 12-05/34\n"),
        ("n", "NO", 'n: "NO"\n'),
        ("n", "true", 'n: "true"\n'),
        ("n", "", 'n: ""\n'),
        ("n", "12", 'n: "12"\n'),
        ("n", 12, "n: 12\n"),
        ("n", True, "n: true\n"),
        ("n", None, "n: null\n"),
        ("n", 1e17, "n: 100000000000000000.0\n"),
        ("n", 1.5e-7, "n: 0.00000015\n"),
        ("n", -0.5, "n: -0.5\n"),
        ("due", date(2017, 9, 26), "due: 2017-09-26\n"),
        ("note", date(2017, 9, 26), 'note: "2017-09-26"\n'),
        ("due", "2017-09-26", "due: 2017-09-26\n"),
        ("note", "2017-09-26", 'note: "2017-09-26"\n'),
        ("at", datetime(2017, 9, 26, 10, tzinfo=UTC), "at: 2017-09-26T10:00:00+00:00\n"),
        ("t", "да: нет", 't: "да: нет"\n'),
        ("t", "да #1", 't: "да #1"\n'),
        ("t", "да#1", "t: да#1\n"),
        ("t", "- да", 't: "- да"\n'),
        ("t", "Он сказал \"да\" и 'нет'", "t: Он сказал \"да\" и 'нет'\n"),
        ("t", '"да"', 't: "\\"да\\""\n'),
        ("t", " да", 't: " да"\n'),
        ("t", "\x1b[1m", 't: "\\u001b[1m"\n'),
        ("t", "\u202eда", 't: "\\u202eда"\n'),
        ("t", "\U000e0041", 't: "\\U000e0041"\n'),
        ("t", "да\nнет", "t: |-\n  да\n  нет\n"),
        ("t", "да\n\nнет\n", "t: |\n  да\n\n  нет\n"),
        ("t", " да\nнет", 't: " да\\nнет"\n'),
        ("t", "да\n\n", 't: "да\\n\\n"\n'),
        ("t", "да\n\tнет", 't: "да\\n\\tнет"\n'),
        ("t", "слово " * 20 + "конец", "t: |-\n  " + "слово " * 20 + "конец\n"),
        ("t", "x" * 200, "t: " + "x" * 200 + "\n"),
        ("co_owners", ["mne", "akimats"], "co_owners: [mne, akimats]\n"),
        ("co_owners", ["mne", "no"], 'co_owners:\n  - mne\n  - "no"\n'),
        ("aliases", ["МИКу"], "aliases:\n  - МИКу\n"),
        ("l", ["a" * 40] * 3, "l:\n" + "  - " + ("a" * 40 + "\n  - ") * 2 + "a" * 40 + "\n"),
        ("l", [], "l: []\n"),
        ("m", {}, "m: {}\n"),
        (
            "l",
            [{"a": 1, "b": {"c": "x\ny"}}, "z"],
            "l:\n  - a: 1\n    b:\n      c: |-\n        x\n        y\n  - z\n",
        ),
        ("l", [["a"], [["b c"]]], "l:\n  - [a]\n  - - - b c\n"),
        ("l", ["a\nb"], "l:\n  - |-\n    a\n    b\n"),
        ("decision", {"number": "1, 2", "by": "pm"}, 'decision: {number: "1, 2", by: pm}\n'),
        ("decision", {"number": "x" * 100}, "decision:\n  number: " + "x" * 100 + "\n"),
        ("decision", {"a": ["x"]}, "decision:\n  a: [x]\n"),
        ("other", {"number": "1"}, 'other:\n  number: "1"\n'),
        ("on", "x", "on: x\n"),
        ("true", "x", '"true": x\n'),
        ("ключ", "x", '"ключ": x\n'),
        ("<<", "x", '"<<": x\n'),
    ],
)
def test_how_values_are_written(key, value, text):
    assert dump_entry(key, value) == text
    assert read(text.encode()).values == {key: plain_values(value)}


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=150)
@given(values=values)
def test_what_is_written_reads_back_the_same(values):
    text = dump(values)
    reading = read(text.encode())
    assert reading.problems == ()
    assert reading.values == plain_values(values)
    assert list(reading.values or ()) == list(values)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=50)
@given(values=values)
def test_another_reader_reads_the_same(values):
    assert other_values(dump(values)) == plain_values(values)


@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_everywhere(text):
    values = {
        "a": text,
        "b": [text, {"c": text, "d": [[text]]}],
        "decision": {"e": text},
        "due": text,
        "z": "end",
    }
    written = dump(values)
    assert read(written.encode()).values == values
    assert other_values(written) == values


def test_items_of_a_list_alone():
    assert dump_items([{"id": "a", "note": "x\ny"}, "b"]) == "- id: a\n  note: |-\n    x\n    y\n- b\n"


def test_nothing_is_an_empty_mapping():
    assert dump({}) == "{}\n"


def test_values_become_plain():
    class Kind(StrEnum):
        A = "a"

    class Old(str, Enum):  # noqa: UP042  such enumerations print otherwise than they are
        B = "b"

    given_values = {"k": Kind.A, "o": Old.B, "t": (1, date(2017, 1, 2))}
    plain = plain_values(given_values)
    assert plain == {"k": "a", "o": "b", "t": [1, "2017-01-02"]}
    assert {type(plain["k"]), type(plain["o"])} == {str}
    assert dump(given_values) == 'k: a\no: b\nt:\n  - 1\n  - "2017-01-02"\n'


def test_text_that_is_no_unicode_is_refused():
    with pytest.raises(RefusedError, match="not UTF-8"):
        dump({"a": "x\udcff"})
    with pytest.raises(RefusedError, match="not UTF-8"):
        dump({"a": "x\udcff\ny"})


def test_values_of_no_plain_type_are_a_bug_of_the_caller():
    with pytest.raises(TypeError, match="object"):
        dump({"a": object()})


@pytest.mark.parametrize("number", [10**18, -(10**18), 1e18, float("inf"), float("nan")])
def test_numbers_that_not_every_reader_can_keep_are_refused(number):
    with pytest.raises(RefusedError, match="18 digits"):
        dump({"a": number})
