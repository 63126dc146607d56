"""D108."""

import pytest

from tests.domain.making import DECISION, EVIDENCE, event, found, told, values

CLOSE = {"outcome": "implemented", "decision": DECISION, "evidence": EVIDENCE}


def test_d108_finds_a_deadline_before_the_issue():
    (one,) = found(values(due="2016-09-26"))
    assert (one.code, one.field) == ("D108", ("due",))
    assert one.message == "2016-09-26 is before the directive was issued, on 2017-09-12"
    assert (
        one.fix
        == "put the wrong one of the two dates right with: delivery correct D-2017-0001 due DATE, or issued DATE"
    )


def test_d108_allows_the_day_of_issue():
    assert told(values(due="2017-09-12"), "D108") == []


def test_d108_says_nothing_where_the_issue_is_not_known():
    assert told(values(due="2016-09-26", drop=("issued",)), "D108") == []


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (values(milestones=[{"id": "a", "title": "Проект", "due": "2017-09-11"}]), ("milestones", 0, "due")),
        (
            values(event("extend", from_="2017-09-26", to="2017-09-11", reason="?", decision=DECISION)),
            ("events", 1, "to"),
        ),
        (values(event("request", to="2016-10-10", reason="?")), ("events", 1, "to")),
        (
            values(event("close", executed_on="2016-09-25", **CLOSE), status="closed"),
            ("events", 1, "executed_on"),
        ),
    ],
)
def test_d108_looks_at_every_deadline(raw, field):
    assert [one.field for one in found(raw) if one.code == "D108"] == [field]
