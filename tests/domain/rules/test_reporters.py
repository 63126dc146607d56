"""D107: who speaks for a directive."""

import pytest

from delivery_cli.domain.findings import Severity
from tests.domain.making import EVIDENCE, TEAMS, event, found_between, settings, snapshot, team, values

GROUP = team("all", kind="group", members=["mon", "half"])
HALF = team("half", kind="group", members=["mir"])
ORDER = (*TEAMS, team("mon"), team("mir"), GROUP, HALF)


def told(raw, **rules):
    snap = snapshot(raw, teams=ORDER, office=settings(rules=rules))
    return [one for _path, one in found_between(snap, "D107")]


def said(team_id, day="2017-09-20", **fields):
    return event("progress", day, note="?", for_=team_id, **fields)


@pytest.mark.parametrize(
    "spoken",
    [
        said("mon"),
        event("request", "2017-09-20", to="2017-10-10", reason="?", for_="mon"),
        event("submit", "2017-09-20", note="?", evidence=EVIDENCE, for_="mon"),
    ],
    ids=lambda one: one["kind"],
)
def test_d107_warns_of_a_team_that_does_not_hold_the_directive(spoken):
    (one,) = told(values(spoken, co_owners=["mne"]))
    assert (one.severity, one.field) == (Severity.WARNING, ("events", 1, "for"))
    assert one.message == f"{spoken['kind']} is for mon, and the directive was held by mic, mne"
    assert one.fix.endswith("delivery assign D-2017-0001 --add-co-owner mon --reason …")


def test_d107_passes_the_lead_the_co_owners_and_nobody_in_particular():
    spoken = [said("mic", id="said1"), said("mne", id="said2"), event("progress", note="?")]
    assert told(values(*spoken, co_owners=["mne"])) == []
    assert told(values(event("note", note="?", for_="mon"))) == []


def test_d107_passes_the_members_of_a_group():
    assert told(values(said("mon", id="said1"), said("mir", id="said2"), co_owners=["all"])) == []
    assert len(told(values(said("mne"), owner="all"))) == 1


def test_d107_asks_who_held_the_directive_then():
    handed = event("assign", "2017-09-21", from_={"owner": "mic"}, to={"owner": "mon"}, reason="?")
    assert told(values(said("mic"), handed, owner="mon")) == []
    assert len(told(values(said("mon"), handed, owner="mon"))) == 1
    assert told(values(handed, said("mic", "2017-09-22", on="2017-09-20"), owner="mon")) == []
    assert len(told(values(handed, said("mic", "2017-09-22"), owner="mon"))) == 1


def test_d107_passes_the_owner_of_a_milestone():
    raw = values(said("mon"), milestones=[{"id": "draft", "title": "Проект", "owner": "mon"}])
    assert told(raw) == []


def test_the_office_may_switch_it_off():
    assert told(values(said("mon")), D107="off") == []
