"""Who is meant in the cell of executors."""

import time
from contextlib import suppress

import pytest

from delivery_cli.domain.snapshot import register_of
from delivery_cli.errors import UsageError
from delivery_cli.operations.importing.executors import Names, person_beside
from tests.domain.making import team

TEAMS = register_of(
    [
        team("mic", short={"ru": "МИК"}, aliases=["МИКу"]),
        team("mne", short={"ru": "МНЭ"}),
        team("mkio", name={"ru": "Министерство культуры, информации и общества"}),
        team("akimats", kind="group", name={"ru": "акиматы областей и городов"}, members=["mne"]),
        team("kazenergy", name={"ru": "АО «Казэнерго» (по согласованию)"}),
    ]
)


@pytest.fixture
def names() -> Names:
    return Names(TEAMS, {"минэк": "mne"})


@pytest.mark.parametrize(
    ("text", "teams", "persons"),
    [
        ("МИК", ["mic"], []),
        ("МИК, МНЭ", ["mic", "mne"], []),
        ("МИК; МНЭ\nакиматы областей и городов", ["mic", "mne", "akimats"], []),
        ("МИКу совместно с МНЭ и mkio", ["mic", "mne", "mkio"], []),
        ("МНЭ и Министерство культуры, информации и общества", ["mne", "mkio"], []),
        ("Министерство культуры, информации и общества, МИК", ["mkio", "mic"], []),
        ("МИК, МНЭ (созыв)", ["mne", "mic"], []),
        ("МНЭ (Иванов И.И.), МИК", ["mne", "mic"], ["Иванов И.И."]),
        ("МИК – Жумагалиев А.К.", ["mic"], ["Жумагалиев А.К."]),
        ("АО «Казэнерго» (по согласованию), МИК", ["kazenergy", "mic"], []),
        ("Минэк; МИК; МИК", ["mne", "mic"], []),
        ("МИК және МНЭ", ["mic", "mne"], []),
        ("Иванов И.И.", [], ["Иванов И.И."]),
        ("", [], []),
    ],
)
def test_names(names: Names, text: str, teams: list[str], persons: list[str]) -> None:
    found = names.executors(text)
    assert (found.teams, found.persons) == (teams, persons)


def test_a_name_that_is_nobodys_says_so_every_time(names: Names) -> None:
    for _again in range(2):
        with pytest.raises(UsageError, match="there is no team “МИКК”") as refused:
            names.executors("МНЭ, МИКК")
        assert refused.value.hint == 'did you mean “МИК”? say who is meant: --team "МИКК=ID"'


def test_a_person_beside_an_office() -> None:
    assert person_beside("Премьер-Министр Бектенов О.А.") == ("Премьер-Министр", "Бектенов О.А.")
    assert person_beside("Премьер-Министр") == ("Премьер-Министр", "")


@pytest.mark.parametrize("text", ["а, " * 5_000, "(" * 3_000, " и " * 3_000, "А.Б. " * 2_000])
def test_a_hostile_cell_takes_little_time(names: Names, text: str) -> None:
    begun = time.process_time()
    with suppress(UsageError):
        names.executors(text)
    assert time.process_time() - begun < 1
