"""Who acts for a team: entered, added and dropped by the command."""

from pathlib import Path

import pytest

from delivery_cli.errors import DeliveryError
from delivery_cli.operations.team_people import person
from delivery_cli.operations.teams import TeamChange, add_team, edit_team
from delivery_cli.storage.office import Office
from tests.operations.founding import by_hand, founded, team_text

AIGUL = "Айгуль Сериковна, secretary <secretary@mic.example>"


@pytest.fixture
def office(repo: Path) -> Office:
    return founded(repo, teams=("pm",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (AIGUL, {"name": "Айгуль Сериковна", "role": "secretary", "email": "secretary@mic.example"}),
        (" A  <a@b.example> ", {"name": "A", "email": "a@b.example"}),
        ("A, b, c<a@b.example>", {"name": "A", "role": "b, c", "email": "a@b.example"}),
    ],
)
def test_a_person_in_a_line(text: str, expected: dict[str, str]) -> None:
    assert person(text) == expected


@pytest.mark.parametrize("text", ["", "A", "a@b.example", "<a@b.example>", "A <>", "A <a b>", "A, <a@b>x"])
def test_what_is_no_person(text: str) -> None:
    with pytest.raises(DeliveryError) as refused:
        person(text)
    assert "--person" in refused.value.hint


def test_people_come_and_go(office: Office) -> None:
    file = office.root / "teams/mic.yaml"
    add_team(office, {"id": "mic", "kind": "ministry", "name": {"en": "M"}, "people": [AIGUL]})
    assert (
        "  - name: Айгуль Сериковна\n    role: secretary\n    email: secretary@mic.example\n"
        in file.read_text()
    )
    edit_team(office, "mic", TeamChange(add_people=("B <b@mic.example>",)))
    kept = file.read_text()
    assert kept.endswith("  - name: B\n    email: b@mic.example\n")
    edit_team(office, "mic", TeamChange(drop_people=("SECRETARY@mic.example",)))
    assert "secretary" not in file.read_text()
    changed = TeamChange(drop_people=("b@mic.example",), add_people=("C, head <b@mic.example>",))
    edit_team(office, "mic", changed)
    assert "name: C" in file.read_text()
    edit_team(office, "mic", TeamChange(drop_people=("b@mic.example",)))
    assert "people" not in file.read_text()


@pytest.mark.parametrize(
    ("change", "message", "hint"),
    [
        (TeamChange(add_people=("B <A@mic.example>",)), "is among its people already: A", "--drop-person a@"),
        (
            TeamChange(drop_people=("b@mic.example",)),
            "b@mic.example is not among its people",
            "a@mic.example",
        ),
        (TeamChange(add_people=("B <b>",)), "teams/mic.yaml", ""),
    ],
)
def test_what_does_not_fit_is_refused(office: Office, change: TeamChange, message: str, hint: str) -> None:
    by_hand(office.root, "teams/mic.yaml", team_text("mic", "people: [{name: A, email: a@mic.example}]\n"))
    with pytest.raises(DeliveryError) as refused:
        edit_team(office, "mic", change)
    assert message in refused.value.message
    assert hint in refused.value.hint
