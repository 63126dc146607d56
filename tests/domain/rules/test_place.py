"""D103."""

import pytest

from delivery_cli.domain.rules import check_entry, check_team
from delivery_cli.domain.snapshot import Entry
from tests.domain.making import DEFAULTS, TODAY, entry, event, team, values

RIGHT = "directives/2017/00xx/D-2017-0001.yaml"


def told(path, raw=None):
    return [
        one.message
        for one in check_entry(entry(raw or values(), path), DEFAULTS, TODAY)
        if one.code == "D103"
    ]


def test_d103_passes_a_file_in_its_place():
    assert told(RIGHT) == []


@pytest.mark.parametrize(
    "path",
    [
        "directives/2017/D-2017-0001.yaml",
        "directives/2017/01xx/D-2017-0001.yaml",
        "directives/2018/00xx/D-2017-0001.yaml",
        "directives/2017/00xx/D-2017-0010.yaml",
        "directives/2017/00xx/D-2017-0001.yml",
    ],
)
def test_d103_names_the_right_place(path):
    assert told(path) == [f"D-2017-0001 belongs in {RIGHT}, and this file is {path}"]


def test_d103_says_how_to_move():
    (one,) = check_entry(entry(values(), "directives/D-2017-0001.yaml"), DEFAULTS, TODAY)
    assert one.fix == f"move it: git mv -- directives/D-2017-0001.yaml {RIGHT}"


def test_d103_tells_names_that_differ_in_case():
    assert told("directives/2017/00xx/d-2017-0001.yaml") == [
        f"the name differs from {RIGHT} in capital letters, which is the same file on some systems"
    ]


def test_d103_shows_a_strange_path_safely():
    (message,) = told("directives/2017/00xx/\x1b[31mD-2017-0001.yaml")
    assert "\\x1b[31mD-2017-0001.yaml" in message


def test_d103_refuses_a_second_spelling_of_a_number():
    raw = values(id="D-2017-00001")
    (message,) = told("directives/2017/000xx/D-2017-00001.yaml", raw)
    assert message == "D-2017-00001 has more zeros than a number needs"


def test_d103_knows_the_place_of_an_unreadable_file_by_its_name():
    broken = Entry("directives/2017/01xx/D-2017-0001.yaml", None, {})
    (one,) = check_entry(broken, DEFAULTS, TODAY)
    assert one.message == f"D-2017-0001 belongs in {RIGHT}, and this file is {broken.path}"


def test_d103_tells_a_file_that_is_no_directive():
    (one,) = check_entry(Entry("directives/notes.txt", None, {}), DEFAULTS, TODAY)
    assert one.message == "directives/notes.txt is not the name of a directive's file"


def test_d103_wants_the_year_of_issue():
    assert told(RIGHT, values(issued="2018-01-09", due="2018-02-01")) == [
        "the id has the year 2017, and the year of issue is 2018"
    ]


def test_d103_wants_the_year_of_registration_where_the_issue_is_not_known():
    unknown = values(drop=("issued",))
    assert told(RIGHT, unknown) == []
    late = values(drop=("issued",), events=[event("register", "2018-01-09")])
    assert told(RIGHT, late) == ["the id has the year 2017, and the year of registration is 2018"]


def test_d103_lets_an_id_stay_when_the_date_of_issue_is_corrected():
    fixed = event(
        "correct", "2017-10-01", field="issued", from_="2017-12-30", to="2018-01-09", reason="Опечатка"
    )
    assert told(RIGHT, values(fixed, issued="2018-01-09", due="2018-02-01")) == []
    was_unknown = event("correct", "2017-10-01", field="issued", to="2016-12-30", reason="Найдено")
    assert told(RIGHT, values(was_unknown, issued="2016-12-30")) == []


def test_d103_judges_teams_by_their_file_name():
    assert check_team(team("mic"), DEFAULTS, TODAY) == ()
    (one,) = check_team(team("mic", path="teams/МИК.yaml"), DEFAULTS, TODAY)
    assert (one.code, one.message) == (
        "D103",
        "mic belongs in teams/mic.yaml, and this file is teams/МИК.yaml",
    )
    (one,) = check_team(team("mic", path="teams/Mic.yaml"), DEFAULTS, TODAY)
    assert one.message.startswith("the name differs from teams/mic.yaml in capital letters")
