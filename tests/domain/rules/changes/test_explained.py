"""D302, D304, D305: no fact moves but by an event that the same change appends."""

from __future__ import annotations

import pytest

from tests.domain.making import DECISION, EVIDENCE, event, values
from tests.domain.rules.changes.judging import content

CORRECTED = event(
    "correct",
    "2017-09-13",
    field="expected_result",
    from_="Таблица эффекта",
    to="Отчёт",
    reason="?",
    decision=DECISION,
)
ASSIGNED = event("assign", "2017-09-13", from_={"owner": "mic"}, to={"owner": "mne"}, reason="?")
EXTENDED = event("extend", "2017-09-13", from_="2017-09-26", to="2017-10-10", reason="?", decision=DECISION)
CLOSED = event(
    "close",
    "2017-09-25",
    outcome="implemented",
    executed_on="2017-09-20",
    decision=DECISION,
    evidence=EVIDENCE,
)


def test_the_events_of_every_kind_explain_what_they_do():
    special = event("control", "2017-09-13", from_="standard", to="special", reason="?", decision=DECISION)
    linked = event("link", "2017-09-13", field="depends_on", add="D-2017-0002")
    before = values()
    assert content(before, values(CORRECTED, expected_result="Отчёт")) == []
    assert content(before, values(ASSIGNED, owner="mne")) == []
    assert content(before, values(EXTENDED)) == []
    assert content(before, values(special, control="special")) == []
    assert content(before, values(linked, links={"depends_on": ["D-2017-0002"]})) == []
    assert content(before, values(CLOSED, status="closed")) == []


def test_several_steps_collapsed_into_one_change_are_explained_one_after_the_other():
    after = values(CORRECTED, ASSIGNED, CLOSED, expected_result="Отчёт", owner="mne", status="closed")
    assert content(values(), after) == []


def test_steps_that_a_merge_put_before_published_ones_leave_the_top_to_the_last_of_them():
    early = CLOSED | {"id": "early1"}
    reopened = event("reopen", "2017-09-25", reason="?", decision=DECISION)
    before, after = values(CLOSED, status="closed"), values(early, reopened, CLOSED, status="closed")
    assert content(before, after, woven=True) == []
    active = values(early, reopened, CLOSED, status="active")
    assert [code for code, _message in content(before, active, woven=True)] == ["D304"]
    softened = values(early, reopened, CLOSED, status="closed", expected_result="Отчёт")
    assert [code for code, _message in content(before, softened, woven=True)] == ["D302"]


def test_free_keys_and_own_keys_change_without_an_event():
    free = {
        "tags": ["a"],
        "areas": ["digital"],
        "programme": "digital-kazakhstan",
        "priority": True,
        "x-own": 1,
    }
    assert content(values(), values(**free)) == []
    assert content(values(**free), values()) == []


@pytest.mark.parametrize(
    ("changed", "code", "message"),
    [
        (
            {"text": "Другое."},
            "D302",
            "text was “Поручаю в двухнедельный срок предоставить социально-экономич…” and is “Другое.”",
        ),
        ({"expected_result": "Отчёт"}, "D302", "expected_result was “Таблица эффекта” and is “Отчёт”"),
        ({"title": "Другое"}, "D302", "title was “Социально-экономический эффект программы” and is “Другое”"),
        ({"issuer": "president"}, "D302", "issuer was “prime-minister” and is “president”"),
        ({"issued": "2017-09-11"}, "D302", "issued was “2017-09-12” and is “2017-09-11”"),
        ({"control": "special"}, "D302", "control was “standard” and is “special”"),
        ({"links": {"parent": "D-2017-0002"}}, "D302", "links was nothing and is "),
        ({"status": "closed"}, "D304", "status was “active” and is “closed”"),
        ({"owner": "mne"}, "D304", "owner was “mic” and is “mne”"),
        ({"co_owners": ["mne"]}, "D304", "co_owners was nothing and is "),
        ({"responsible": {"name": "Болат"}}, "D304", "responsible was nothing and is "),
        ({"due": "2017-12-26"}, "D305", "due was “2017-09-26” and is “2017-12-26”"),
        ({"due_phrase": "до конца года"}, "D305", "due_phrase was nothing and is “до конца года”"),
    ],
)
def test_a_fact_that_no_event_explains_is_found(changed, code, message):
    found = content(values(), values(**changed))
    assert [one[0] for one in found] == [code]
    assert found[0][1].startswith(message)
    assert found[0][1].endswith("and no event in this change says so")


def test_the_phrase_kept_and_the_date_moved_is_found():
    before = values(due_phrase="в двухнедельный срок")
    assert [one[0] for one in content(before, before | {"due": "2017-10-26"})] == ["D305"]


def test_an_extension_that_lies_about_where_the_deadline_stood_is_d305():
    lying = EXTENDED | {"from": "2017-10-01"}
    assert [one[0] for one in content(values(), values(lying))] == ["D305"]


def test_an_assignment_that_lies_about_who_had_it_is_d304():
    lying = ASSIGNED | {"from": {"owner": "president"}}
    assert [one[0] for one in content(values(), values(lying, owner="mne"))] == ["D304"]


def test_a_correction_that_lies_about_what_stood_is_d302():
    lying = CORRECTED | {"from": "Ничего"}
    assert [one[0] for one in content(values(), values(lying, expected_result="Отчёт"))] == ["D302"]


def test_a_new_file_agrees_with_its_own_ledger():
    assert content(None, values()) == []
    assert content(None, values(CLOSED, status="closed")) == []
    assert [one[0] for one in content(None, values(status="closed"))] == ["D304"]
    assert [one[0] for one in content(None, values(ASSIGNED))] == ["D304"]


def test_a_draft_is_written_anew_freely_but_for_its_status():
    draft = values(status="draft", events=[event("note", note="?")])
    assert content(draft, draft | {"text": "Иначе", "due": "2018-01-01", "owner": "mne"}) == []
    registered = draft["events"] + values()["events"]  # in the same change
    assert content(draft, values(text="Иначе", events=registered)) == []
    assert [one[0] for one in content(draft, draft | {"status": "active"})] == ["D304"]


def test_a_merge_is_what_the_ancestor_becomes_by_the_events_of_both_sides():
    note = event("note", "2017-09-14", note="?")
    base, ours, theirs = values(), values(ASSIGNED, owner="mne"), values(note)
    assert content(ours, values(ASSIGNED, note, owner="mne"), base=base, merged=(theirs,)) == []
    found = content(ours, values(ASSIGNED, note), base=base, merged=(theirs,))
    assert found[0] == ("D304", "owner is “mic”, and the events of both sides make it “mne”")


def test_a_merge_invents_no_free_value():
    base, ours, theirs = values(), values(tags=["a"]), values(tags=["b"])
    assert content(ours, values(tags=["a", "b"]), base=base, merged=(theirs,)) == []
    found = content(ours, values(tags=["a", "c"]), base=base, merged=(theirs,))
    assert [one[0] for one in found] == ["D302"]
    assert "which neither side made of it" in found[0][1]


def test_assignments_in_one_change_follow_one_another():
    further = event("assign", "2017-09-14", from_={"owner": "mne"}, to={"owner": "mio"}, reason="?")
    assert content(values(), values(ASSIGNED, further, owner="mio")) == []


def test_the_last_co_owner_may_be_taken_out():
    dropped = event("assign", "2017-09-13", from_={"co_owners": ["mne"]}, to={"co_owners": []}, reason="?")
    assert content(values(co_owners=["mne"]), values(dropped)) == []


def test_a_line_that_disagrees_with_both_change_and_ledger_is_told_once():
    found = content(values(), values(ASSIGNED, owner="mne", status="closed"))
    assert [one[0] for one in found] == ["D304"]


def test_a_draft_written_anew_elsewhere_does_not_change_what_was_registered_meanwhile():
    draft = values(status="draft", drop=("events",))
    found = content(values(), values(text="Иначе"), base=draft, merged=(draft | {"text": "Иначе"},))
    assert [one[0] for one in found] == ["D302"]
    assert content(values(), values(), base=draft, merged=(draft | {"text": "Иначе"},)) == []


@pytest.mark.parametrize(
    ("ours", "theirs", "merged", "codes"),
    [
        ({"priority": True}, {}, {"priority": True}, []),
        ({"priority": True}, {}, {}, ["D302"]),  # a side's change was dropped
        ({}, {"tags": ["a"]}, {}, ["D302"]),
        ({"tags": ["a"]}, {"tags": ["b"]}, {"tags": ["b"]}, []),
        ({"x-own": 1}, {"x-own": 2}, {"x-own": 3}, ["D302"]),
    ],
)
def test_a_merge_keeps_what_a_side_made_of_a_free_key(ours, theirs, merged, codes):
    found = content(values(**ours), values(**merged), base=values(), merged=(values(**theirs),))
    assert [one[0] for one in found] == codes


def test_a_merge_writes_no_draft_anew():
    draft = values(status="draft", drop=("events",))
    one, other = draft | {"text": "Раз"}, draft | {"title": "Два"}
    assert content(one, one | {"title": "Два"}, base=draft, merged=(other,)) == []
    evil = content(one, draft | {"text": "Три", "title": "Два"}, base=draft, merged=(other,))
    assert [code for code, _message in evil] == ["D302"]


def link(**fields):
    return event("link", "2017-09-13", **fields)


def test_a_link_is_taken_away_only_where_it_is():
    linked = values(links={"parent": "D-2017-0002", "depends_on": ["D-2017-0003"]})
    fine = linked | {"links": {"depends_on": ["D-2017-0003"]}}
    taken = link(field="parent", remove="D-2017-0002")
    assert content(linked, fine | {"events": [*linked["events"], taken]}) == []
    for untrue in (
        link(field="parent", remove="D-2017-0009"),
        link(field="depends_on", remove="D-2017-0009"),
    ):
        found = content(linked, linked | {"events": [*linked["events"], untrue]})
        assert found == [("D302", f"{untrue['field']} does not name D-2017-0009, which the event takes away")]
    # the parent wiped by an event that speaks of another
    wiped = content(
        linked, fine | {"events": [*linked["events"], link(field="parent", remove="D-2017-0009")]}
    )
    assert [code for code, _message in wiped] == ["D302", "D302"]


def test_one_parent_does_not_take_the_place_of_another_unsaid():
    linked = values(links={"parent": "D-2017-0002"})
    taken = link(field="parent", add="D-2017-0009")
    after = linked | {"links": {"parent": "D-2017-0009"}, "events": [*linked["events"], taken]}
    assert [code for code, _message in content(linked, after)] == ["D302"]


def test_a_cancelled_draft_is_still_corrected():
    draft = values(status="cancelled", events=[event("cancel", "2017-09-13", reason="?")])
    corrected = event("correct", "2017-09-14", field="title", from_=draft["title"], to="Б", reason="?")
    assert content(draft, draft | {"title": "Б", "events": [*draft["events"], corrected]}) == []


def test_a_former_id_comes_with_a_new_directive_and_never_later():
    renumbered = values(former_ids=["D-2017-0002"])
    assert content(None, renumbered) == []
    assert [code for code, *_rest in content(values(), renumbered)] == ["D302"]
