from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from ruamel.yaml.error import YAMLError

from delivery_cli.storage.yaml.read import read
from delivery_cli.storage.yaml.scan import Kind, tokens
from tests.storage.yaml.documents import DOCUMENTS, other_scalars
from tests.storage.yaml.strategies import mutated, values

_SCALARS = {Kind.KEY, Kind.PLAIN, Kind.QUOTED, Kind.BLOCK}


def our_scalars(text: str) -> list[tuple[int, str, int | None]]:
    found = []
    for token in tokens(text):
        if token.kind in _SCALARS:
            style = token.kind.value
            if token.kind is Kind.KEY:
                style = "quoted" if text[token.start] in "\"'" else "plain"
            found.append((token.start, style, None if style == "block" else token.end))
    return found


def sources(text: str) -> list[tuple[str, str]]:
    return [(token.kind.value, text[token.start : token.end]) for token in tokens(text)]


def test_kinds_and_sources():
    text = "a: &x b\n- ? 'c' : [d, *x]\n# no\n!t \"e\" : |-\n    f\n\n# g\n"
    assert sources(text) == [
        ("key", "a"), ("anchor", "&x"), ("plain", "b"), ("dash", "-"), ("question", "?"), ("key", "'c'"),
        ("open", "["), ("plain", "d"), ("comma", ","), ("alias", "*x"), ("close", "]"), ("tag", "!t"),
        ("key", '"e"'), ("block", "|-\n    f"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("a: |\n  b\n\n\nc: d\n", "|\n  b"),
        ("a: |+\n  b\n\n\nc: d\n", "|+\n  b\n\n"),
        ("a: |\n  b\n # no\nc: d\n", "|\n  b"),
        ("a: |\n\n  b\n   # yes\nc: d\n", "|\n\n  b\n   # yes"),
        ("a:\n  - |2-\n     b\n  - c\n", "|2-\n     b"),
        ("- - |\n    b\n  - c\n", "|\n    b"),
        ("a:\n  >\n  b\nc: d\n", ">\n  b"),
        ("a: |\nb: c\n", "|"),
        ("a: |+\n  b\n\n", "|+\n  b\n"),
    ],
)
def test_where_a_block_of_text_ends(text, block):
    assert [text[token.start : token.end] for token in tokens(text) if token.kind is Kind.BLOCK] == [block]


@pytest.mark.parametrize("text", DOCUMENTS)
def test_the_same_scalars_at_the_same_places_as_another_reader(text):
    assert our_scalars(text) == other_scalars(text)


@settings(
    deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], max_examples=80
)
@given(text=mutated())
def test_the_same_scalars_in_whatever_is_still_a_document(text):
    assume(read(text.encode()).values is not None)
    text = text.replace("\r\n", "\n")
    try:
        expected = other_scalars(text if text.endswith("\n") else text + "\n")
    except YAMLError:
        assume(False)  # the other reader is stricter with keys of several lines
    assert our_scalars(text) == expected


@settings(deadline=2000)
@given(text=mutated())
def test_any_text_has_an_end(text):
    found = list(tokens(text))
    assert all(token.start < token.end for token in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=50)
@given(values=values)
def test_scans_what_we_write(values):
    from delivery_cli.storage.yaml.write import dump

    text = dump(values)
    assert our_scalars(text) == other_scalars(text)
