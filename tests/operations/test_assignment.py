"""Who leads, helps and answers: what is recorded, what is refused."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.errors import UsageError
from delivery_cli.operations.assignment import Assignment, assign
from delivery_cli.operations.desk import Receipt
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.storage.office import Office
from tests.operations.founding import founded
from tests.operations.founding import register as registered
from tests.operations.ledgers import errors, last, read

DECIDED = DecisionGiven(number="12-05/34")
NOTHING = Common()
SHOWN = ({"title": "Отчёт"},)
SEPTEMBER = Common(on=dt.date(2017, 9, 22))


@pytest.fixture
def office(repo: Path) -> Office:
    return founded(repo, teams=("pm", "mic", "mne", "mon"))


def given(office: Office, one: str, **who: Any) -> Receipt:
    return assign(office, [one], SEPTEMBER, Assignment(reason="r", **who), DecisionGiven())


def test_a_first_lead_is_set_and_a_second_follows(office: Office) -> None:
    one = registered(office, owner=None, responsible={"name": "Аскар Куанышевич"})
    given(office, one, owner="Ministry mic")
    assert "from" not in last(office, one)
    assert last(office, one)["to"] == {"owner": "mic"}
    given(office, one, owner="mne")
    assert (last(office, one)["from"], last(office, one)["to"]) == ({"owner": "mic"}, {"owner": "mne"})
    assert read(office, one).owner == "mne"
    assert errors(office) == []


def test_a_co_owner_who_takes_the_lead_is_co_owner_no_more(office: Office) -> None:
    one = registered(office, co_owners=["mne", "mon"])
    given(office, one, owner="mne", add_co_owners=("mic",))
    assert last(office, one)["from"] == {"owner": "mic", "co_owners": ["mne", "mon"]}
    assert last(office, one)["to"] == {"owner": "mne", "co_owners": ["mon", "mic"]}


def test_all_co_owners_are_dropped_and_come_back(office: Office) -> None:
    one = registered(office, co_owners=["mne", "mon"])
    given(office, one, drop_co_owners=("mon", "Ministry mne"))
    assert read(office, one).co_owners == ()
    assert (
        "co_owners"
        not in (office.root / f"directives/2017/00xx/{one}.yaml").read_text().partition("events:")[0]
    )
    given(office, one, add_co_owners=("mon",))
    assert "from" not in last(office, one)
    assert read(office, one).co_owners == ("mon",)
    assert errors(office) == []


def test_people_are_named(office: Office) -> None:
    one = registered(office)
    given(office, one, responsible="А. Иванов", coordinator="Д. Сатыбалды")
    given(office, one, responsible="Б. Петрова")
    assert last(office, one)["from"] == {"responsible": {"name": "А. Иванов"}}
    assert read(office, one).coordinator is not None
    assert errors(office) == []


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ({"owner": "mic"}, "nothing new is assigned"),
        ({}, "nothing new is assigned"),
        ({"add_co_owners": ("mne",)}, "nothing new is assigned"),
        ({"add_co_owners": ("mic",)}, "mic leads D-2017-0001"),
        ({"owner": "mon", "add_co_owners": ("mon",)}, "mon leads D-2017-0001"),
        ({"drop_co_owners": ("mon",)}, "mon is no co-owner of D-2017-0001"),
        ({"owner": "mno"}, "there is no team “mno”"),
    ],
)
def test_what_assigns_nothing_or_nonsense_is_refused(office: Office, who: dict[str, Any], words: str) -> None:
    one = registered(office, co_owners=["mne"])
    with pytest.raises(UsageError, match=words):
        given(office, one, **who)
