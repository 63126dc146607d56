"""D201."""

import pytest

from delivery_cli.domain.findings import Severity
from delivery_cli.domain.snapshot import TeamEntry
from tests.domain.making import DECISION, TEAMS, event, found_between, settings, snapshot, team, values


def test_d201_suggests_the_team_that_was_meant():
    ((path, one),) = found_between(snapshot(values(owner="mci")), "D201")
    assert (path, one.field, one.severity) == (
        "directives/2017/00xx/D-2017-0001.yaml",
        ("owner",),
        Severity.ERROR,
    )
    assert one.message == "there is no team “mci”"
    assert one.fix == "did you mean “mic”? Or register it with: delivery team add mci"


def test_d201_passes_registered_teams():
    assert found_between(snapshot(values(co_owners=["mne"])), "D201") == []


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (values(issuer="xxxxxx"), ("issuer",)),
        (values(co_owners=["mne", "xxxxxx"]), ("co_owners", 1)),
        (values(milestones=[{"id": "a", "title": "b", "owner": "xxxxxx"}]), ("milestones", 0, "owner")),
        (values(event("progress", note="?", for_="xxxxxx")), ("events", 1, "for")),
        (
            values(event("extend", to="2017-12-01", reason="?", decision=DECISION | {"by": "xxxxxx"})),
            ("events", 1, "decision", "by"),
        ),
        (values(event("assign", to={"owner": "xxxxxx"}, reason="?")), ("events", 1, "to", "owner")),
        (
            values(event("assign", to={"co_owners": ["mne", "xxxxxx"]}, reason="?")),
            ("events", 1, "to", "co_owners"),
        ),
        (values(event("correct", field="owner", to="xxxxxx", reason="?")), ("events", 1, "to")),
    ],
)
def test_d201_looks_wherever_a_team_is_named(raw, field):
    ((_path, one),) = found_between(snapshot(raw), "D201")
    assert (one.field, one.message, one.fix) == (
        field,
        "there is no team “xxxxxx”",
        "register it with: delivery team add xxxxxx",
    )


def test_d201_looks_into_teams_and_settings():
    more = (*TEAMS, team("mp", parent="xx", members=["yy"], valid={"successor": ["mic", "zz"]}))
    snap = snapshot(values(), teams=more, office=settings(defaults={"issuer": "xxxxxx"}))
    assert [(path, one.field) for path, one in found_between(snap, "D201")] == [
        ("delivery.yaml", ("defaults", "issuer")),
        ("teams/mp.yaml", ("parent",)),
        ("teams/mp.yaml", ("members", 0)),
        ("teams/mp.yaml", ("valid", "successor", 1)),
    ]


def test_d201_takes_a_team_whose_file_cannot_be_read_as_registered():
    snap = snapshot(values(owner="mp"), teams=(*TEAMS, TeamEntry("teams/mp.yaml", None, {})))
    assert found_between(snap, "D201") == []


def test_d201_says_nothing_of_an_issuer_given_by_name():
    assert found_between(snapshot(values(issuer={"name": "Совет"})), "D201") == []
