"""D107: order, days and ids."""

import datetime as dt

import pytest

from delivery_cli.domain.findings import Severity
from tests.domain.making import DECISION, EVIDENCE, event, found, told, values

SUBMITTED = event("submit", "2017-09-20", note="?", evidence=EVIDENCE)
RETURNED = event("return", "2017-09-21", remark="?")
CLOSED = event(
    "close",
    "2017-09-25",
    outcome="implemented",
    executed_on="2017-09-20",
    decision=DECISION,
    evidence=EVIDENCE,
)
NOTE = event("note", "2017-09-20", note="?")


def test_d107_passes_a_whole_life():
    verified = event("verify", "2017-09-23", method="data", note="?", by="other@office.example")
    again = SUBMITTED | {"id": "again1", "at": "2017-09-22T10:00:00+06:00"}
    reopened = event("reopen", "2017-09-26", reason="?", decision=DECISION, to="2017-12-01")
    raw = values(SUBMITTED, RETURNED, again, verified, CLOSED, reopened)
    assert found(raw) == ()


def test_d107_finds_a_step_out_of_turn_and_says_when_it_is_possible():
    (one,) = found(values(RETURNED, status="returned"))
    assert (one.code, one.field, one.severity) == ("D107", ("events", 1, "kind"), Severity.ERROR)
    assert one.message == "return is not possible while the directive is active"
    assert one.fix == "it is possible while it is: submitted"


@pytest.mark.parametrize(
    "after",
    [
        event("progress", "2017-09-26", note="?"),
        event("extend", "2017-09-26", from_="2017-09-26", to="2017-10-10", reason="?", decision=DECISION),
        event("assign", "2017-09-26", from_={"owner": "mic"}, to={"owner": "mic"}, reason="?"),
        event("submit", "2017-09-26", note="?", evidence=EVIDENCE),
        event(
            "close", "2017-09-26", id="again1", outcome="partly", executed_on="2017-09-20", decision=DECISION
        ),
        event("cancel", "2017-09-26", reason="?", decision=DECISION),
    ],
)
def test_d107_finds_every_step_after_the_closing(after):
    assert f"{after['kind']} is not possible while the directive is closed" in told(
        values(CLOSED, after), "D107"
    )


@pytest.mark.parametrize(
    "after",
    [
        event("note", "2017-09-26", note="?"),
        event(
            "correct",
            "2017-09-26",
            field="title",
            from_="?",
            to="Социально-экономический эффект программы",
            reason="?",
        ),
        event("link", "2017-09-26", field="parent", add="D-2017-0002"),
        event("reopen", "2017-09-26", reason="?", decision=DECISION),
    ],
)
def test_d107_passes_what_may_follow_a_closing(after):
    assert told(values(CLOSED, after), "D107") == []


def test_d107_wants_registration_first_and_once():
    late = values(events=[event("progress", note="?"), event("register", "2017-09-13")])
    assert told(late, "D107") == ["progress is not possible while the directive is draft"]
    twice = values(event("register", "2017-09-13", id="again1"))
    assert told(twice, "D107") == ["register is not possible: the directive is active already"]


def test_d107_passes_a_draft_that_was_noted_and_then_registered():
    raw = values(events=[event("note", note="?"), event("register", "2017-09-13")])
    assert found(raw) == ()


def test_d107_finds_an_event_id_that_is_used_twice():
    (one,) = found(values(NOTE, NOTE | {"at": "2017-09-21T10:00:00+06:00"}))
    assert (one.field, one.message) == (("events", 2, "id"), "the event id note0920 is used twice")
    assert one.fix == "give the later event an id of its own"


def test_d107_finds_days_that_run_backwards():
    early = RETURNED | {"on": "2017-09-19"}
    (one,) = found(values(SUBMITTED, early, status="returned"))
    assert (one.field, one.message) == (
        ("events", 2, "on"),
        "return is dated 2017-09-19, before the step it follows, of 2017-09-20",
    )
    assert one.fix == "say in on which day it happened, not before 2017-09-20"


def test_d107_counts_a_registration_from_the_day_of_issue():
    """What was entered years later is no step backwards."""
    entered = event("register", "2026-11-22", id="k7f2qd")
    raw = values(
        events=[entered, SUBMITTED | {"at": "2026-11-22T11:00:00+05:00", "on": "2017-09-20"}],
        status="submitted",
    )
    assert told(raw, "D107", today=dt.date(2026, 11, 22)) == []
    before = SUBMITTED | {"at": "2026-11-22T11:00:00+05:00", "on": "2017-09-11"}
    assert told(values(events=[entered, before], status="submitted"), "D107") == [
        "submit is dated 2017-09-11, before the directive was issued, on 2017-09-12"
    ]


def test_d107_does_not_order_what_changes_no_status():
    raw = values(SUBMITTED, NOTE | {"on": "2017-09-13"}, status="submitted")
    assert told(raw, "D107") == []


def test_d107_warns_of_a_step_in_the_future():
    (one,) = found(values(CLOSED, status="closed"), today=dt.date(2017, 9, 24))
    assert (one.severity, one.field) == (Severity.WARNING, ("events", 1, "at"))
    assert one.message == "close is dated 2017-09-25, which is still to come"


@pytest.mark.parametrize(
    "later",
    [
        NOTE,
        event("progress", "2017-09-20", note="?"),
        event("measure", "2017-09-20", indicator="share", value=1),
    ],
)
def test_d107_warns_of_anything_in_the_future(later):
    (one,) = [each for each in found(values(later), today=dt.date(2017, 9, 19)) if each.code == "D107"]
    assert (one.severity, one.message) == (
        Severity.WARNING,
        f"{later['kind']} is dated 2017-09-20, which is still to come",
    )
    assert told(values(later), "D107", today=dt.date(2017, 9, 20)) == []


def test_d107_warns_of_an_issue_date_in_the_future():
    raw = values(issued="2017-12-09", due="2017-12-26")
    (one,) = found(raw, today=dt.date(2017, 12, 8))
    assert (one.severity, one.field) == (Severity.WARNING, ("issued",))
    assert one.message == "it is registered, and its issue date, 2017-12-09, is still to come"
    assert found(raw, today=dt.date(2017, 12, 9)) == ()


BEFORE = "is dated 2016-09-20, before the directive was issued, on 2017-09-12"


@pytest.mark.parametrize(
    "slip",
    [
        event("progress", "2017-09-20", note="?"),
        event("request", "2017-09-20", to="2017-10-10", reason="?"),
        event("assign", "2017-09-20", to={"co_owners": ["mne"]}, reason="?"),
        event("measure", "2017-09-20", indicator="share", value=1),
        SUBMITTED,
    ],
    ids=lambda one: one["kind"],
)
def test_d107_finds_what_is_dated_before_the_issue(slip):
    assert told(values(slip | {"on": "2016-09-20"}), "D107") == [f"{slip['kind']} {BEFORE}"]
    assert told(values(slip | {"on": "2017-09-12"}), "D107") == []


def test_d107_finds_a_decision_dated_before_the_issue():
    early = CLOSED | {"on": "2016-09-20"}
    assert f"close {BEFORE}" in told(values(early, status="closed"), "D107")


def test_d107_passes_paper_that_is_older_than_the_directive():
    fixed = event("correct", "2017-09-20", field="title", from_="?", to=values()["title"], reason="?")
    linked = event("link", "2017-09-20", field="parent", add="D-2017-0002")
    for one in (NOTE, fixed, linked):
        assert told(values(one | {"on": "2016-09-20"}), "D107") == []
    dropped = event("cancel", "2017-09-10", reason="?")
    assert told(values(events=[dropped], status="cancelled"), "D107") == []


def test_d107_judges_a_day_by_the_issue_date_on_record_then():
    """A correction of the issue date must not make recorded events wrong that nobody may alter."""
    said = event("progress", "2017-09-20", note="?")
    fixed = event("correct", "2017-10-01", field="issued", from_="2017-09-12", to="2017-09-25", reason="?")
    late = said | {"id": "late1", "on": "2017-09-21"}
    assert told(values(said, fixed, issued="2017-09-25"), "D107") == []
    assert len(told(values(fixed, late, issued="2017-09-25"), "D107")) == 1


def test_d107_tells_one_wrong_step_once():
    assert len(told(values(RETURNED, NOTE, status="returned"), "D107")) == 1
