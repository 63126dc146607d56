"""What is accepted swiftly, pydantic accepts too and makes the same of."""

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delivery_cli.domain.core_schema import validator
from delivery_cli.domain.directive import Directive
from delivery_cli.domain.plain import plain
from delivery_cli.domain.settings import Settings
from delivery_cli.domain.swift import swiftly
from delivery_cli.domain.team import Team
from delivery_cli.storage.yaml.read import read

ROOT = Path(__file__).parent.parent.parent
FULL: dict[str, Any] = {
    "id": "D-2017-0001",
    "title": "Эффект",
    "text": "Первая строка\nвторая",
    "issuer": {"name": "Совет"},
    "issuer_person": {"name": "Имя", "email": "a@b.example"},
    "issued": "2017-09-12",
    "sources": [{"title": "Заседание", "kind": "meeting", "on": "2017-09-12", "url": "https://x.example/1"}],
    "owner": "mic",
    "co_owners": ["mne"],
    "recurrence": {"every": "quarter", "day": 10},
    "control": "special",
    "priority": True,
    "status": "active",
    "links": {"parent": "D-2017-0002", "depends_on": ["D-2017-0003"]},
    "milestones": [{"id": "m1", "title": "Проект", "due": "2017-10-01"}],
    "indicators": [{"id": "i1", "name": "Доля", "target": 10, "trajectory": [{"on": "2017-10-01", "value": 5}]}],
    "effect": {"gdp_effect": 3, "currency": "KZT"},
    "events": [
        {"id": "abcd", "kind": "register", "at": "2017-09-12T10:15:00+06:00", "by": "a@b.example"},
        {
            "id": "abce",
            "kind": "extend",
            "at": "2017-09-13T10:15:00Z",
            "by": "a@b.example",
            "from": "2017-09-26",
            "to": "2017-10-10",
            "reason": "Сбор",
            "decision": {"number": "1", "by": "pm", "on": "2017-09-13"},
            "evidence": [{"title": "x", "sha256": "a" * 64}],
        },
    ],
}  # fmt: skip
ODD: list[Any] = [
    None, "", " ", "\n", "x\n", "a\nb", "\x1c", "\u2028", "\x85", "\xa0", "\ud800", "x" * 501, "x" * 200_001,
    0, -1, 1, True, False, 1.5, float("nan"), float("inf"), 10**16, 32,
    [], {}, [None], [[]], ["x"], {"x": 1}, {"name": "y"}, {"name": None},
    "mic", "MIC", "mic\n", "D-2017-0001", "D-2017-0001\n", "D-٢٠١٧-0001", "active", "special", "quarter",
    "2017-09-12", "2017-9-12", "2017-02-30", "0000-01-01", "0001-01-01", "9999-12-31", "20170912", "2017-W01-1",
    "2017-09-12T10:15:00+06:00", "2017-09-12T10:15:00Z", "2017-09-12T24:00:00Z", "2017-09-12T10:15:60Z",
    "2017-09-12T10:15:00+24:00", "2017-09-12T10:15:00-23:59", "2017-09-12T10:15:00+00:00", "2017-09-12 10:15:00Z",
    "2017-09-12T10:15:00+06:60", "2017-13-12T10:15:00Z", "a@b", "a b@c.d", "https://x.example/a b", "https://x\x1c",
]  # fmt: skip


def same(kind: Any, values: dict[str, Any]) -> None:
    made = swiftly(kind, values)
    if made is not None:
        judged = validator(kind).validate_python(values)
        assert made == judged
        assert plain(made) == plain(
            judged
        )  # moments are equal whatever their offset: here it must be the same


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(spot for key, item in items for spot in places(item, (*path, key)))]


def put(values: dict[str, Any], path: tuple[Any, ...], new: Any) -> dict[str, Any]:
    changed = copy.deepcopy(values)
    here: Any = changed
    for key in path[:-1]:
        here = here[key]
    here[path[-1]] = new
    return changed


@pytest.mark.parametrize("path", places(FULL)[1:], ids=str)
def test_every_odd_value_at_every_place(path: tuple[Any, ...]) -> None:
    for odd in ODD:
        same(Directive, put(FULL, path, odd))


@pytest.mark.parametrize("path", places(FULL), ids=str)
def test_a_missing_or_an_unknown_key_anywhere(path: tuple[Any, ...]) -> None:
    here: Any = FULL
    for key in path:
        here = here[key]
    if isinstance(here, dict):
        for key in here:
            smaller = {name: value for name, value in here.items() if name != key}
            same(Directive, put(FULL, path, smaller) if path else smaller)
        larger = {**here, "unknown": 1}
        assert swiftly(Directive, put(FULL, path, larger) if path else larger) is None


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(places(FULL)[1:]),
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.text(st.characters(), max_size=8)
        | st.dates().map(str),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
        max_leaves=4,
    ),
)
def test_any_value_at_any_place(path: tuple[Any, ...], value: Any) -> None:
    same(Directive, put(FULL, path, value))


def test_what_is_plainly_right_is_accepted() -> None:
    assert swiftly(Directive, FULL) is not None
    same(Directive, FULL)


@pytest.mark.parametrize(("kind", "folder"), [(Directive, "directives"), (Team, "teams")])
def test_the_real_files_are_accepted(kind: Any, folder: str) -> None:
    files = sorted((ROOT / folder).rglob("*.yaml"))
    assert files
    for file in files:
        values = read(file.read_bytes()).values
        assert values is not None
        assert swiftly(kind, values) is not None, file
        same(kind, values)


def test_the_real_settings_are_accepted() -> None:
    values = read((ROOT / "delivery.yaml").read_bytes()).values
    assert values is not None
    assert swiftly(Settings, values) is not None
    same(Settings, values)
