"""Two versions of a directive: what becomes one file, and what each clash says."""

from __future__ import annotations

from typing import Any

import pytest

from delivery_cli.domain.merging.directive import merged
from tests.domain.making import DECISION, EVIDENCE, Values, event, settings, values

BASE = values()
EXTEND: Values = {"from_": "2017-09-26", "reason": "?", "decision": DECISION, "initiative": "issuer"}
CLOSE: Values = {
    "outcome": "implemented",
    "executed_on": "2017-09-20",
    "decision": DECISION,
    "evidence": EVIDENCE,
}
SUBMIT: Values = {"note": "Готово", "evidence": EVIDENCE, "for_": "mic"}


def with_steps(*steps: Values, base: Values = BASE, drop: Any = (), **top: Any) -> Values:
    made = base | top | {"events": [*base["events"], *steps]}
    return {key: value for key, value in made.items() if key not in drop}


def step(kind: str, day: str, hour: int = 10, **more: Any) -> Values:
    made = event(kind, day, id=f"{kind[:3]}{day[8:]}{hour:02d}", **more)
    return made | {"at": f"{day}T{hour:02d}:00:00+06:00"}


def ids(made: Values) -> list[str]:
    return [one["id"] for one in made["events"]]


CLASHES: dict[str, tuple[Values, Values, str]] = {
    "two deadlines": (
        with_steps(step("extend", "2017-09-20", to="2017-10-10", **EXTEND)),
        with_steps(step("extend", "2017-09-21", to="2017-10-20", **EXTEND)),
        "the deadline was changed on both sides: to “2017-10-10” here, to “2017-10-20” there",
    ),
    "two owners": (
        with_steps(step("assign", "2017-09-20", from_={"owner": "mic"}, to={"owner": "mne"}, reason="?"), owner="mne"),
        with_steps(step("assign", "2017-09-21", from_={"owner": "mic"}, to={"owner": "mon"}, reason="?"), owner="mon"),
        "owner was changed on both sides: to “mne” here, to “mon” there",
    ),
    "closed here, extended there": (
        with_steps(step("close", "2017-09-21", **CLOSE), status="closed"),
        with_steps(step("extend", "2017-09-22", to="2017-10-20", **EXTEND)),
        "closed here, extended there: the directive is closed, and extend was recorded afterwards",
    ),
    "asked here, closed there": (
        with_steps(step("request", "2017-09-22", to="2017-10-20", reason="?", for_="mic")),
        with_steps(step("close", "2017-09-21", **CLOSE), status="closed"),
        "asked for an extension here, closed there: the directive is closed, and request was recorded afterwards",
    ),
    "closed on both sides": (
        with_steps(step("close", "2017-09-21", **CLOSE), status="closed"),
        with_steps(step("close", "2017-09-22", **CLOSE), status="closed"),
        "closed here, closed there: the directive is closed, and close was recorded afterwards",
    ),
    "corrected on both sides": (
        with_steps(step("correct", "2017-09-21", field="title", from_=BASE["title"], to="А", reason="?"), title="А"),
        with_steps(step("correct", "2017-09-22", field="title", from_=BASE["title"], to="Б", reason="?"), title="Б"),
        "title was changed on both sides: to “А” here, to “Б” there",
    ),
    "one programme here, another there": (
        with_steps(programme="auyl"),
        with_steps(programme="digital"),
        "programme was nothing: it became “auyl” here, “digital” there",
    ),
    "an event altered on both sides": (
        BASE | {"events": [BASE["events"][0] | {"note": "А"}]},
        BASE | {"events": [BASE["events"][0] | {"note": "Б"}]},
        "the recorded event register k7f2qd (2017-09-12) was changed on both sides",
    ),
    "one id for two events": (
        with_steps(step("note", "2017-09-20", note="А")),
        with_steps(step("note", "2017-09-20", note="Б")),
        "the event note not2010 (2017-09-20) was added on both sides, differently",
    ),
    "an event taken back here and altered there": (
        {key: value for key, value in BASE.items() if key != "events"} | {"status": "draft"},
        BASE | {"events": [BASE["events"][0] | {"note": "Б"}]},
        "the event register k7f2qd (2017-09-12) was taken back on one side and changed on the other",
    ),
    "no directive": (
        with_steps(control="?"),
        with_steps(tags=["а"]),
        "the version here is no readable directive: ",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CLASHES)
def test_a_clash_says_what_stands_against_what(name: str) -> None:
    ours, theirs, words = CLASHES[name]
    made = merged(BASE, ours, theirs)
    assert made.clashes[0].message.startswith(words)


def test_the_same_id_given_twice() -> None:
    made = merged(None, values(title="А"), values(title="Б"))
    (clash,) = made.clashes
    assert clash.message == "D-2017-0001 was given twice, to different directives: “А” here, “Б” there"
    assert clash.field == ("id",)


def test_reports_of_both_sides_stand_in_the_order_of_their_entry() -> None:
    ours = with_steps(step("progress", "2017-09-20", note="А"), step("progress", "2017-09-22", note="В"))
    theirs = with_steps(step("note", "2017-09-21", note="Б"))
    assert ids(merged(BASE, ours, theirs).values) == ["k7f2qd", "pro2010", "not2110", "pro2210"]


def test_a_report_entered_after_a_closing_elsewhere_is_put_before_it() -> None:
    ours = with_steps(step("close", "2017-09-21", **CLOSE), status="closed")
    theirs = with_steps(step("progress", "2017-09-22", note="Б"))
    made = merged(BASE, ours, theirs)
    assert (ids(made.values), made.values["status"]) == (["k7f2qd", "pro2210", "clo2110"], "closed")


def test_an_extension_before_a_closing_is_no_clash() -> None:
    ours = with_steps(step("close", "2017-09-22", **CLOSE), status="closed")
    theirs = with_steps(step("extend", "2017-09-21", to="2017-10-20", **EXTEND))
    assert ids(merged(BASE, ours, theirs).values) == ["k7f2qd", "ext2110", "clo2210"]


def test_the_top_is_what_the_events_of_both_sides_make_it() -> None:
    ours = with_steps(step("submit", "2017-09-20", **SUBMIT), status="submitted")
    special: Values = {"from_": "standard", "to": "special", "reason": "?", "decision": DECISION}
    theirs = with_steps(step("control", "2017-09-21", **special), control="special")
    made = merged(BASE, ours, theirs)
    assert made.is_clean
    assert (made.values["status"], made.values["control"]) == ("submitted", "special")


def test_links_of_both_sides_are_kept() -> None:
    links = [{"depends_on": ["D-2017-0002"]}, {"depends_on": ["D-2017-0003"]}]
    sides = [
        with_steps(step("link", f"2017-09-2{n}", field="depends_on", add=one["depends_on"][0]), links=one)
        for n, one in enumerate(links)
    ]
    assert merged(BASE, sides[0], sides[1]).values["links"] == {"depends_on": ["D-2017-0002", "D-2017-0003"]}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        (["а", "б"], ["б"], ["а", "б", "в"], ["б", "в"]),
        (["а"], ["а", "г"], ["а", "в"], ["а", "в", "г"]),
        (["а", "б"], ["б", "а"], ["а", "б", "в"], ["б", "а", "в"]),
        (["а"], None, ["а", "в"], ["в"]),
        (["а"], None, None, None),
        (None, ["а"], ["а"], ["а"]),
    ],
)
def test_lists_are_merged_as_sets_that_keep_their_order(
    base: list[str] | None, ours: list[str] | None, theirs: list[str] | None, result: list[str] | None
) -> None:
    sides = [{**BASE, **({"tags": tags} if tags else {})} for tags in (base, ours, theirs)]
    made = merged(sides[0], sides[1], sides[2])
    assert made.is_clean
    assert made.values.get("tags") == result


def test_keys_of_ones_own_are_merged_by_key() -> None:
    sides = [BASE | {"x-shelf": shelf} for shelf in ({"a": "1"}, {"a": "2", "b": "1"}, {"a": "1", "c": "1"})]
    assert merged(sides[0], sides[1], sides[2]).values["x-shelf"] == {"a": "2", "b": "1", "c": "1"}


def test_parts_of_a_draft_are_known_by_their_ids() -> None:
    base = values(
        status="draft",
        drop=("events",),
        milestones=[{"id": "one", "title": "А"}, {"id": "two", "title": "Б"}],
    )
    ours = base | {
        "milestones": [{"id": "one", "title": "А", "due": "2017-09-20"}, {"id": "two", "title": "Б"}]
    }
    theirs = base | {"milestones": [{"id": "one", "title": "АА"}]}
    made = merged(base, ours, theirs)
    assert made.clashes == ()
    assert made.values["milestones"] == [{"id": "one", "title": "АА", "due": "2017-09-20"}]


def test_facts_of_a_draft_that_one_side_registered_clash() -> None:
    base = values(status="draft", drop=("events",))
    ours = base | {"status": "active", "events": [event("register", id="k7f2qd")]}
    made = merged(base, ours, base | {"title": "Другое"})
    assert [clash.message for clash in made.clashes] == [
        (
            "the two do not fit: title is “Другое”, and the events of both sides make it "
            "“Социально-экономический эффект программы”"
        )
    ]


def test_the_offices_settings_decide_what_is_legal() -> None:
    ours = with_steps(step("close", "2017-09-22", **CLOSE), status="closed")
    theirs = with_steps(step("note", "2017-09-21", note="А"))
    assert merged(BASE, ours, theirs).is_clean
    special: Values = {"from_": "standard", "to": "special", "reason": "?", "decision": DECISION}
    theirs = with_steps(step("control", "2017-09-21", **special), control="special")
    assert not merged(BASE, ours, theirs).is_clean
    assert merged(BASE, ours, with_steps(), settings(closing={"direct": "never"})).is_clean


def test_without_weaving_their_events_follow_after_ours() -> None:
    ours = with_steps(step("note", "2017-09-22", note="А"))
    theirs = with_steps(step("note", "2017-09-21", note="Б"))
    assert ids(merged(BASE, ours, theirs, weave=False).values) == ["k7f2qd", "not2210", "not2110"]
    closed = with_steps(step("close", "2017-09-22", **CLOSE), status="closed")
    reported = with_steps(step("progress", "2017-09-21", note="Б"))
    assert not merged(BASE, closed, reported, weave=False).is_clean


def test_without_weaving_an_undone_step_is_taken_back() -> None:
    base = with_steps(step("note", "2017-09-20", note="А"))
    ours = with_steps(step("note", "2017-09-20", note="А"), step("note", "2017-09-21", note="Б"))
    made = merged(base, ours, BASE, weave=False)
    assert (ids(made.values), made.clashes) == (["k7f2qd", "not2110"], ())


def test_a_list_in_which_something_stands_twice_is_no_set() -> None:
    made = merged(BASE | {"x-own": ["а"]}, BASE | {"x-own": ["а", "а"]}, BASE | {"x-own": ["а", "б"]})
    assert made.clashes[0].field == ("x-own",)


def test_a_source_that_both_sides_rewrote_clashes() -> None:
    base = values(status="draft", drop=("events",))
    sides = [base | {"sources": [{"title": title}]} for title in ("А", "Б")]
    assert merged(base, sides[0], sides[1]).clashes[0].field == ("sources",)
    assert merged(base, sides[0], base | {"tags": ["а"]}).is_clean


def test_the_clash_names_the_two_steps_that_clash_whatever_else_was_done() -> None:
    ours = with_steps(
        step("extend", "2017-09-20", to="2017-10-10", **EXTEND), step("note", "2017-09-20", 11, note="А")
    )
    theirs = with_steps(step("extend", "2017-09-21", to="2017-10-20", **EXTEND))
    (clash,) = merged(BASE, ours, theirs).clashes
    assert (
        clash.message == "the deadline was changed on both sides: to “2017-10-10” here, to “2017-10-20” there"
    )
