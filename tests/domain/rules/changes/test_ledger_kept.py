"""D303: the ledger is append-only."""

from __future__ import annotations

import pytest

from tests.domain.making import event, values
from tests.domain.rules.changes.judging import content, policy

FIRST = event("note", "2017-09-13", id="first1", note="один")
SECOND = event("note", "2017-09-14", id="second", note="два")
THIRD = event("note", "2017-09-15", id="third3", note="три")


def d303(*args, **rest):
    return [message for code, message in content(*args, **rest) if code == "D303"]


def test_d303_passes_what_is_appended():
    assert content(values(FIRST), values(FIRST, SECOND, THIRD)) == []


@pytest.mark.parametrize(
    ("after", "message"),
    [
        ((FIRST,), "the recorded event note second (2017-09-14) was removed"),
        (
            (SECOND, FIRST),
            "the recorded events were reordered: note second (2017-09-14) stands in another place",
        ),
        (
            (FIRST, THIRD, SECOND),
            "the event note third3 (2017-09-15) was put in before recorded ones",
        ),
        (
            (FIRST | {"note": "иначе"}, SECOND),
            "the recorded event note first1 (2017-09-13) was changed: note was “один”, and is “иначе”",
        ),
        (
            # the same moment, written otherwise: the local day may be another
            (FIRST | {"at": "2017-09-13T04:00:00Z"}, SECOND),
            (
                "the recorded event note first1 (2017-09-13) was changed: "
                "at was “2017-09-13T10:00:00+06:00”, and is “2017-09-13T04:00:00Z”"
            ),
        ),
        (
            (FIRST | {"document": "7"}, SECOND),
            "the recorded event note first1 (2017-09-13) was changed: document was nothing, and is “7”",
        ),
    ],
)
def test_d303_finds_what_was_done_to_recorded_events(after, message):
    assert d303(values(FIRST, SECOND), values(*after)) == [message]


def test_d303_lets_a_merge_join_both_sides_in_any_order_that_keeps_each():
    ours, theirs, base = values(FIRST, SECOND), values(FIRST, THIRD), values(FIRST)
    for joined in ((FIRST, SECOND, THIRD), (FIRST, THIRD, SECOND)):
        assert content(ours, values(*joined), base=base, merged=(theirs,)) == []


def test_d303_finds_the_event_that_a_merge_drops_and_the_one_it_makes_up():
    ours, theirs, base = values(FIRST, SECOND), values(FIRST, THIRD), values(FIRST)
    assert d303(ours, values(FIRST, SECOND), base=base, merged=(theirs,)) == [
        "the recorded event note third3 (2017-09-15) was removed"
    ]
    invented = event("note", "2017-09-16", id="nobody", note="?")
    assert d303(ours, values(FIRST, SECOND, THIRD, invented), base=base, merged=(theirs,)) == [
        "the merge brings in the event note nobody (2017-09-16), which neither side had"
    ]


def test_d303_of_a_woven_change_judges_the_order_and_not_the_place():
    assert content(values(FIRST, SECOND), values(FIRST, THIRD, SECOND), woven=True) == []
    assert d303(values(FIRST, SECOND), values(SECOND, FIRST), woven=True) != []


def test_d303_finds_an_id_that_is_used_again_also_where_d107_is_off():
    again = THIRD | {"id": "second"}
    message = "the event note second (2017-09-15) has the id of an earlier one"
    assert content(values(FIRST, SECOND), values(FIRST, SECOND, again), policy(rules={"D107": "off"})) == [
        ("D303", message)
    ]


def test_d303_of_a_merge_lets_stay_gone_what_a_side_took_back_and_never_brings_it_back():
    base, undone, other = values(FIRST), values(), values(FIRST, SECOND)
    assert content(undone, values(SECOND), base=base, merged=(other,)) == []
    message = "the merge brings back the event note first1 (2017-09-13), which one side had taken back"
    assert d303(undone, values(FIRST, SECOND), base=base, merged=(other,)) == [message]
    assert d303(undone, values(FIRST), base=base, merged=(values(FIRST),)) == [message]


def test_d303_finds_an_event_put_in_front_that_repeats_a_recorded_id():
    found = d303(values(FIRST, SECOND), values(SECOND | {"note": "?"}, FIRST, SECOND))
    assert any("second" in message for message in found)


def test_d303_finds_an_event_that_a_merge_makes_up_under_a_known_id():
    forged = THIRD | {"id": "second"}
    found = d303(
        values(FIRST, SECOND), values(FIRST, SECOND, forged), base=values(FIRST), merged=(values(FIRST),)
    )
    assert "the merge brings in the event note second (2017-09-15), which neither side had" in found
