"""Where a directive stands on a day, by tables; and the real directives of September 2017."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery_cli.domain.directive import OPEN
from delivery_cli.domain.standing import Discipline, counts_on, discipline, standing
from tests.domain.making import DECISION, DEFAULTS, EVIDENCE, directive, event, read, real
from tests.domain.strategies import ISSUED, legal_files

ROOT = Path(__file__).parents[2]
SUBMITTED = event("submit", "2017-09-25", note="?", evidence=EVIDENCE)
RETURNED = event("return", "2017-09-28", remark="?")
REWORK = event("return", "2017-09-28", remark="?", to="2017-10-05")
EXTENDED = event("extend", "2017-09-22", from_="2017-09-26", to="2017-10-10", reason="?", decision=DECISION)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def closed(executed, day="2017-10-20", **fields):
    return (
        event("close", day, outcome="implemented", executed_on=executed, decision=DECISION, evidence=EVIDENCE)
        | fields
    )


def on(one, day):
    return standing(one, dt.date.fromisoformat(day), DEFAULTS)


@pytest.mark.parametrize(
    ("events", "day", "overdue"),
    [
        ((), "2017-09-26", False),
        ((), "2017-09-27", True),
        ((EXTENDED,), "2017-10-10", False),
        ((EXTENDED,), "2017-10-11", True),
        ((SUBMITTED,), "2017-10-11", False),
        ((SUBMITTED, RETURNED), "2017-09-27", False),
        ((SUBMITTED, RETURNED), "2017-09-28", True),
        ((SUBMITTED, REWORK), "2017-10-05", False),
        ((SUBMITTED, REWORK), "2017-10-06", True),
        ((closed("2017-10-19"),), "2017-10-19", True),
        ((closed("2017-10-19"),), "2017-10-20", False),
    ],
)
def test_a_directive_is_overdue_after_its_current_deadline_while_the_clock_runs(events, day, overdue):
    status = {"submit": "submitted", "return": "returned", "close": "closed"}.get(
        events[-1]["kind"] if events else "", "active"
    )
    assert on(directive(*events, status=status), day).overdue is overdue


@pytest.mark.parametrize(
    ("day", "soon", "left"),
    [("2017-09-18", False, 8), ("2017-09-19", True, 7), ("2017-09-26", True, 0), ("2017-09-27", False, -1)],
)
def test_due_soon_is_the_week_before_the_deadline(day, soon, left):
    stands = on(directive(), day)
    assert (stands.due_soon, stands.days_left) == (soon, left)


def test_without_a_deadline_nothing_is_due():
    stands = on(directive(drop=("due",)), "2027-01-01")
    assert (stands.overdue, stands.due_soon, stands.days_left, stands.elapsed, stands.slip) == (
        False,
        False,
        None,
        None,
        0,
    )


@pytest.mark.parametrize(
    ("control", "day", "silent", "days"),
    [
        ("standard", "2017-10-12", False, 30),
        ("standard", "2017-10-13", True, 31),
        ("special", "2017-09-19", False, 7),
        ("special", "2017-09-20", True, 8),
    ],
)
def test_silence_counts_from_the_issue_and_is_shorter_under_special_control(control, day, silent, days):
    stands = on(directive(control=control), day)
    assert (stands.silent, stands.days_silent) == (silent, days)


def test_only_the_owner_breaks_the_silence():
    owner = event("progress", "2017-10-01", note="?", for_="mic")
    other = event("progress", "2017-10-01", note="?", for_="mne")
    note = event("note", "2017-10-01", note="?")
    assert on(directive(owner), "2017-10-11").days_silent == 10
    assert on(directive(other), "2017-10-11").days_silent == 29
    assert on(directive(note), "2017-10-11").days_silent == 29


def handed(day, owner="mne"):
    return event("assign", day, id=f"hand{owner}", from_={"owner": "mic"}, to={"owner": owner}, reason="?")


def test_a_new_owner_is_asked_from_the_day_of_the_handover():
    one = directive(handed("2017-10-20"), owner="mne")
    assert on(one, "2017-10-19").days_silent == 37
    assert on(one, "2017-10-25").days_silent == 5
    left = event("progress", "2017-10-22", note="?", for_="mic")
    assert on(directive(handed("2017-10-20"), left, owner="mne"), "2017-10-25").days_silent == 5


def test_a_later_handover_does_not_take_the_former_owners_word_away():
    said = event("progress", "2017-10-01", note="?", for_="mic")
    one = directive(said, handed("2017-10-20"), owner="mne")
    assert on(one, "2017-10-11").days_silent == on(directive(said), "2017-10-11").days_silent == 10


def test_co_owners_that_change_leave_the_silence_as_it_is():
    helped = event("assign", "2017-10-20", to={"co_owners": ["mne"]}, reason="?")
    assert on(directive(helped, co_owners=["mne"]), "2017-10-25").days_silent == 43


def test_a_returned_or_reopened_directive_is_asked_for_anew():
    assert on(directive(SUBMITTED, RETURNED, status="returned"), "2017-10-01").days_silent == 3
    again = event("reopen", "2017-10-25", reason="?", decision=DECISION, to="2017-12-01")
    assert on(directive(closed("2017-10-19"), again), "2017-10-30").days_silent == 5


def test_nobody_is_silent_for_longer_than_the_directive_counts():
    slip = event("progress", "2017-09-20", on="2016-09-20", note="?")
    assert on(directive(slip), "2017-09-30").days_silent == 18
    early = handed("2017-09-20") | {"on": "2016-09-20"}
    assert on(directive(early, owner="mne"), "2017-09-30").days_silent == 18


@pytest.mark.parametrize(
    ("day", "share"), [("2017-09-12", 0), ("2017-09-19", 0.5), ("2017-09-26", 1), ("2017-10-03", 1.5)]
)
def test_the_share_of_the_term_that_has_elapsed(day, share):
    assert on(directive(), day).elapsed == share


def test_extensions_are_counted_by_whose_they_are():
    asked = event("request", "2017-09-20", to="2017-10-10", reason="?")
    free = event(
        "extend", "2017-09-23", id="free1", from_="2017-10-10", to="2017-10-20", reason="?", decision=DECISION
    )
    stands = on(directive(asked, EXTENDED, free), "2017-12-01")
    assert (stands.extensions_lead, stands.extensions_issuer, stands.slip) == (1, 1, 24)
    before = on(directive(asked, EXTENDED, free), "2017-09-22")
    assert (before.extensions_lead, before.extensions_issuer, before.slip) == (1, 0, 14)


@pytest.mark.parametrize(
    ("executed", "fields", "how"),
    [
        ("2017-09-26", {}, "original"),
        ("2017-09-27", {}, "current"),
        ("2017-10-10", {}, "current"),
        ("2017-10-11", {}, "late"),
        ("2017-09-20", {"outcome": "not-implemented", "reason": "?"}, "late"),
        ("2017-09-20", {"outcome": "partly"}, "original"),
    ],
)
def test_by_which_deadline_a_directive_was_executed(executed, fields, how):
    one = directive(EXTENDED, closed(executed, **fields), status="closed")
    stands = on(one, "2017-12-01")
    assert (stands.executed, stands.executed_on) == (how, dt.date.fromisoformat(executed))
    assert on(one, "2017-10-19").executed is None


def test_co_owners_are_silent_until_they_report():
    heard = event("progress", "2017-09-20", note="?", for_="mne")
    one = directive(heard, co_owners=["mne", "mon"])
    assert on(one, "2017-09-19").silent_co_owners == ("mne", "mon")
    assert on(one, "2017-09-20").silent_co_owners == ("mon",)


def test_a_directive_counts_from_its_issue():
    assert not counts_on(directive(), ISSUED - dt.timedelta(days=1))
    assert counts_on(directive(), ISSUED)
    assert not counts_on(directive(status="draft", drop=("events",)), ISSUED)


END = dt.date(2017, 12, 31)


def test_the_coefficient_of_discipline():
    stood = [
        on(one, END.isoformat())
        for one in (
            directive(closed("2017-09-20"), status="closed"),
            directive(EXTENDED, closed("2017-10-05"), status="closed"),
            directive(closed("2017-10-05"), status="closed"),
            directive(),
            directive(event("cancel", reason="?", decision=DECISION), status="cancelled"),
            directive(drop=("due",)),
        )
    ]
    september = dt.date(2017, 9, 1), dt.date(2017, 9, 30)
    october = dt.date(2017, 10, 1), dt.date(2017, 10, 31)
    assert discipline(stood, *september, as_of=END) == Discipline(3, 1)
    assert discipline(stood, *october, as_of=END) == Discipline(1, 1)
    assert discipline(stood, *september, as_of=END, original=True) == Discipline(4, 1)
    assert discipline(stood, *october, as_of=END, original=True).share is None
    assert discipline(stood, *september, as_of=END).share == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("as_of", "due"),
    [("2017-09-25", 0), ("2017-09-26", 0), ("2017-09-27", 1)],
    ids=["before", "the day", "after"],
)
def test_a_deadline_can_be_met_on_its_own_day(as_of, due):
    day = dt.date.fromisoformat(as_of)
    for original in (False, True):
        found = discipline([on(directive(), as_of)], ISSUED, END, as_of=day, original=original)
        assert found == Discipline(due, 0)
    done = [on(directive(closed("2017-09-26", "2017-09-26"), status="closed"), "2017-09-26")]
    assert discipline(done, ISSUED, END, as_of=dt.date(2017, 9, 26)) == Discipline(1, 1)


@QUICK
@given(legal_files(), st.integers(0, 200))
def test_what_stands_holds_together(raw, days):
    stands = standing(read(raw), ISSUED + dt.timedelta(days=days), DEFAULTS)
    assert not (stands.overdue and stands.due_soon)
    assert not stands.overdue or (stands.days_left is not None and stands.days_left < 0)
    assert not (stands.overdue or stands.silent) or stands.status in OPEN
    assert (stands.executed_on is not None) is (stands.status == "closed")
    assert stands.elapsed is None or stands.elapsed >= 0


# The government meeting of September 2017, as of 3 October 2017.
MEETING = {
    "D-2017-0001": ("2017-09-26", True, False),
    "D-2017-0002": ("2017-09-26", True, False),
    "D-2017-0003": ("2017-09-26", True, False),
    "D-2017-0004": (None, False, False),
    "D-2017-0005": (None, False, False),
    "D-2017-0006": (None, False, False),
    "D-2017-0008": ("2017-11-30", False, False),
}


@pytest.mark.parametrize("directive_id", MEETING)
def test_the_directives_of_the_meeting_three_weeks_later(directive_id):
    text = (ROOT / f"directives/2017/00xx/{directive_id}.yaml").read_text(encoding="utf-8")
    stands = on(read(real(text)), "2017-10-03")
    deadline, overdue, soon = MEETING[directive_id]
    assert stands.deadline == (dt.date.fromisoformat(deadline) if deadline else None)
    assert (stands.status, stands.overdue, stands.due_soon, stands.silent) == ("active", overdue, soon, False)
    assert stands.days_silent == 21


def test_a_deadline_on_a_sunday_is_over_on_the_third_of_october():
    text = (ROOT / "directives/2017/00xx/D-2017-0007.yaml").read_text(encoding="utf-8")
    one = read(real(text))
    assert one.due in {dt.date(2017, 9, 29), dt.date(2017, 10, 1)}
    assert on(one, "2017-10-03").overdue
