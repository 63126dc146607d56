"""D205."""

import datetime as dt

from delivery_cli.domain.findings import Severity
from tests.domain.making import DECISION, TEAMS, event, found_between, snapshot, team, values

MIC = team("mic", valid={"from": "2016-05-06", "to": "2019-02-25", "successor": ["mdai", "mios"]})
MDAI = team("mdai", valid={"from": "2019-02-25"})
ORDER = (*(one for one in TEAMS if one.team and one.team.id != "mic"), MIC, MDAI, team("mios"))
THEN, NOW = dt.date(2017, 10, 3), dt.date(2026, 11, 22)


def told(raw, today=THEN):
    snap = snapshot(raw, teams=ORDER)
    return [(str(one.severity), one.field, one.message) for _path, one in found_between(snap, "D205", today)]


def test_d205_passes_a_team_that_was_there_and_still_is():
    assert told(values()) == []


def test_d205_finds_an_owner_that_did_not_exist_when_it_was_assigned():
    assert told(values(owner="mdai")) == [
        ("error", ("owner",), "mdai was given this on 2017-09-12, and did not exist then")
    ]
    assert told(values(co_owners=["mne", "mdai"])) == [
        ("error", ("co_owners",), "mdai was given this on 2017-09-12, and did not exist then")
    ]


def test_d205_says_when_the_team_existed():
    snap = snapshot(values(id="D-2020-0001", issued="2020-03-01", due="2020-04-01"), teams=ORDER)
    ((_path, one),) = found_between(snap, "D205", THEN)
    assert one.fix == (
        "it exists from 2016-05-06 to 2019-02-25; name the team that was there (after it came mdai, mios), "
        "with: delivery correct D-2020-0001 owner TEAM --reason …"
    )


def test_d205_names_the_successor_of_a_team_that_is_gone():
    snap = snapshot(values(co_owners=["mne"]), teams=ORDER)
    ((_path, one),) = found_between(snap, "D205", NOW)
    assert (one.severity, one.field) == (Severity.WARNING, ("owner",))
    assert one.message == "mic exists no longer; after it came mdai, mios"
    assert one.fix == (
        "hand it over to one of mdai, mios; to the first with: "
        "delivery assign D-2017-0001 --owner mdai --reason …"
    )


def gone(team_id, *successor):
    return team(team_id, valid={"to": "2019-02-25"} | ({"successor": list(successor)} if successor else {}))


def fixes(raw, *teams):
    snap = snapshot(raw, teams=(*TEAMS[:2], *teams))
    return [one.fix.rpartition("with: ")[2] for _path, one in found_between(snap, "D205", NOW)]


ASSIGN = "delivery assign D-2017-0001"


def test_d205_follows_the_successors_to_a_team_that_exists_today():
    chain = (gone("mic", "mdai"), gone("mdai", "mios"), team("mios"))
    assert fixes(values(), *chain) == [f"{ASSIGN} --owner mios --reason …"]
    circle = (gone("mic", "mdai"), gone("mdai", "mic"))
    assert fixes(values(), *circle) == [f"{ASSIGN} --owner TEAM --reason …"]


def test_d205_puts_the_successor_in_a_co_owners_place():
    held = values(owner="mic", co_owners=["mne"])
    mic = team("mic")
    assert fixes(held, mic, gone("mne", "mios"), team("mios")) == [
        f"{ASSIGN} --drop-co-owner mne --add-co-owner mios --reason …"
    ]
    assert fixes(held, mic, gone("mne", "mic")) == [f"{ASSIGN} --drop-co-owner mne --reason …"]
    assert fixes(held, mic, gone("mne")) == [f"{ASSIGN} --drop-co-owner mne --reason …"]
    assert fixes(held, gone("mic", "mios"), gone("mne", "mios"), team("mios")) == [
        f"{ASSIGN} --owner mios --reason …",
        f"{ASSIGN} --drop-co-owner mne --reason …",
    ]


def test_d205_does_not_ask_who_holds_what_is_closed():
    closed = event("close", "2017-09-25", outcome="partly", executed_on="2017-09-25", decision=DECISION)
    assert told(values(closed, status="closed"), NOW) == []


def test_d205_judges_an_assignment_by_its_own_day():
    handed = event("assign", "2019-03-01", from_={"owner": "mic"}, to={"owner": "mdai"}, reason="?")
    assert told(values(handed, owner="mdai"), NOW) == []
    early = event("assign", "2018-03-01", from_={"owner": "mic"}, to={"owner": "mdai"}, reason="?")
    assert told(values(early, owner="mdai"), NOW) == [
        ("error", ("events", 1, "to", "owner"), "mdai was given this on 2018-03-01, and did not exist then")
    ]


def test_d205_judges_the_first_owner_after_a_handover_too():
    handed = event("assign", "2019-03-01", from_={"owner": "mdai"}, to={"owner": "mios"}, reason="?")
    assert [message for _severity, _field, message in told(values(handed, owner="mios"), NOW)] == [
        "mdai was given this on 2017-09-12, and did not exist then"
    ]


def test_d205_forgives_a_mistake_of_entry_that_was_corrected():
    fixed = event(
        "correct", "2017-09-13", field="owner", from_="mdai", to="mic", reason="?", decision=DECISION
    )
    assert told(values(fixed)) == []
    handed = event("assign", "2018-03-01", from_={"owner": "mic"}, to={"owner": "mdai"}, reason="?")
    mended = event(
        "correct", "2018-03-02", field="owner", from_="mdai", to="mne", reason="?", decision=DECISION
    )
    assert told(values(handed, mended, owner="mne")) == []


def test_d205_says_nothing_where_nobody_knows_from_when_it_counts():
    raw = values(owner="mdai", status="draft", drop=("issued", "events"))
    assert told(raw, NOW) == []
