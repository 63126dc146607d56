import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.errors import UsageError
from delivery_cli.operations.filters import Filters
from delivery_cli.operations.query import Listing, Order, list_directives
from tests.operations.reading_room import (
    closed,
    directive,
    event,
    extended,
    office_with,
    real_office,
    write,
)

DAY = dt.date(2017, 10, 3)


def ids(found: Listing) -> list[str]:
    return [row.id.removeprefix("D-2017-") for row in found.rows]


@pytest.fixture(name="office")
def office_of_many(repo: Path):
    return office_with(
        repo,
        directive("0001", areas=["digital"], priority=True, tags=["IT-технопарк"]),
        directive("0002", owner="mon", co_owners=["mic"], due="2017-10-05", title="Всё о школах"),
        directive("0003", owner=None, due=None, no_due_reason="постоянно", control="special"),
        directive(
            "0004",
            status="closed",
            events=[event("register", "2017-09-01"), closed("2017-09-20", "2017-09-19")],
        ),
        directive(
            "0005",
            programme="dk",
            due="2017-09-10",
            events=[
                event("register", "2017-09-01"),
                extended("2017-09-08", "2017-09-10", "2017-11-20"),
                event("note", "2017-09-09", note="Позвонить в Акимат"),
            ],
        ),
        directive(
            "0006",
            issuer={"name": "Совет иностранных инвесторов"},
            issued="2017-10-02",
            events=[event("register", "2017-10-02")],
        ),
        directive("10000", issued="2017-10-10", events=[event("register", "2017-10-10")]),
        {"id": "D-2017-0007", "title": "Черновик", "control": "standard", "status": "draft"},
    )


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["0001", "0002", "0003", "0004", "0005", "0006"]),
        ({"owner": ["МИК"]}, ["0001", "0004", "0005", "0006"]),
        ({"owner": ["мон", "mic"]}, ["0001", "0002", "0004", "0005", "0006"]),
        ({"co_owner": ["mic"]}, ["0002"]),
        ({"status": ["closed"]}, ["0004"]),
        ({"status": ["active"], "overdue": True}, ["0001", "0006"]),
        ({"area": ["digital"]}, ["0001"]),
        ({"area": ["ЦИФРОВИЗАЦИЯ"]}, ["0001"]),
        ({"programme": ["dk"]}, ["0005"]),
        ({"programme": ["other"]}, []),
        ({"control": "special"}, ["0003"]),
        ({"priority": True}, ["0001"]),
        ({"tag": ["it-технопарк"]}, ["0001"]),
        ({"issuer": ["Prime Minister"]}, ["0001", "0002", "0003", "0004", "0005"]),
        ({"issuer": ["совет иностранных  инвесторов"]}, ["0006"]),
        ({"silent": True}, ["0001", "0002", "0003", "0005"]),
        ({"due_before": dt.date(2017, 10, 1)}, []),
        ({"due_before": dt.date(2017, 10, 2)}, ["0001", "0004", "0006"]),
        ({"due_within": 2}, ["0002"]),
        ({"due_within": 1}, []),
        ({"text": "ВСЕ школах"}, ["0002"]),
        ({"text": "акимат позвонить"}, ["0005"]),
        ({"text": "школах акимат"}, []),
        ({"text": "d-2017-0003"}, ["0003"]),
    ],
)
def test_filters(office: Any, asked: dict[str, Any], expected: list[str]) -> None:
    assert ids(list_directives(office, Filters(**asked), as_of=DAY)) == expected


def test_a_note_of_a_later_day_is_not_found(office: Any) -> None:
    found = list_directives(office, Filters(text="позвонить"), as_of=dt.date(2017, 9, 8))
    assert ids(found) == []


@pytest.mark.parametrize(
    ("asked", "message", "hint"),
    [
        ({"owner": ["мик1"]}, "there is no team “мик1”", "did you mean"),
        ({"issuer": ["нет такого"]}, "there is no team “нет такого”", "delivery team list"),
        ({"area": ["digitl"]}, "there is no area “digitl”", "did you mean “digital”?"),
        ({"area": ["zzz"]}, "there is no area “zzz”", "the areas are: digital"),
    ],
)
def test_a_wrong_name_is_a_usage_error(office: Any, asked: dict[str, Any], message: str, hint: str) -> None:
    with pytest.raises(UsageError) as refused:
        list_directives(office, Filters(**asked), as_of=DAY)
    assert refused.value.message == message
    assert hint in refused.value.hint


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order("id", descending=True), ["0006", "0005", "0004", "0003", "0002", "0001"]),
        (Order("deadline"), ["0001", "0004", "0006", "0002", "0005", "0003"]),
        (Order("deadline", descending=True), ["0005", "0002", "0001", "0004", "0006", "0003"]),
        (Order("owner"), ["0001", "0004", "0005", "0006", "0002", "0003"]),
        (Order("status"), ["0001", "0002", "0003", "0005", "0006", "0004"]),
        (Order("title"), ["0002", "0001", "0003", "0004", "0005", "0006"]),
    ],
)
def test_sorting_puts_what_is_missing_last(office: Any, order: Order, expected: list[str]) -> None:
    assert ids(list_directives(office, Filters(), as_of=DAY, order=order)) == expected


def test_a_number_of_five_digits_sorts_after_those_of_four(repo: Path) -> None:
    office = office_with(repo, directive("10000"), directive("9999"))
    assert ids(list_directives(office, Filters(), as_of=DAY)) == ["9999", "10000"]


def test_a_limit_keeps_count_of_all(office: Any) -> None:
    found = list_directives(office, Filters(), as_of=DAY, limit=2)
    assert (ids(found), found.matched) == (["0001", "0002"], 6)


def test_a_moved_deadline_keeps_the_first_one(office: Any) -> None:
    (row,) = list_directives(office, Filters(programme=["dk"]), as_of=DAY).rows
    assert (row.deadline, row.original_deadline, row.slip) == (
        dt.date(2017, 11, 20),
        dt.date(2017, 9, 10),
        71,
    )
    assert (row.extensions_lead, row.extensions_issuer) == (0, 1)


def test_as_of_an_earlier_day_later_events_and_directives_are_not_there(office: Any) -> None:
    found = list_directives(office, Filters(), as_of=dt.date(2017, 9, 15))
    assert ids(found) == ["0001", "0002", "0003", "0004", "0005"]
    assert {row.id: row.status for row in found.rows}["D-2017-0004"] == "active"


def test_today_drafts_are_listed_and_what_counts_later_is_counted(
    office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("delivery_cli.operations.overview.today", lambda _office: DAY)
    found = list_directives(office, Filters())
    assert ids(found) == ["0001", "0002", "0003", "0004", "0005", "0006", "0007"]
    assert found.rows[-1].status == "draft"
    assert found.later == 1


def test_bad_files_are_found_and_hide_no_other(repo: Path) -> None:
    office = office_with(repo, directive("0001"), directive("0003"))
    write(repo, "directives/2017/00xx/D-2017-0002.yaml", "id: D-2017-0002\ntitel: x\n")
    write(repo, "teams/bad.yaml", "id: [\n")
    found = list_directives(office, Filters(), as_of=DAY)
    assert ids(found) == ["0001", "0003"]
    assert {(one.path, one.code) for one in found.unreadable} == {
        ("directives/2017/00xx/D-2017-0002.yaml", "D102"),
        ("teams/bad.yaml", "D101"),
    }
    assert any(one.line == 2 and "titel" in one.message for one in found.unreadable)


def test_the_real_directives_of_2017(repo: Path) -> None:
    found = list_directives(real_office(repo), Filters(), as_of=DAY)
    assert ids(found) == [f"000{n}" for n in range(1, 9)]
    assert {row.id[-1]: row.days_left for row in found.rows if row.overdue} == {
        "1": -7,
        "2": -7,
        "3": -7,
        "7": -2,
    }
    assert found.rows[7].deadline == dt.date(2017, 11, 30)
    assert found.unreadable == ()
