"""The fold: what a ledger adds up to, at the end and as of any day."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery_cli.domain.ledger import counts_from, event_day, fold, fold_events, initiative, may_close
from delivery_cli.domain.plain import plain
from tests.domain.making import DECISION, DEFAULTS, EVIDENCE, directive, event, read
from tests.domain.making import settings as office
from tests.domain.strategies import ISSUED, legal_files

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
DAY = dt.timedelta(days=1)

ASKED = event("request", "2017-09-20", to="2017-10-10", reason="?")
EXTENDED = event("extend", "2017-09-22", from_="2017-09-26", to="2017-10-10", reason="?", decision=DECISION)
SUBMITTED = event("submit", "2017-10-02", note="?", evidence=EVIDENCE)
RETURNED = event("return", "2017-10-04", remark="?", to="2017-10-20")
CLOSED = event("close", "2017-10-06", outcome="implemented", executed_on="2017-10-02", decision=DECISION)


@QUICK
@given(legal_files())
def test_all_events_add_up_to_the_top_of_the_file(raw):
    one = read(raw)
    state = fold(one)
    assert state.status == one.status
    assert state.control == one.control
    assert state.original == one.due or one.due is None
    top = {key: plain(getattr(one, key)) for key in ("owner", "co_owners", "responsible", "coordinator")}
    assert state.assigned == {key: value for key, value in top.items() if value}


@QUICK
@given(legal_files(), st.integers(0, 200))
def test_as_of_a_day_only_what_happened_by_then_counts(raw, days):
    one = read(raw)
    day = ISSUED + dt.timedelta(days=days)
    then = fold(one, day)
    known = [known for known in one.events if event_day(one, known) <= day]
    first = fold(one, dt.date.min)
    assert then == fold_events(first, known)
    if len(known) == len(one.events):
        assert then == fold(one)


@QUICK
@given(legal_files())
def test_before_it_was_given_a_directive_does_not_count(raw):
    one = read(raw)
    start = counts_from(one)
    assert start is not None
    assert fold(one, start - DAY).status in {None, "draft"}


@QUICK
@given(legal_files())
def test_between_two_days_of_events_nothing_changes(raw):
    one = read(raw)
    days = sorted({event_day(one, known) for known in one.events})
    for earlier, later in pairwise(days):
        if later - earlier > DAY:
            assert fold(one, earlier) == fold(one, later - DAY)


def test_it_counts_from_the_issue_whatever_day_it_was_entered():
    entered = event("register", "2026-11-22")
    assert counts_from(directive(events=[entered])) == ISSUED
    assert counts_from(directive(events=[entered], drop=("issued",))) == dt.date(2026, 11, 22)
    assert counts_from(directive(status="draft", drop=("issued", "events"))) is None
    late = directive(events=[entered])
    assert fold(late, ISSUED).status == "active"
    assert fold(late, ISSUED - DAY).status is None


def test_an_event_counts_from_on_else_from_the_day_it_was_entered():
    one = directive(SUBMITTED | {"on": "2017-09-30"}, status="submitted")
    assert fold(one, dt.date(2017, 9, 29)).status == "active"
    assert fold(one, dt.date(2017, 9, 30)).status == "submitted"


def test_the_day_an_event_was_entered_is_that_of_its_own_offset():
    one = directive(SUBMITTED | {"at": "2017-10-02T00:30:00+06:00"}, status="submitted")
    assert event_day(one, one.events[1]) == dt.date(2017, 10, 2)


def test_a_draft_stays_a_draft_until_it_is_registered():
    assert fold(directive(status="draft", drop=("events",))).status == "draft"
    noted = directive(status="draft", events=[event("note", note="?")])
    assert fold(noted).status == "draft"


def test_an_extension_moves_the_deadline_and_answers_the_request():
    state = fold(directive(ASKED, EXTENDED))
    assert (state.original, state.deadline) == (dt.date(2017, 9, 26), dt.date(2017, 10, 10))
    assert state.request is None
    assert len(state.extensions) == 1
    asked = fold(directive(ASKED))
    assert asked.request is not None
    assert asked.deadline == dt.date(2017, 9, 26)


def test_a_refused_extension_leaves_the_deadline_and_answers_the_request():
    state = fold(directive(ASKED, EXTENDED | {"to": "2017-09-26", "refused": True}))
    assert (state.deadline, state.request, state.extensions) == (dt.date(2017, 9, 26), None, ())


def test_a_first_deadline_that_the_issuer_sets_is_the_original():
    first = {key: value for key, value in EXTENDED.items() if key != "from"}
    state = fold(directive(first, drop=("due",)))
    assert state.original == state.deadline == dt.date(2017, 10, 10)


def test_a_return_undoes_the_submit_and_may_set_a_rework_deadline():
    state = fold(directive(SUBMITTED, RETURNED, status="returned"))
    assert (state.submit, state.deadline, state.extensions) == (None, dt.date(2017, 10, 20), ())
    without = {key: value for key, value in RETURNED.items() if key != "to"}
    assert fold(directive(SUBMITTED, without, status="returned")).deadline == dt.date(2017, 9, 26)


def test_a_verification_counts_for_the_latest_submit_only():
    verified = event("verify", "2017-10-03", method="data", note="?")
    assert fold(directive(SUBMITTED, verified, status="submitted")).verify is not None
    again = SUBMITTED | {"id": "again1", "at": "2017-10-05T10:00:00+06:00"}
    assert fold(directive(SUBMITTED, verified, RETURNED, again, status="submitted")).verify is None


def test_a_closing_and_a_reopening():
    closed = fold(directive(SUBMITTED, CLOSED, status="closed"))
    assert closed.closing is not None
    assert closed.executed_on == dt.date(2017, 10, 2)
    reopened = event("reopen", "2017-10-07", reason="?", decision=DECISION, to="2017-12-01")
    state = fold(directive(SUBMITTED, CLOSED, reopened))
    assert (state.closing, state.submit, state.executed_on) == (None, None, None)
    assert state.deadline == dt.date(2017, 12, 1)


def test_a_corrected_day_of_execution_counts():
    fixed = event(
        "correct",
        "2017-10-08",
        field="executed_on",
        from_="2017-10-02",
        to="2017-10-01",
        reason="?",
        decision=DECISION,
    )
    assert fold(directive(CLOSED, fixed, status="closed")).executed_on == dt.date(2017, 10, 1)


def test_a_corrected_deadline_has_always_been_the_deadline():
    fixed = event(
        "correct",
        "2017-10-08",
        field="due",
        from_="2017-09-26",
        to="2017-09-28",
        reason="?",
        decision=DECISION,
    )
    one = directive(fixed, due="2017-09-28")
    assert fold(one, ISSUED).deadline == dt.date(2017, 9, 28)


def test_assignments_are_taken_back_as_of_an_earlier_day():
    handed = event(
        "assign", "2017-10-01", from_={"owner": "mic"}, to={"owner": "mne", "co_owners": ["mic"]}, reason="?"
    )
    one = directive(handed, owner="mne", co_owners=["mic"])
    assert (fold(one).owner, fold(one).co_owners) == ("mne", ("mic",))
    before = fold(one, dt.date(2017, 9, 30))
    assert (before.owner, before.co_owners) == ("mic", ())


def test_control_is_taken_back_as_of_an_earlier_day():
    special = event("control", "2017-10-01", from_="standard", to="special", reason="?", decision=DECISION)
    one = directive(special, control="special")
    assert fold(one, dt.date(2017, 9, 30)).control == "standard"
    assert fold(one).control == "special"


@pytest.mark.parametrize(
    ("fields", "asked", "whose"),
    [
        ({}, True, "lead"),
        ({}, False, "issuer"),
        ({"request": "requ0920"}, False, "lead"),
        ({"initiative": "issuer"}, True, "issuer"),
        ({"initiative": "lead"}, False, "lead"),
    ],
)
def test_whose_an_extension_is(fields, asked, whose):
    one = directive(*([ASKED] if asked else []), EXTENDED | fields)
    assert initiative(one.events[-1], fold(directive(*([ASKED] if asked else [])))) == whose


@pytest.mark.parametrize(
    ("direct", "control", "may"),
    [
        ("never", "standard", False),
        ("standard", "standard", True),
        ("standard", "special", False),
        ("always", "special", True),
    ],
)
def test_whether_a_directive_may_be_closed_without_a_submit(direct, control, may):
    state = fold(directive(control=control))
    assert may_close(state, office(closing={"direct": direct})) is may


def test_a_submitted_directive_may_always_be_closed():
    state = fold(directive(SUBMITTED, status="submitted"))
    assert may_close(state, office(closing={"direct": "never"}))
    assert may_close(state, DEFAULTS)
