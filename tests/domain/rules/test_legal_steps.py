"""D107: what a kind of step asks for."""

import pytest

from tests.domain.making import DECISION, EVIDENCE, event, settings, told, values

SUBMITTED = event("submit", "2017-09-20", note="?", evidence=EVIDENCE)
CLOSED = event(
    "close",
    "2017-09-25",
    outcome="implemented",
    executed_on="2017-09-20",
    decision=DECISION,
    evidence=EVIDENCE,
)
VERIFIED = event("verify", "2017-09-22", method="hearing", note="?", by="other@office.example")


def without(one, *keys):
    return {key: value for key, value in one.items() if key not in keys}


@pytest.mark.parametrize(
    ("direct", "control", "problems"),
    [
        ("never", "standard", 1),
        ("standard", "standard", 0),
        ("standard", "special", 2),
        ("always", "standard", 0),
    ],
)
def test_closing_without_a_submit_is_as_the_office_has_it(direct, control, problems):
    office = settings(closing={"direct": direct})
    found = told(values(CLOSED, status="closed", control=control), "D107", office=office)
    assert len(found) == problems
    if problems:
        assert found[0] == f"it was closed without having been submitted, and closing.direct is {direct}"


def test_closing_after_a_submit_is_always_possible():
    office = settings(closing={"direct": "never"})
    assert told(values(SUBMITTED, CLOSED, status="closed"), "D107", office=office) == []


def test_special_control_wants_the_latest_submit_verified():
    special = {"status": "closed", "control": "special"}
    assert told(values(SUBMITTED, VERIFIED, CLOSED, **special), "D107") == []
    missing = ["it is under special control, and nobody verified the latest submit"]
    assert told(values(SUBMITTED, CLOSED, **special), "D107") == missing
    returned = event("return", "2017-09-23", remark="?")
    again = event("submit", "2017-09-24", id="again1", note="?", evidence=EVIDENCE)
    assert told(values(SUBMITTED, VERIFIED, returned, again, CLOSED, **special), "D107") == missing


def test_special_control_wants_somebody_else_to_verify():
    own = VERIFIED | {"by": "Controller@office.example"}
    raw = values(SUBMITTED, own, CLOSED, status="closed", control="special")
    assert told(raw, "D107") == [
        "it is under special control, and controller@office.example both verified and closed it"
    ]


def test_special_control_that_was_lifted_asks_for_nothing():
    lifted = event("control", "2017-09-21", from_="special", to="standard", reason="?", decision=DECISION)
    assert told(values(SUBMITTED, lifted, CLOSED, status="closed"), "D107") == []


def test_nothing_is_executed_after_it_was_closed():
    late = CLOSED | {"executed_on": "2017-09-26"}
    assert told(values(late, status="closed"), "D107") == [
        "it was closed on 2017-09-25 as executed on 2017-09-26, which is later"
    ]


def test_a_submit_waits_for_the_co_owners_or_says_why_not():
    silent = values(SUBMITTED, status="submitted", co_owners=["mne", "mon"])
    assert told(silent, "D107") == ["it was submitted, and these co-owners have not reported: mne, mon"]
    heard = [
        event("progress", "2017-09-19", id=f"prog{team}", note="?", for_=team) for team in ("mne", "mon")
    ]
    assert told(values(*heard, SUBMITTED, status="submitted", co_owners=["mne", "mon"]), "D107") == []
    noted = [event("note", "2017-09-19", id=f"note{team}", note="?", for_=team) for team in ("mne", "mon")]
    assert len(told(values(*noted, SUBMITTED, status="submitted", co_owners=["mne", "mon"]), "D107")) == 1
    overridden = SUBMITTED | {"override_reason": "Срок"}
    assert told(values(overridden, status="submitted", co_owners=["mne"]), "D107") == []


def test_a_submit_asks_after_the_co_owners_of_its_time():
    joined = event("assign", "2017-09-22", to={"co_owners": ["mne"]}, reason="?")
    assert told(values(SUBMITTED, joined, status="submitted", co_owners=["mne"]), "D107") == []
    left = event("assign", "2017-09-19", from_={"co_owners": ["mne"]}, to={"co_owners": []}, reason="?")
    assert told(values(left, SUBMITTED, status="submitted"), "D107") == []
    named = event("correct", "2017-09-19", field="co_owners", to=["mne"], reason="?")
    assert len(told(values(named, SUBMITTED, status="submitted", co_owners=["mne"]), "D107")) == 1
    fixed = event("correct", "2017-09-22", field="co_owners", to=["mne"], reason="?")
    assert told(values(SUBMITTED, fixed, status="submitted", co_owners=["mne"]), "D107") == []


def test_a_registered_directive_is_cancelled_by_a_decision_and_a_draft_without():
    cancelled = event("cancel", "2017-09-20", reason="?")
    assert told(values(cancelled, status="cancelled"), "D107") == [
        "a registered directive is cancelled by a decision, and none is named"
    ]
    assert told(values(cancelled | {"decision": DECISION}, status="cancelled"), "D107") == []
    assert told(values(events=[cancelled], status="cancelled"), "D107") == []


def test_a_reopened_directive_gets_a_new_deadline_where_the_old_one_passed():
    late = event("reopen", "2017-10-05", reason="?", decision=DECISION)
    assert told(values(CLOSED, late), "D107") == [
        "it was reopened on 2017-10-05, and its deadline of 2017-09-26 had passed"
    ]
    assert told(values(CLOSED, late | {"to": "2017-12-01"}), "D107") == []
    assert len(told(values(CLOSED, late | {"to": "2017-10-01"}), "D107")) == 1
    assert told(values(CLOSED, late, drop=("due",)), "D107") == []


@pytest.mark.parametrize("field", ["text", "issuer", "owner", "expected_result", "due"])
def test_facts_of_the_source_are_corrected_by_a_decision(field):
    fixed = event("correct", "2017-09-20", field=field, to=values()[field], reason="?")
    assert told(values(fixed), "D107") == [f"{field} is corrected by a decision, and none is named"]
    assert told(values(fixed | {"decision": DECISION}), "D107") == []


def test_other_corrections_need_none_nor_do_those_of_a_draft():
    title = event("correct", "2017-09-20", field="title", to=values()["title"], reason="?")
    assert told(values(title), "D107") == []
    drafted = event("correct", "2017-09-10", field="due", to="2017-09-26", reason="?")
    assert told(values(events=[drafted], status="draft"), "D107") == []
