"""Who and what is meant by the words on a command line."""

import pytest

from delivery_cli.domain.teams import Teams
from delivery_cli.errors import UsageError
from delivery_cli.operations.who import directive_id, directive_ids, team_id, team_ids
from tests.domain.making import team

KNOWN = ["D-2017-0001", "D-2017-0014", "D-2026-0142", "D-1917-0014"]


@pytest.fixture
def teams() -> Teams:
    entries = (
        team("mic", short={"ru": "МИК"}, aliases=["МИКом"]),
        team("mne", name={"ru": "Министерство экономики"}),
        team("mnet", name={"ru": "Министерство экономики"}),
    )
    return Teams({one.team.id: one.team for one in entries if one.team})


@pytest.mark.parametrize("text", ["mic", "МИК", "мик", "МИКом", "Team mic", "«Team  MIC»"])
def test_a_team_by_id_name_short_form_or_alias(teams: Teams, text: str) -> None:
    assert team_id(teams, text) == "mic"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "Министерство экономики",
            "“Министерство экономики” may be any of: mne, mnet",
            "write the team's id",
        ),
        ("МИКа", "there is no team “МИКа”", "did you mean “МИК"),
        ("xyzzy", "there is no team “xyzzy”", "delivery team list shows all"),
        ("", "there is no team “”", "delivery team list shows all"),
        ("\x1b[31m", "there is no team “\\x1b[31m”", "delivery team list"),
    ],
)
def test_a_team_nobody_knows(teams: Teams, text: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as refused:
        team_id(teams, text)
    assert refused.value.message == message
    assert hint in refused.value.hint


def test_each_team_once_in_the_order_given(teams: Teams) -> None:
    assert team_ids(teams, ["mne", "МИК", "mic"]) == ["mne", "mic"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("D-2017-0001", "D-2017-0001"),
        ("17-1", "D-2017-0001"),
        ("2017-0001", "D-2017-0001"),
        ("d-2026-142", "D-2026-0142"),
        (" 26-142\n", "D-2026-0142"),
    ],
)
def test_a_directive_by_its_id_or_a_short_form(text: str, meant: str) -> None:
    assert directive_id(text, KNOWN) == meant


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("17-14", "“17-14” may be any of: D-1917-0014, D-2017-0014", "write the whole id"),
        ("26-143", "there is no directive “26-143”", "did you mean D-2026-0142?"),
        ("D-2026-0124", "there is no directive “D-2026-0124”", "did you mean D-2026-0142?"),
        ("что-то", "there is no directive “что-то”", "delivery list shows all"),
        ("\u202e", "there is no directive “<U+202E>”", "delivery list shows all"),
        ("١٧-١", "there is no directive “١٧-١”", "delivery list shows all"),
    ],
)
def test_a_directive_nobody_knows(text: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as refused:
        directive_id(text, KNOWN)
    assert message in refused.value.message
    assert hint in refused.value.hint


def test_each_directive_once_in_the_order_given() -> None:
    assert directive_ids(["26-142", "17-1", "D-2017-0001"], KNOWN) == ("D-2026-0142", "D-2017-0001")


@pytest.mark.parametrize("text", ["26-1", "D-2026-0001", "22-1"])
def test_an_id_of_another_year_is_not_proposed(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        directive_id(text, ["D-2021-0001", "D-2017-0001"])
    assert refused.value.hint == "delivery list shows all"
