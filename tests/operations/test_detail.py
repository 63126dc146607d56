import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.errors import UsageError
from delivery_cli.operations.detail import show, standing_values
from tests.operations.reading_room import closed, directive, event, extended, office_with, real_office, write

DAY = dt.date(2017, 10, 3)
EVENTS = [
    event("register", "2017-09-01"),
    event("progress", "2017-09-15", **{"for": "mon"}, note="Отчет МОН", percent=40),
    extended("2017-09-20", "2017-10-01", "2017-10-15", initiative="lead"),
    closed("2017-10-10", "2017-10-09"),
]


@pytest.fixture(name="office")
def office_of_one(repo: Path):
    return office_with(
        repo, directive("0001", co_owners=["mon", "pm"], status="closed", events=EVENTS), directive("0011")
    )


def test_the_history_is_told_up_to_the_day(office: Any) -> None:
    (detail,) = show(office, ["17-1"], DAY).details
    assert [(str(one.day), one.words) for one in detail.history] == [
        ("2017-09-01", "registered"),
        ("2017-09-15", "40 %, for МОН: Отчет МОН"),
        ("2017-09-20", "deadline 2017-10-01 → 2017-10-15: Сбор данных"),
    ]
    assert detail.evidence == ()


def test_a_closing_tells_its_distance_from_the_deadline_then(office: Any) -> None:
    (detail,) = show(office, ["17-1"], dt.date(2017, 11, 1)).details
    assert detail.history[-1].words == (
        "implemented; executed 2017-10-09, 6 days before the deadline of 2017-10-15"
    )
    assert [one.title for one in detail.evidence] == ["Отчет"]


def test_what_is_derived(office: Any) -> None:
    (detail,) = show(office, ["17-1"], DAY).details
    derived = standing_values(detail)
    assert derived["status"] == "active"
    assert (derived["deadline"], derived["original_deadline"], derived["slip"]) == (
        dt.date(2017, 10, 15),
        dt.date(2017, 10, 1),
        14,
    )
    assert (derived["extensions_lead"], derived["extensions_issuer"]) == (1, 0)
    assert derived["silent_co_owners"] == ("pm",)
    assert derived["elapsed"] == pytest.approx(32 / 44, abs=0.001)


def test_several_in_the_order_asked_for(office: Any) -> None:
    found = show(office, ["17-11", "D-2017-0001", "2017-11"], DAY)
    assert [one.directive.id for one in found.details] == ["D-2017-0011", "D-2017-0001"]
    assert found.asked == 2


def test_a_wrong_id_is_a_usage_error_with_a_near_one(office: Any) -> None:
    with pytest.raises(UsageError) as refused:
        show(office, ["D-2017-0012"], DAY)
    assert refused.value.message == "there is no directive “D-2017-0012”"
    assert "D-2017-0011" in refused.value.hint


def test_one_that_cannot_be_read_tells_all_its_findings(repo: Path) -> None:
    office = office_with(repo, directive("0001"))
    write(repo, "directives/2017/00xx/D-2017-0002.yaml", "id: D-2017-0002\ntitel: x\ncontrol: none\n")
    found = show(office, ["17-1", "17-2"], DAY)
    assert [one.directive.id for one in found.details] == ["D-2017-0001"]
    assert {one.field[0] for one in found.asked_unreadable} >= {"titel", "control", "title", "status"}


def test_a_file_in_the_wrong_folder_is_found(repo: Path) -> None:
    office = office_with(repo, directive("0001"))
    (repo / "directives/2017/00xx/D-2017-0001.yaml").rename(repo / "directives/D-2017-0001.yaml")
    (detail,) = show(office, ["17-1"], DAY).details
    assert detail.path == "directives/D-2017-0001.yaml"


def test_every_real_directive_is_shown(repo: Path) -> None:
    office = real_office(repo)
    found = show(office, ["17-8", "21-1", "25-7"], dt.date(2026, 12, 1))
    assert [len(one.history) for one in found.details] == [1, 1, 1]


def test_a_later_correction_rewrites_no_older_line(repo: Path) -> None:
    events = [
        event("register", "2017-09-01"),
        event("request", "2017-10-04", **{"for": "mic"}, to="2017-10-20", reason="Поздно"),
        closed("2017-11-01", "2017-10-31"),
        event(
            "correct",
            "2017-11-02",
            field="due",
            **{"from": "2017-10-01"},
            to="2017-11-01",
            reason="Описка",
            decision={"number": "2", "by": "pm", "on": "2017-11-02"},
        ),
    ]
    office = office_with(repo, directive("0001", due="2017-11-01", status="closed", events=events))
    (detail,) = show(office, ["17-1"], dt.date(2017, 12, 1)).details
    assert "late, entered on 2017-10-04 after the deadline of 2017-10-01" in detail.history[1].words
    assert detail.history[2].words.endswith("30 days after the deadline of 2017-10-01")
    assert (detail.standing.original, detail.registered_due) == (dt.date(2017, 11, 1), dt.date(2017, 10, 1))
    (then,) = show(office, ["17-1"], dt.date(2017, 11, 1)).details
    assert then.registered_due is None


def test_children_are_shown_with_their_parent(repo: Path) -> None:
    office = office_with(
        repo,
        directive("0001"),
        directive("0002", owner="mon", links={"parent": "D-2017-0001"}),
        directive("0003", links={"depends_on": ["D-2017-0001"]}),
        directive(
            "0004",
            issued=None,
            links={"parent": "D-2017-0001"},
            events=[event("register", "2017-11-01")],
        ),
    )
    (repo / "directives/2017/00xx/D-2017-0005.yaml").symlink_to(
        repo / "directives/2017/00xx/D-2017-0002.yaml"
    )
    parent, child = show(office, ["17-1", "17-2"], DAY).details
    assert [(one.id, one.owner, one.overdue) for one in parent.children] == [("D-2017-0002", "mon", True)]
    assert child.children == ()
