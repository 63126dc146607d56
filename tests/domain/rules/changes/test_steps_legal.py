"""D301, D306, D310: each appended step, by what stood when it was taken."""

from __future__ import annotations

import pytest

from tests.domain.making import DECISION, EVIDENCE, entry, event, values
from tests.domain.rules.changes.judging import CONTROLLER, FREE, MINISTRY, STRICT, content, policy

SUBMITTED = event("submit", "2017-09-20", note="?", evidence=EVIDENCE)
VERIFIED = event("verify", "2017-09-22", method="data", note="?")
CLOSED = event(
    "close",
    "2017-09-25",
    outcome="implemented",
    executed_on="2017-09-20",
    decision=DECISION,
    evidence=EVIDENCE,
)
OTHER = {"by": "second@office.example"}


def test_a_whole_life_in_one_change_is_legal():
    assert content(values(), values(SUBMITTED, VERIFIED, CLOSED, status="closed")) == []


def test_d301_finds_a_step_out_of_turn_also_where_d107_is_off():
    lowered = policy(rules={"D107": "off"})
    returned = event("return", "2017-09-21", remark="?")
    assert content(values(), values(returned, status="returned"), lowered) == [
        ("D301", "return is not possible while the directive is active")
    ]


def test_d301_finds_the_third_extension_of_the_lead():
    events = []
    for number, (old, new) in enumerate([("26", "27"), ("27", "28"), ("28", "29")]):
        day = f"2017-09-{14 + number}"
        events += [
            event("request", day, id=f"req{number}a", to=f"2017-09-{new}", reason="?"),
            event(
                "extend", day, id=f"ext{number}a", from_=f"2017-09-{old}", to=f"2017-09-{new}", reason="?",
                decision=DECISION, request=f"req{number}a",
            ),
        ]  # fmt: skip
    assert content(values(*events[:4]), values(*events[:5])) == []
    ((code, message),) = content(values(*events[:4]), values(*events))
    assert (code, message) == ("D301", "the lead had 2 extensions already, and the office allows 2")


def test_d301_finds_days_that_run_backwards():
    early = CLOSED | {"at": "2017-09-15T10:00:00+06:00", "executed_on": "2017-09-14"}
    found = content(values(SUBMITTED, status="submitted"), values(SUBMITTED, early, status="closed"))
    assert [code for code, _message in found] == ["D301"]
    assert "before the step it follows" in found[0][1]


def test_d301_says_nothing_of_faults_that_stood_already():
    wrong = event("return", "2017-09-21", remark="?")
    before = values(wrong, status="returned")
    assert content(before, values(wrong, event("note", "2017-09-22", note="?"), status="returned")) == []


def test_d301_of_a_new_file_that_cannot_be_read():
    broken = entry({"id": "D-2017-0001"})
    assert broken.directive is None
    assert [code for code, _ in content(None, {"id": "D-2017-0001"})] == ["D301"]


@pytest.mark.parametrize(
    ("ended", "status"),
    [(CLOSED, "closed"), (event("cancel", "2017-09-25", reason="?", decision=DECISION), "cancelled")],
)
def test_d306_lets_only_reopening_correcting_noting_and_linking_happen_to_what_is_off_control(ended, status):
    before = values(ended, status=status)
    note = event("note", "2017-09-26", note="?")
    assert content(before, values(ended, note, status=status)) == []
    late = event("progress", "2017-09-26", note="?")
    assert content(before, values(ended, late, status=status)) == [
        ("D306", f"the directive is {status}, and progress was recorded afterwards")
    ]


def test_d306_lets_work_go_on_after_a_reopening():
    reopened = event("reopen", "2017-09-26", reason="?", decision=DECISION, to="2017-12-01")
    later = event("progress", "2017-09-27", note="?")
    assert content(values(CLOSED, status="closed"), values(CLOSED, reopened, later)) == []


def test_d310_finds_one_who_verified_and_closed_under_special_control():
    before = values(SUBMITTED, VERIFIED, status="submitted", control="special")
    after = values(SUBMITTED, VERIFIED, CLOSED, status="closed", control="special")
    message = "it is under special control, and controller@office.example both verified and closed it"
    assert content(before, after) == [("D310", message)]
    second = values(SUBMITTED, VERIFIED, CLOSED | OTHER, status="closed", control="special")
    assert content(before, second) == []


@pytest.mark.parametrize("owner", ["mic", "both"])
def test_d310_finds_the_owners_people_accepting_their_own_work_where_roles_are_set(owner):
    own = {"by": MINISTRY}
    before = values(SUBMITTED, status="submitted", owner=owner)
    after = values(SUBMITTED, CLOSED | own, status="closed", owner=owner)
    message = f"{MINISTRY} belongs to {owner}, whose work this is: its people neither verify nor close it"
    assert content(before, after, STRICT) == [("D310", message)]
    assert content(before, after, FREE) == []
    verified = values(SUBMITTED, VERIFIED | own, status="submitted", owner=owner)
    assert content(before, verified, STRICT) == [("D310", message)]
    assert content(before, values(SUBMITTED, CLOSED, status="closed", owner=owner), STRICT) == []
    assert CLOSED["by"] == CONTROLLER


def test_a_merge_judges_recorded_steps_again_in_their_new_order():
    progress = event("progress", "2017-09-21", note="?")
    base, ours, theirs = values(), values(CLOSED, status="closed"), values(progress)
    assert content(ours, values(progress, CLOSED, status="closed"), base=base, merged=(theirs,)) == []
    found = content(ours, values(CLOSED, progress, status="closed"), base=base, merged=(theirs,))
    assert found == [("D306", "the directive is closed, and progress was recorded afterwards")]


def test_d301_finds_what_was_closed_on_paper_also_where_d109_is_off():
    lowered = policy(rules={"D109": "off"})
    bare = {key: value for key, value in CLOSED.items() if key != "evidence"}
    message = "it was closed, and no document shows the result"
    assert content(values(), values(bare, status="closed"), lowered) == [("D301", message)]
    submitted = values(SUBMITTED, status="submitted")
    assert content(submitted, values(SUBMITTED, bare, status="closed"), lowered) == []


def test_d310_is_not_talked_round_by_handing_the_work_over_for_the_moment():
    away = event("assign", "2017-09-24", from_={"owner": "mic"}, to={"owner": "mne"}, reason="?")
    back = event("correct", "2017-09-25", field="owner", from_="mne", to="mic", reason="?", decision=DECISION)
    own = CLOSED | {"by": MINISTRY}
    found = content(values(), values(away, own, back, status="closed"), STRICT)
    assert [code for code, _message in found] == ["D310"]
    submitted = values(SUBMITTED, status="submitted")
    after = values(SUBMITTED, away, own, status="closed", owner="mne")
    assert [code for code, _message in content(submitted, after, STRICT)] == ["D310"]
    assert content(values(away, owner="mne"), values(away, own, owner="mne", status="closed"), STRICT) == []
