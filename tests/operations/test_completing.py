"""What was said of a new directive, completed: its title, what it takes over, what it shares, what it lacks."""

from pathlib import Path
from typing import Any

import pytest

from delivery_cli.operations.add import add
from delivery_cli.operations.completing import (
    TITLE_WIDTH,
    like,
    missing_to_register,
    said_over,
    shared_by,
    title_from,
)
from delivery_cli.storage.office import Office
from tests.operations.paper import office_on_paper

Values = dict[str, Any]


@pytest.fixture
def office(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return office_on_paper(repo, monkeypatch)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Коротко", "Коротко"),
        ("  две\n строки ", "две строки"),
        ("слово " * 30, ("слово " * 13).rstrip() + "…"),
        ("а" * 200, "а" * TITLE_WIDTH + "…"),
        ("Поручаю: — " + "б" * 80, "Поручаю…"),
    ],
)
def test_a_title_is_the_first_words(text: str, title: str) -> None:
    assert title_from(text) == title
    assert len(title_from(text)) <= TITLE_WIDTH + 1


def test_like_another_is_its_source_issuer_and_date_but_not_its_point(office: Office) -> None:
    source = {
        "title": "Протокол",
        "kind": "protocol",
        "number": "0012",
        "on": "2017-09-10",
        "point": "3",
        "place": "с. 4",
    }
    one: Values = {
        "text": "Внести предложения", "issuer": "pm", "issued": "2017-09-12", "issued_basis": "inferred",
        "issuer_person": {"name": "Б. Сагинтаев"}, "owner": "mic", "programme": "digital", "tags": ["срочно"],
        "sources": [source, {"title": "Газета", "url": "https://news.example/1"}],
    }  # fmt: skip
    add(office, [one])
    assert like(office, "17-1") == {
        "issuer": "pm", "issuer_person": {"name": "Б. Сагинтаев"}, "issued": "2017-09-12", "issued_basis": "inferred",
        "sources": [
            {"title": "Протокол", "kind": "protocol", "on": "2017-09-10", "number": "0012"},
            {"title": "Газета", "url": "https://news.example/1"},
        ],
    }  # fmt: skip


TAKEN: Values = {
    "issuer": "pm", "issuer_person": {"name": "Б"}, "issuer_basis": "inferred", "issued": "2017-09-12", "issued_basis": "inferred",
    "sources": [{"title": "Протокол", "number": "12"}, {"title": "Газета"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "source", "gone", "sources"),
    [
        ({}, {}, set(), TAKEN["sources"]),
        ({}, {"point": "4"}, set(), [{"title": "Протокол", "number": "12", "point": "4"}, {"title": "Газета"}]),
        ({"issued": "2017-09-13"}, {}, {"issued_basis"}, TAKEN["sources"]),
        ({"issuer": "mne"}, {}, {"issuer_person", "issuer_basis"}, TAKEN["sources"]),
        ({}, {"on": "2017-09-14"}, {"issued", "issued_basis"},
         [{"title": "Протокол", "number": "12", "on": "2017-09-14"}, {"title": "Газета"}]),
        ({}, {"title": "Указ", "number": "7"}, set(), [{"title": "Указ", "number": "7"}]),
    ],
)  # fmt: skip
def test_what_is_said_wins_over_what_was_taken(
    said: Values, source: Values, gone: set[str], sources: list[Values]
) -> None:
    values = said_over(TAKEN, said, source)
    assert TAKEN.keys() - values.keys() == gone
    assert values.items() >= said.items()
    assert values["sources"] == sources


@pytest.mark.parametrize(
    ("own", "sources"),
    [
        ({}, [{"title": "Протокол", "number": "12"}, {"title": "Газета"}]),
        (
            {"sources": [{"point": "4"}]},
            [{"title": "Протокол", "number": "12", "point": "4"}, {"title": "Газета"}],
        ),
        ({"sources": [{"title": "Указ", "point": "4"}]}, [{"title": "Указ", "point": "4"}]),
    ],
)
def test_points_of_a_list_share_its_source(own: Values, sources: list[Values]) -> None:
    assert shared_by(TAKEN, {"text": "а", **own})["sources"] == sources


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({}, ["--text", "--issuer", "--source-title"]),
        ({"text": "а", "issuer": "pm"}, ["--source-title"]),
        ({"text": "а", "issuer": "pm", "sources": [{"point": "1"}]}, ["--source-title"]),
        ({"text": "", "issuer": {"name": "Кто-то"}, "sources": [{"title": "а"}]}, ["--text"]),
    ],
)
def test_what_a_registration_still_needs(office: Office, values: Values, missing: list[str]) -> None:
    assert missing_to_register(values, office) == missing
