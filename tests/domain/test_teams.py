"""The register of teams: who is meant."""

import pytest

from delivery_cli.domain.teams import Teams, folded
from tests.domain.making import team

MIC = team(
    "mic", name={"ru": "Министерство информации"}, short={"ru": "МИК"}, aliases=["МИКу"], parent="government"
)
MON = team(
    "mon", short={"ru": "МОН"}, aliases=["образование"], people=[{"name": "А.", "email": "A@mon.example"}]
)
MNVO = team("mnvo", aliases=["Образование"])
GOVERNMENT = team("government", parent="president")
ALL = team("all", kind="group", members=["mic", "mon"])
TEAMS = Teams({one.team.id: one.team for one in (MIC, MON, MNVO, GOVERNMENT, ALL) if one.team})


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("mic", ("mic",)),
        ("МИК", ("mic",)),
        ("мику", ("mic",)),
        ("  министерство   Информации ", ("mic",)),
        ("«МИК»", ("mic",)),
        ("образование", ("mnvo", "mon")),
        ("МВД", ()),
        ("", ()),
    ],
)
def test_a_team_is_found_by_any_of_its_names(text, ids):
    assert TEAMS.named(text) == ids


def test_names_are_compared_without_what_hands_do_differently():
    assert folded("  «Цифровой»  КАЗАХСТАН ") == "цифровой казахстан"
    assert folded("\u0438\u0306") == folded("\u0439")


def test_the_offices_above_a_team():
    assert TEAMS.at_or_above("mic") == {"mic", "government", "president"}
    assert TEAMS.at_or_above("nobody") == {"nobody"}


def test_a_person_acts_for_the_team_they_stand_in():
    assert TEAMS.of_person("a@MON.example") == ("mon",)
    assert TEAMS.of_person("b@mon.example") == ()


def test_a_group_has_members_and_an_unknown_team_its_id():
    assert TEAMS.members("all") == ("mic", "mon")
    assert TEAMS.members("mic") == TEAMS.members("nobody") == ()
    assert (TEAMS.label("mic", "en"), TEAMS.label("nobody", "en")) == ("МИК", "nobody")
    assert "mic" in TEAMS
    assert TEAMS.get(None) is None


def test_a_wrong_name_gets_the_nearest():
    assert TEAMS.like("министерство информаций")[0] == "Министерство информации"
