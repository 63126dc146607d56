import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.operations.status import Tally, status
from delivery_cli.storage.yaml.write import dump
from tests.operations.reading_room import closed, directive, event, extended, office_with, real_office, write

DAY = dt.date(2017, 10, 3)
REGISTER = event("register", "2017-09-01")


def submitted(day: str) -> dict[str, Any]:
    return event("submit", day, note="Готово", evidence=[{"title": "Отчет"}])


@pytest.fixture(name="office")
def office_of_many(repo: Path):
    return office_with(
        repo,
        directive("0001", areas=["digital", "economy"]),
        directive("0002", due="2017-10-05"),
        directive("0003", owner="mon", status="submitted", events=[REGISTER, submitted("2017-09-20")]),
        directive(
            "0004",
            owner="mon",
            status="returned",
            events=[
                REGISTER,
                submitted("2017-09-20"),
                event("return", "2017-09-25", remark="Нет таблицы", to="2017-10-02"),
            ],
        ),
        directive(
            "0005",
            owner="mon",
            due="2017-09-10",
            status="closed",
            events=[
                REGISTER,
                extended("2017-09-08", "2017-09-10", "2017-09-30"),
                closed("2017-09-28", "2017-09-27"),
            ],
        ),
        directive("0006", owner=None, due=None, no_due_reason="постоянно"),
        {"id": "D-2017-0007", "title": "Черновик", "control": "standard", "status": "draft"},
    )


def counts(tally: Tally) -> tuple[object, ...]:
    return (
        tally.group,
        tally.directives,
        tally.active,
        tally.due_soon,
        tally.overdue,
        tally.submitted,
        tally.returned,
        tally.closed,
    )


def test_per_team_the_most_overdue_first_and_no_owner_last(office: Any) -> None:
    found = status(office, as_of=DAY)
    assert [counts(tally) for tally in found.tallies] == [
        ("mic", 2, 2, 1, 1, 0, 0, 0),
        ("mon", 3, 0, 0, 1, 1, 1, 1),
        (None, 1, 1, 0, 0, 0, 0, 0),
    ]
    assert counts(found.total) == (None, 6, 3, 1, 2, 1, 1, 1)


def test_discipline_by_the_current_and_by_the_first_deadline(office: Any) -> None:
    mic, mon, nobody = status(office, as_of=DAY).tallies
    assert (mon.discipline.executed, mon.discipline.due) == (1, 3)
    assert (mon.discipline_original.executed, mon.discipline_original.due) == (0, 3)
    assert (mic.discipline.share, nobody.discipline.share) == (0, None)


def test_the_period_begins_with_the_year_or_with_since(office: Any) -> None:
    assert status(office, as_of=DAY).since == dt.date(2017, 1, 1)
    later = status(office, as_of=DAY, since=dt.date(2017, 10, 1)).total
    assert (later.discipline.executed, later.discipline.due) == (0, 3)


def test_a_directive_of_two_areas_counts_in_both_and_once_in_all(office: Any) -> None:
    found = status(office, by="area", as_of=DAY)
    assert {tally.group: tally.directives for tally in found.tallies} == {
        "digital": 1,
        "economy": 1,
        None: 5,
    }
    assert found.total.directives == 6


@pytest.mark.parametrize(("by", "groups"), [("programme", [None]), ("issuer", ["pm"])])
def test_other_groupings(office: Any, by: Any, groups: list[str | None]) -> None:
    assert [tally.group for tally in status(office, by=by, as_of=DAY).tallies] == groups


def test_a_parent_is_counted_through_its_children(repo: Path) -> None:
    office = office_with(
        repo,
        directive("0001", owner=None),
        directive("0002", links={"parent": "D-2017-0001"}),
        directive("0003", owner="mon", links={"parent": "D-2017-0001"}),
    )
    found = status(office, as_of=DAY)
    assert ([tally.group for tally in found.tallies], found.total.directives, found.parents) == (
        ["mic", "mon"],
        2,
        1,
    )


def test_a_parent_counts_itself_once_all_below_it_has_ended(repo: Path) -> None:
    done = {"status": "closed", "events": [REGISTER, closed("2017-09-28", "2017-09-27")]}
    office = office_with(
        repo,
        directive("0001", owner=None),
        directive("0002", owner="mon", links={"parent": "D-2017-0001"}, **done),
        directive("0003", links={"parent": "D-2017-0002"}, **done),
        directive("0004", owner="mon", links={"parent": "D-2017-0005"}, **done),
        directive("0005", owner="mon", **done),
    )
    found = status(office, as_of=DAY)
    assert [(one.group, one.active, one.overdue, one.closed) for one in found.tallies] == [
        ("mic", 0, 0, 1),
        ("mon", 0, 0, 1),
        (None, 1, 1, 0),
    ]
    assert (found.total.directives, found.parents) == (3, 2)
    # while anything below is open, also further down, that is counted in its place
    write(
        repo,
        "directives/2017/00xx/D-2017-0003.yaml",
        dump(directive("0003", links={"parent": "D-2017-0002"})),
    )
    assert [one.group for one in status(office, as_of=DAY).tallies] == ["mic", "mon"]


def test_drafts_are_told_of_today_only(office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("delivery_cli.operations.overview.today", lambda _office: DAY)
    assert (status(office).drafts, status(office, as_of=DAY).drafts) == (1, 0)


def test_nothing_counts_before_the_first_directive(office: Any) -> None:
    found = status(office, as_of=dt.date(2016, 1, 1))
    assert (found.tallies, found.total.directives) == ((), 0)


def test_the_real_directives_of_2017(repo: Path) -> None:
    found = status(real_office(repo), as_of=DAY)
    assert [(one.group, one.active, one.overdue) for one in found.tallies] == [
        ("mic", 5, 2),
        ("mon", 2, 2),
        (None, 1, 0),
    ]
