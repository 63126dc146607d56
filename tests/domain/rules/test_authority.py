"""D112."""

import pytest

from delivery_cli.domain.findings import Severity
from tests.domain.making import TEAMS, event, found_between, snapshot, team, values

ORDER = (
    *TEAMS,
    team("new-pm", kind="office"),
    team("old-pm", kind="office", valid={"successor": ["new-pm"]}),
)


def told(by, **fields):
    decided = event(
        "extend", from_="2017-09-26", to="2017-10-10", reason="?", decision={"number": "1", "by": by}
    )
    snap = snapshot(values(decided, **fields), teams=ORDER)
    return [(problem.field, problem.message) for _path, problem in found_between(snap, "D112")]


@pytest.mark.parametrize("by", ["prime-minister", "president"])
def test_d112_passes_the_issuer_and_whoever_stands_above(by):
    assert told(by) == []


def test_d112_finds_a_decision_from_below():
    assert told("mic") == [
        (
            ("events", 1, "decision", "by"),
            "mic decided on a directive of prime-minister, and does not stand above it",
        )
    ]


def test_d112_does_not_let_the_lower_decide_for_the_higher():
    assert len(told("prime-minister", issuer="president")) == 1


def test_d112_passes_the_successor_of_the_issuer():
    assert told("new-pm", issuer="old-pm") == []


def test_d112_cannot_judge_an_issuer_who_is_not_registered():
    assert told("mic", issuer={"name": "Совет"}) == []


def test_d112_is_a_warning_that_says_what_to_do():
    decided = event(
        "extend", from_="2017-09-26", to="2017-10-10", reason="?", decision={"number": "1", "by": "mic"}
    )
    ((path, one),) = found_between(snapshot(values(decided)), "D112")
    assert (path, one.severity) == ("directives/2017/00xx/D-2017-0001.yaml", Severity.WARNING)
    assert one.fix == "name a decision of prime-minister or of an office above it"


def test_d112_ends_where_the_parents_go_round():
    ring = (team("one", parent="two"), team("two", parent="one"))
    decided = event(
        "extend", from_="2017-09-26", to="2017-10-10", reason="?", decision={"number": "1", "by": "two"}
    )
    assert found_between(snapshot(values(decided, issuer="one"), teams=ring), "D112") == []
