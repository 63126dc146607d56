import itertools

import pytest
import yaml_rs
from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode

from delivery_cli.storage.yaml.plain import (
    Misreading,
    is_plain_text,
    misread,
    misread_fix,
    misread_message,
    shortened,
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("0012", Misreading.LEADING_ZERO), ("-012", Misreading.LEADING_ZERO), ("09.2017", Misreading.LEADING_ZERO),
        ("1_000", Misreading.UNDERSCORE), ("_1", Misreading.UNDERSCORE), ("1_0.5", Misreading.UNDERSCORE),
        ("0x1F", Misreading.BASE), ("0o7", Misreading.BASE), ("0b11", Misreading.BASE), ("-0X1f", Misreading.BASE),
        ("1e3", Misreading.NOTATION), ("1.5e-7", Misreading.NOTATION), ("-.5", Misreading.NOTATION),
        (".inf", Misreading.NO_NUMBER), ("-.INF", Misreading.NO_NUMBER), (".NaN", Misreading.NO_NUMBER),
        ("12:30:45", Misreading.SIXTY), ("1:30", Misreading.SIXTY), ("20:30.5", Misreading.SIXTY),
        ("yes", Misreading.WORD), ("NO", Misreading.WORD), ("oN", Misreading.WORD), ("y", Misreading.WORD),
        ("2017-09-12", Misreading.DATE), ("2017-9-1", Misreading.DATE), ("2017-09-12T10:15:00+06:00", Misreading.DATE),
        ("2017-09-12 10:15", Misreading.DATE), ("9" * 19, Misreading.LONG),
        ("=", Misreading.SIGN), ("<<", Misreading.SIGN), ("|x", Misreading.SIGN),
    ],
)  # fmt: skip
def test_what_other_readers_take_for_something_else(text, kind):
    assert misread(text) == kind
    assert not is_plain_text(text)
    assert text[:40] in misread_message(kind, text)
    assert "quotes" in misread_fix(kind)


@pytest.mark.parametrize(
    "text",
    [
        "нет",
        "Norway",
        "yesterday",
        "12-05/34",
        "08.09.2017",
        "исх. 14-3/221",
        "D-2017-0001",
        "5%",
        "2017-09-12 и",
        "7 дней",
        "x_1",
        "nan",
    ],
)
def test_what_all_take_for_text(text):
    assert misread(text) is None
    assert is_plain_text(text)


@pytest.mark.parametrize("text", ["12", "-3", "0.5", "0", "true", "null", "~", ""])
def test_what_all_take_for_the_same_value_that_is_no_text(text):
    assert misread(text) is None
    assert not is_plain_text(text)


def test_both_readers_agree_on_every_short_text_that_we_let_pass():
    other = YAML(typ="safe", pure=True).resolver
    names = {str: "str", int: "int", float: "float", bool: "bool", type(None): "null"}
    seen = 0
    for length in range(1, 5):
        for letters in itertools.product("017.+-eExob_=~", repeat=length):
            text = "".join(letters)
            if misread(text) or text == "-":
                continue
            value = yaml_rs.loads(f"k: {text}", parse_datetime=False)["k"]  # type: ignore[call-overload]  # a mapping
            tag = str(other.resolve(ScalarNode, text, (True, False))).rpartition(":")[2]
            assert names[type(value)] == tag, text
            assert is_plain_text(text) == isinstance(value, str), text
            seen += 1
    assert seen > 10_000


def test_long_digits_are_judged_in_no_time():
    assert misread("9" * 60_000) is Misreading.LONG
    assert shortened("x" * 50) == "x" * 40 + "…"
