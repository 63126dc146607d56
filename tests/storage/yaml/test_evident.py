"""What one look finds evident, the judge finds nothing wrong with."""

import pytest
import yaml_rs
from hypothesis import given, settings

from delivery_cli.storage.yaml import read as reading
from delivery_cli.storage.yaml.doubt import doubts
from delivery_cli.storage.yaml.evident import MOST, is_evident
from delivery_cli.storage.yaml.form import text_problems
from delivery_cli.storage.yaml.judge import judged
from delivery_cli.storage.yaml.read import FILE, read
from delivery_cli.storage.yaml.write import dump
from tests.storage.yaml.documents import DOCUMENTS
from tests.storage.yaml.strategies import mutated, values

PLAIN = """\
id: D-2017-0001
title: "Отчёт: итоги"
text: |-
  В этой связи поручаю
  - первое: да

    второе
issuer: {name: Премьер-Министр}
# откуда
sources:
  - title: Заседание
    on: 2017-09-12
    point: "1"
    number: 12-05/34
    url: https://www.example/a
co_owners: [mne, akimats]
tags:
  - цифровизация
priority: true
funding:
  - period: год 2017
    budget_planned: 1200.5
events:
  - id: k7f2qd
    at: 2017-09-12T10:15:00+06:00
    decision: {number: 2-05/11, by: prime-minister, on: 2017-09-22}
    from: {owner: mic, co_owners: [a1, b2]}
    note: |-
      Первая
"""


def agree(text: str) -> None:
    """Whatever is evident was no matter of doubt."""
    if not is_evident(text):
        return
    try:
        parsed = yaml_rs.loads(text, parse_datetime=False)
    except Exception:  # noqa: BLE001  the parser says so itself, whoever looked before
        return
    if type(parsed) is dict:
        assert text_problems(text.encode(), text) == ()
        assert judged(text, FILE) == ()
        assert not doubts(parsed, text, FILE)


def test_our_own_form_is_evident(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_evident(PLAIN)
    monkeypatch.setattr(reading, "MANY", 0)
    assert read(PLAIN.encode()).evident


@pytest.mark.parametrize("document", DOCUMENTS)
def test_real_files(document: str) -> None:
    agree(document)


@pytest.mark.parametrize(
    "line",
    [
        "a: yes", "a: No", "a: on", "a: 0012", "a: 1_000", "a: 1e3", "a: 0x1F", "a: 12:30", "a: 1.", "a: .5", "a: -.5",
        "a: 2017-09-12", "a: [yes]", "a: [a, no]", "a: {b: on}", "a: {on: [2017-09-12]}", "a: 2017-09-12 10:15:00",
        "a: &b c", "a: *b", "a: !b c", "a: b # c", "a: b: c", "null: a", "a: {true: b}", "a: |\n", "a: |-\nb: c",
        "  - b: |-\n    c: yes", "a: '\\x'", 'a: "\\x"', "a: 1234567890123456789", "a: 0.1234567890123456789", "--- a",
        "%a", "a: =", "a: |-\n  " + "-" * 500, "a:\n" + " " * 450 + "b: c", "a: b\r", "a: b\tc", "a:\tb", "a: \u202eb", "? a",
        "<<: a", "a: <<", "a: ~b", "a: [1, 0012]", "due: 2017-09-12 10:15", "a: [b: c]", "a: @b", "a: %b", "a: -", "a: ---",
    ],
)  # fmt: skip
def test_what_needs_a_closer_look(line: str) -> None:
    assert not is_evident(f"{line}\n")
    assert not is_evident(f"x: y\n{line}\n")


def test_a_large_text_needs_one() -> None:
    assert is_evident("a: " + "b" * (MOST - 4) + "\n")
    assert not is_evident("a: " + "b" * (MOST - 3) + "\n")


@settings(max_examples=200)
@given(mutated())
def test_nothing_in_doubt_is_evident(text: str) -> None:
    agree(text)
    agree(f"{text}\n")


@given(values)
def test_what_we_write_ourselves(made: dict[str, object]) -> None:
    agree(dump(made))
