import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery_cli.domain.ids import directive_path, format_id, next_id, parse_id, resolve_id, team_path

KNOWN = ["D-1926-0142", "D-2017-0001", "D-2017-0014", "D-2017-12345", "D-2026-0142"]


@pytest.mark.parametrize(
    ("directive_id", "path"),
    [
        ("D-2017-0001", "directives/2017/00xx/D-2017-0001.yaml"),
        ("D-2017-0099", "directives/2017/00xx/D-2017-0099.yaml"),
        ("D-2026-0142", "directives/2026/01xx/D-2026-0142.yaml"),
        ("D-2026-9999", "directives/2026/99xx/D-2026-9999.yaml"),
        ("D-2026-10000", "directives/2026/100xx/D-2026-10000.yaml"),
    ],
)
def test_the_id_alone_gives_the_path(directive_id, path):
    assert directive_path(directive_id) == path


def test_a_team_is_named_after_its_id():
    assert team_path("mic") == "teams/mic.yaml"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "D-2017-1",
        "d-2017-0001",
        "D-2017-00001",
        "D-2017-0001\n",
        " D-2017-0001",
        "D-٢٠١٧-0001",
        "Д-2017-0001",
    ],
)
def test_an_id_has_one_spelling(text):
    assert parse_id(text) is None


@given(st.integers(0, 9999), st.integers(0, 10**9 - 1))
def test_every_id_is_read_back(year, number):
    assert parse_id(format_id(year, number)) == (year, number)


def test_the_next_id_is_above_all_of_its_year():
    assert next_id(2017, KNOWN) == "D-2017-12346"
    assert next_id(2018, KNOWN) == "D-2018-0001"
    assert next_id(2018, ["D-2018-0007", "nonsense"]) == "D-2018-0008"


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("D-2017-0001", ("D-2017-0001",)),
        ("d-2017-0001", ("D-2017-0001",)),
        ("D-2017-1", ("D-2017-0001",)),
        ("2017-1", ("D-2017-0001",)),
        ("17-1", ("D-2017-0001",)),
        ("17-0014", ("D-2017-0014",)),
        (" 17-12345 ", ("D-2017-12345",)),
        ("26-142", ("D-1926-0142", "D-2026-0142")),
        ("2026-142", ("D-2026-0142",)),
        ("17-2", ()),
        ("142", ()),
        ("17-", ()),
        ("017-1", ()),
        ("17-1\n17-14", ()),
        ("mic", ()),
    ],
)
def test_short_forms_mean_what_is_there(text, ids):
    assert resolve_id(text, KNOWN) == ids


@given(st.text(max_size=20))
def test_nothing_is_invented(text):
    assert set(resolve_id(text, KNOWN)) <= set(KNOWN)
