"""D106."""

import pytest

from tests.domain.making import DECISION, EVIDENCE, event, found, told, values

CLOSED = event(
    "close",
    "2017-09-25",
    outcome="implemented",
    executed_on="2017-09-24",
    decision=DECISION,
    evidence=EVIDENCE,
)


def extended(day, to, **fields):
    return event("extend", day, to=to, reason="?", decision=DECISION, **fields)


def corrected(day, field, **fields):
    return event("correct", day, field=field, reason="Опечатка", decision=DECISION, **fields)


def test_d106_finds_a_status_without_its_step_and_names_the_command():
    (one,) = [one for one in found(values(status="closed")) if one.code == "D106"]
    assert (one.field, one.message) == (("status",), "status is closed, and the events add up to active")
    assert one.fix == "put back “status: active”, then take the step with: delivery close D-2017-0001"


def test_d106_passes_a_status_that_follows_from_the_events():
    assert found(values(CLOSED, status="closed")) == ()


@pytest.mark.parametrize("status", ["active", "returned", "submitted", "draft", "cancelled"])
def test_d106_finds_every_other_status(status):
    assert told(values(CLOSED, status=status), "D106") == [
        f"status is {status}, and the events add up to closed"
    ]


def test_d106_finds_an_owner_changed_by_hand():
    handed = event("assign", "2017-09-20", from_={"owner": "mic"}, to={"owner": "mne"}, reason="?")
    assert told(values(handed, owner="mne"), "D106") == []
    (one,) = found(values(handed, owner="mic"))
    assert (one.code, one.message) == ("D106", "owner is “mic”, and the events left “mne”")
    assert one.fix == "put the line back, then change it with: delivery assign D-2017-0001 --owner TEAM"


def test_d106_finds_what_was_dropped_and_stands_there_still():
    dropped = event("assign", "2017-09-20", from_={"co_owners": ["mne"]}, to={"co_owners": []}, reason="?")
    assert told(values(dropped), "D106") == []
    assert told(values(dropped, co_owners=["mne"]), "D106") == [
        "co_owners is “[mne]”, and the events left nothing"
    ]


def test_d106_wants_to_know_what_became_of_everybody_named_before():
    handed = event(
        "assign", "2017-09-20", from_={"owner": "mic", "co_owners": ["mon"]}, to={"owner": "mne"}, reason="?"
    )
    (one,) = found(values(handed, owner="mne"))
    assert (one.code, one.field) == ("D106", ("events", 1, "from"))
    assert one.message == "from names co_owners, and to does not say what became of it"


def test_d106_follows_the_chain_of_assignments():
    first = event("assign", "2017-09-20", from_={"owner": "mic"}, to={"owner": "mne"}, reason="?")
    second = event("assign", "2017-09-21", from_={"owner": "mic"}, to={"owner": "mon"}, reason="?")
    (one,) = found(values(first, second, owner="mon"))
    assert (one.field, one.message) == (
        ("events", 2, "from"),
        "owner: from says “mic”, and the events before it left “mne”",
    )


def test_d106_finds_control_changed_by_hand():
    special = event("control", "2017-09-20", from_="standard", to="special", reason="?", decision=DECISION)
    assert told(values(special, control="special"), "D106") == []
    (one,) = found(values(special))
    assert (one.message, one.fix) == (
        "control is “standard”, and the events left “special”",
        "put the line back, then change it with: delivery special D-2017-0001 on, off",
    )


@pytest.mark.parametrize(
    ("field", "was", "now", "other"),
    [
        ("title", "Эфект", "Эффект", "Итог"),
        ("text", "Поручаю", "Поручаю вам", "Прошу"),
        ("due", "2017-09-27", "2017-09-28", "2017-09-29"),
        ("issued", "2017-09-11", "2017-09-12", "2017-09-10"),
        ("expected_result", "Отчёт", "Таблица", "Ничего"),
        ("issuer", "president", "prime-minister", "mic"),
        ("issuer", {"name": "Совет"}, "prime-minister", "mic"),
        ("sources", [{"title": "Письмо"}], [{"title": "Заседание", "on": "2017-09-12"}], [{"title": "Иное"}]),
        ("no_due_reason", None, "постоянно", "нет"),
        ("recurrence", {"every": "year"}, None, {"every": "month"}),
    ],
)
def test_d106_holds_every_corrected_field_to_its_correction(field, was, now, other):
    given = {key: value for key, value in (("from_", was), ("to", now)) if value is not None}
    fixed = corrected("2017-09-20", field, **given)
    right = values(fixed, **({field: now} if now is not None else {}))
    assert told(right, "D106") == []
    (one,) = [one for one in found(values(fixed, **{field: other})) if one.code == "D106"]
    assert one.field == (field,)
    assert one.fix == f"put the line back, then change it with: delivery correct D-2017-0001 {field} VALUE"


def test_d106_follows_the_chain_of_deadlines():
    first = extended("2017-09-20", "2017-10-10", from_="2017-09-26")
    second = extended("2017-10-09", "2017-10-20", from_="2017-10-10", id="second")
    assert found(values(first, second)) == ()
    (one,) = found(values(first, second | {"from": "2017-09-26"}))
    assert (one.field, one.message) == (
        ("events", 2, "from"),
        "the deadline: from says “2017-09-26”, and the events before it left “2017-10-10”",
    )


def test_d106_keeps_the_original_deadline_where_it_is():
    """An extension does not move `due`: that it was moved breaks the chain."""
    first = extended("2017-09-20", "2017-10-10", from_="2017-09-26")
    assert told(values(first, due="2017-10-10"), "D106") == [
        "the deadline: from says “2017-09-26”, and the events before it left “2017-10-10”"
    ]


def test_d106_wants_the_former_deadline_where_there_was_one():
    assert told(values(extended("2017-09-20", "2017-10-10")), "D106") == [
        "the deadline: from says nothing, and the events before it left “2017-09-26”"
    ]
    assert told(values(extended("2017-09-20", "2017-10-10"), drop=("due",)), "D106") == []


def test_d106_lets_a_refused_extension_leave_the_deadline():
    asked = event("request", "2017-09-19", to="2017-10-10", reason="?")
    refused = extended("2017-09-20", "2017-09-26", from_="2017-09-26", refused=True)
    second = extended("2017-09-21", "2017-10-10", from_="2017-09-26", id="second")
    assert told(values(asked, refused, second), "D106") == []


def test_d106_counts_the_deadlines_of_a_return_and_a_reopening():
    submitted = event("submit", "2017-09-20", note="?", evidence=EVIDENCE)
    returned = event("return", "2017-09-21", remark="?", to="2017-09-30")
    late = extended("2017-09-22", "2017-10-10", from_="2017-09-30")
    assert told(values(submitted, returned, late, status="returned"), "D106") == []
    reopened = event("reopen", "2017-09-28", reason="?", decision=DECISION, to="2017-12-01")
    later = extended("2017-09-29", "2018-01-10", from_="2017-12-01")
    assert told(values(CLOSED, reopened, later), "D106") == []


def test_d106_takes_a_corrected_deadline_for_what_it_was_then():
    moved = extended("2017-09-20", "2017-10-10", from_="2017-09-26")
    fixed = corrected("2017-09-21", "due", from_="2017-09-26", to="2017-09-28")
    after = extended("2017-09-22", "2017-10-20", from_="2017-10-10", id="after1")
    assert told(values(moved, fixed, after, due="2017-09-28"), "D106") == []
    before = [
        corrected("2017-09-19", "due", from_="2017-09-26", to="2017-09-28"),
        moved | {"from": "2017-09-28"},
    ]
    assert told(values(*before, due="2017-09-28"), "D106") == []


def test_d106_holds_a_corrected_day_of_execution_to_the_closing():
    right = corrected("2017-09-26", "executed_on", from_="2017-09-24", to="2017-09-23")
    assert told(values(CLOSED, right, status="closed"), "D106") == []
    wrong = right | {"from": "2017-09-20"}
    assert told(values(CLOSED, wrong, status="closed"), "D106") == [
        "executed_on: from says “2017-09-20”, and the events before it left “2017-09-24”"
    ]
    assert len(told(values(wrong), "D106")) == 1


def test_d106_holds_links_to_the_last_word_on_them():
    def linked(day, **fields):
        return event("link", day, id=f"link{day[8:]}", **fields)

    added = linked("2017-09-20", field="depends_on", add="D-2017-0002")
    assert told(values(added, links={"depends_on": ["D-2017-0002"]}), "D106") == []
    (one,) = found(values(added))
    assert (one.field, one.message) == (
        ("links", "depends_on"),
        "depends_on does not name D-2017-0002, which the events added",
    )
    assert one.fix == "put the line back, then change it with: delivery link D-2017-0001"
    removed = linked("2017-09-21", field="depends_on", remove="D-2017-0002")
    assert told(values(added, removed), "D106") == []
    assert told(values(added, removed, links={"depends_on": ["D-2017-0002"]}), "D106") == [
        "depends_on names D-2017-0002, which the events took away"
    ]


def test_d106_lets_a_new_parent_take_the_place_of_the_old():
    links = [
        event("link", f"2017-09-2{n}", id=f"link{n}", field="parent", add=f"D-2017-000{n}") for n in (2, 3)
    ]
    assert told(values(*links, links={"parent": "D-2017-0003"}), "D106") == []
    assert len(told(values(*links, links={"parent": "D-2017-0002"}), "D106")) == 2


def test_d106_holds_the_successor_that_a_cancellation_names():
    cancelled = event("cancel", "2017-09-20", reason="?", decision=DECISION, superseded_by="D-2017-0002")
    assert told(values(cancelled, status="cancelled", links={"superseded_by": "D-2017-0002"}), "D106") == []
    assert told(values(cancelled, status="cancelled"), "D106") == [
        "superseded_by does not name D-2017-0002, which the events added"
    ]


def test_d106_knows_the_milestones_and_indicators_events_speak_of():
    done = event("milestone", "2017-09-20", milestone="draft", done_on="2017-09-20")
    assert told(values(done, milestones=[{"id": "draft", "title": "Проект"}]), "D106") == []
    assert told(values(done), "D106") == ["there is no milestone “draft” at the top of the file"]
    gone = corrected("2017-09-21", "milestones", from_=[{"id": "draft", "title": "Проект"}])
    assert told(values(done, gone), "D106") == []
    measured = event("measure", "2017-09-20", indicator="share", value=12)
    assert told(values(measured), "D106") == ["there is no indicator “share” at the top of the file"]


def test_d106_passes_a_draft_and_a_draft_with_a_ledger():
    assert told(values(status="draft", drop=("events",)), "D106") == []
    assert told(values(status="draft", events=[event("note", note="?")]), "D106") == []
    assert told(values(events=[event("note", note="?")]), "D106") == [
        "status is active, and the events add up to draft"
    ]
