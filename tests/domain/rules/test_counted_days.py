"""D114."""

import pytest

from tests.domain.making import DECISION, event, found, told, values

TWO_WEEKS = {"due": "2017-09-26", "due_rule": "P2W"}


def test_d114_finds_a_deadline_that_its_rule_does_not_give():
    (one,) = found(values(issued="2017-09-13", **TWO_WEEKS))
    assert (one.code, one.field, one.severity) == ("D114", ("due_rule",), "warning")
    assert one.message == "the deadline is 2017-09-26, but its due_rule “P2W” gives 2017-09-27"


@pytest.mark.parametrize(
    "raw",
    [
        values(**TWO_WEEKS),
        values(due="2017-09-29", due_rule="on 2017-10-01 shift -2"),
        values(due="2017-09-26", due_rule="P2W from 2017-09-12", issued="2017-09-13"),
        values(due="2017-09-26", due_rule="P90WD"),  # a calendar would be needed
        values(due="2017-09-26", due_rule="end of year"),  # written by hand
        values(due="2017-09-26", due_rule="end 2017-13"),
        values(due="2017-09-26", due_rule="every quarter on 10"),
        values(due=None, due_rule="P2W", no_due_reason="постоянно"),
        values(drop=("issued",), **TWO_WEEKS),
        values(
            event("correct", field="due", from_="2017-09-25", to="2017-09-26", reason="?", decision=DECISION),
            due="2017-09-26",
            due_rule="P13D",
        ),
    ],
)
def test_d114_leaves_alone_what_fits_and_what_it_cannot_tell(raw):
    assert told(raw, "D114") == []
