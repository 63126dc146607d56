"""D109."""

from tests.domain.making import DECISION, EVIDENCE, event, found, told, values

CLOSED = event("close", "2017-09-25", outcome="implemented", executed_on="2017-09-25", decision=DECISION)
SUBMITTED = event("submit", "2017-09-20", note="Исполнено", evidence=EVIDENCE)
RETURNED = event("return", "2017-09-21", remark="Не всё")


def test_d109_finds_a_closing_that_no_document_shows():
    (one,) = found(values(CLOSED, status="closed"))
    assert (one.code, one.field) == ("D109", ("events", 1, "evidence"))
    assert one.message == "it was closed, and no document shows the result"
    assert (
        one.fix
        == "delivery reopen D-2017-0001, then close it with --evidence; not published yet: delivery undo"
    )


def test_d109_passes_evidence_in_the_closing_or_in_the_submit():
    assert found(values(CLOSED | {"evidence": EVIDENCE}, status="closed")) == ()
    assert found(values(SUBMITTED, CLOSED, status="closed")) == ()


def test_d109_does_not_take_the_evidence_of_a_submit_that_was_returned():
    raw = values(SUBMITTED, RETURNED, CLOSED, status="closed")
    assert told(raw, "D109") == ["it was closed, and no document shows the result"]


def test_d109_judges_the_closing_that_stands():
    reopened = event("reopen", "2017-09-26", reason="Не то", decision=DECISION)
    again = CLOSED | {"id": "again1", "at": "2017-09-26T12:00:00+06:00", "evidence": EVIDENCE}
    assert told(values(CLOSED, reopened, again, status="closed"), "D109") == []
    assert told(values(CLOSED, reopened), "D109") == []


def test_d109_has_nothing_against_a_cancelled_directive():
    cancelled = event("cancel", "2017-09-20", reason="Утратило силу", decision=DECISION)
    assert told(values(cancelled, status="cancelled"), "D109") == []


def test_d102_sees_to_the_decision_before_d109_does():
    raw = values({key: value for key, value in CLOSED.items() if key != "decision"}, status="closed")
    assert told(raw, "D102") == ["decision is missing: an event “close” needs it"]
