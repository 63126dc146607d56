"""D207."""

import pytest

from tests.domain.making import DECISION, EVIDENCE, event, found_between, snapshot, values

CLOSED = {
    "status": "closed",
    "events": [
        event("register", id="k7f2qd"),
        event(
            "close",
            "2017-09-25",
            outcome="implemented",
            executed_on="2017-09-25",
            decision=DECISION,
            evidence=EVIDENCE,
        ),
    ],
}


def d207(child, parent=CLOSED):
    below = values(id="D-2017-0002", links={"parent": "D-2017-0001"}, **child)
    return found_between(snapshot(values(**parent), below), "D207")


@pytest.mark.parametrize("status", ["active", "returned", "submitted"])
def test_d207_finds_a_parent_that_closed_before_its_child(status):
    ((path, one),) = d207({"status": status})
    assert path == "directives/2017/00xx/D-2017-0002.yaml"
    assert one.field == ("links", "parent")
    assert one.message == f"D-2017-0002 is {status}, and its parent D-2017-0001 is closed"
    assert "delivery reopen D-2017-0001" in one.fix


@pytest.mark.parametrize("status", ["closed", "cancelled", "draft"])
def test_d207_passes_a_child_that_has_ended_or_never_began(status):
    assert d207({"status": status}) == []


def test_d207_finds_a_parent_that_was_cancelled_before_its_child():
    cancelled = {
        "status": "cancelled",
        "events": [
            event("register", id="k7f2qd"),
            event("cancel", "2017-09-25", reason="Дубль", decision=DECISION),
        ],
    }
    ((_path, one),) = d207({"status": "active"}, parent=cancelled)
    assert one.message == "D-2017-0002 is active, and its parent D-2017-0001 is cancelled"
    assert one.fix.endswith("delivery link D-2017-0002 --field parent --remove D-2017-0001")
    assert d207({"status": "closed"}, parent=cancelled) == []


def test_d207_passes_an_open_parent():
    assert d207({"status": "active"}, parent={}) == []
    assert d207({"status": "closed"}, parent={}) == []


def test_d207_passes_a_link_that_says_nothing_of_parents():
    other = values(id="D-2017-0002", links={"depends_on": ["D-2017-0001"]})
    assert found_between(snapshot(values(**CLOSED), other), "D207") == []
