"""A list to register, as YAML or JSON: what it holds, and where in it something is wrong."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery_cli.errors import RefusedError
from delivery_cli.storage.directive_list import DirectiveList, read_list

LIST = """\
# Протокол № 12

- text: |
    Первая строка

    вторая
  sources:
    - title: Протокол
      point: "1"
  due: 2017-09-26
- {text: второе, owner: mic}   # в строку
"""


def read(text: str | bytes) -> DirectiveList:
    return read_list(text.encode() if isinstance(text, str) else text, "p.yaml")


def test_the_items_as_they_were_written() -> None:
    assert read(LIST).items == (
        {
            "text": "Первая строка\n\nвторая\n",
            "sources": [{"title": "Протокол", "point": "1"}],
            "due": "2017-09-26",
        },
        {"text": "второе", "owner": "mic"},
    )


@pytest.mark.parametrize(
    ("position", "field", "where"),
    [
        (1, ("due",), "p.yaml:10: directive 1, due"),
        (1, ("sources", 0, "point"), "p.yaml:9: directive 1, sources.0.point"),
        (1, ("sources", 0, "number"), "p.yaml:8: directive 1, sources.0.number"),
        (2, ("owner",), "p.yaml:11: directive 2, owner"),
        (2, ("issuer",), "p.yaml:11: directive 2, issuer"),
        (2, (), "p.yaml:11: directive 2"),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_where_a_field_stands(position: int, field: tuple[str | int, ...], where: str, ends: str) -> None:
    assert read(LIST.replace("\n", ends)).where(position, field) == where


@pytest.mark.parametrize(
    "text",
    [
        "---\n- text: a\n",
        "# сначала слово\n\n--- # и черта\n- text: a\n",
        "\ufeff- text: a\n",
        "directives:\n- text: a\n",
        "directives:\n  - text: a\n",
        '[{"text": "a"}]',
        '\ufeff \n[{"text": "a"}]',
        '{"directives": [{"text": "a"}]}',
        "- text: a",
        "- text: a\r\n",
    ],
)
def test_every_way_to_write_a_list(text: str) -> None:
    assert read(text).items == ({"text": "a"},)


def test_a_list_under_its_key_has_its_lines_too() -> None:
    assert read("directives:\n- text: a\n  due: x\n").where(1, ("due",)) == "p.yaml:3: directive 1, due"


def test_of_json_the_item_and_the_field() -> None:
    assert read('[{"text": "a"}]').where(1, ("text",)) == "p.yaml: directive 1, text"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "p.yaml is not a list of directives"),
        ("# ничего\n", "p.yaml is not a list of directives"),
        ("[]", "p.yaml is not a list of directives"),
        ("text: a\n", "p.yaml is not a list of directives"),
        ("поручение", "p.yaml is not a list of directives"),
        ("- text: a\n- b\n", "p.yaml:2: directive 2 is not given as keys and values"),
        ("- text: a\n-\n", "p.yaml:2: directive 2 is not given as keys and values"),
        ("- - text: a\n", "p.yaml:1: directive 1 is not given as keys and values"),
        ('[{"text": "a"}, 5]', "p.yaml: directive 2 is not given as keys and values"),
        ("- text: a\n  text: b\n", "p.yaml:2: "),
        ("- text: &a b\n", "p.yaml:1: "),
        ("- text: a\n\tdue: b\n", "a tab stands where only spaces may"),
        ("- text: a\n---\n- text: b\n", "p.yaml:"),
        ("- text: 'a\n", "p.yaml:"),
        (b"- text: \xff\n", "p.yaml:1: "),
        ("- text: a".encode("utf-16"), "p.yaml:"),
        ('[{"text": "a", "text": "b"}]', "the key “text” is given twice"),
        ('[{"value": NaN}]', "NaN is not a number"),
        ('[{"text": "a"}', "p.yaml is not readable JSON: "),
        ("[" * 100_000, "p.yaml is not readable JSON: "),
        ("[" + "9" * 6000 + "]", "p.yaml is not readable JSON: "),
        ("- text: " + "[" * 30_000, "p.yaml:"),
        ("- text: " + "a" * (1 << 20), "p.yaml:1: the file has "),
    ],
    ids=str,
)
def test_what_is_no_list_is_told_with_its_place(text: str | bytes, message: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read(text)
    assert message in refused.value.message
    assert refused.value.hint


def test_a_name_cannot_reach_the_terminal() -> None:
    with pytest.raises(RefusedError, match=r"^a\\x1b\[31mb is not a list"):
        read_list(b"", "a\x1b[31mb")


@given(
    st.lists(
        st.dictionaries(
            st.text("abcdefgh", min_size=1, max_size=5), st.text("аб \n:#-'\"", max_size=20) | st.booleans() | st.integers(0, 99)
        ),
        min_size=1, max_size=4,
    )
)  # fmt: skip
def test_json_and_yaml_say_the_same(items: list[dict[str, Any]]) -> None:
    text = json.dumps(items, ensure_ascii=False)
    as_yaml = "".join(f"- {json.dumps(item, ensure_ascii=False)}\n" for item in items)
    assert list(read(text).items) == list(read(as_yaml).items) == items
