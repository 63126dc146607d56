"""An event in one line of words."""

import datetime as dt
from typing import Any

import pytest

from delivery_cli.domain.ledger import State
from delivery_cli.domain.steps import STEPS
from delivery_cli.domain.teams import Teams
from delivery_cli.operations.telling import MAX_TOLD, shortened, told
from tests.domain.making import team

DUE = State(
    status="active",
    deadline=dt.date(2017, 10, 10),
    original=dt.date(2017, 9, 26),
    control="standard",
    assigned={},
)
NONE = State(status="active", deadline=None, original=None, control="standard", assigned={})


def closed(day: str, outcome: str = "implemented") -> dict[str, Any]:
    return {"kind": "close", "outcome": outcome, "executed_on": day}


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (closed("2017-09-25"), "implemented; executed 2017-09-25, 15 days before the deadline of 2017-10-10"),
        (closed("2017-10-09"), "implemented; executed 2017-10-09, 1 day before the deadline of 2017-10-10"),
        (closed("2017-10-10", "partly"), "partly; executed 2017-10-10, on the day of the deadline"),
        (closed("2017-10-11"), "implemented; executed 2017-10-11, 1 day after the deadline of 2017-10-10"),
        ({"kind": "extend", "from": "2017-09-26", "to": "2017-10-10", "reason": "Сбор"}, "deadline 2017-09-26 → 2017-10-10: Сбор"),
        ({"kind": "extend", "to": "2017-10-10"}, "deadline set to 2017-10-10"),
        ({"kind": "extend", "from": "2017-09-26", "to": "2017-09-26", "refused": True}, "extension refused; the deadline stays 2017-09-26"),
        ({"kind": "assign", "from": {}, "to": {"owner": "mic"}}, "owner — → mic"),
        ({"kind": "assign", "from": {"co_owners": ["mne", "mon"]}, "to": {"co_owners": []}}, "co_owners mne, mon → —"),
        ({"kind": "assign", "to": {"responsible": {"name": "А. Иванов"}}}, "responsible — → А. Иванов"),
        ({"kind": "progress", "percent": 0, "note": "Начато"}, "0 %: Начато"),
        ({"kind": "progress", "note": "Начато", "for": "mne"}, "reported progress, for mne: Начато"),
        ({"kind": "control", "from": "standard", "to": "special"}, "control standard → special"),
        ({"kind": "correct", "field": "due", "from": "2017-10-01", "to": "2017-09-29", "reason": "Воскресенье"},
         "due corrected from 2017-10-01 to 2017-09-29: Воскресенье"),
        ({"kind": "correct", "field": "owner", "to": "mic"}, "owner corrected from nothing to mic"),
        ({"kind": "correct", "field": "owner", "from": "mic"}, "owner corrected from mic to nothing"),
        ({"kind": "correct", "field": "text", "from": "а" * 41, "to": "б"}, "text corrected"),
        ({"kind": "correct", "field": "sources", "from": [{"title": "a"}], "to": [{"title": "b"}]}, "sources corrected"),
        ({"kind": "correct", "field": "co_owners", "from": ["mne"], "to": ["mne", "mon"]}, "co_owners corrected from mne to mne, mon"),
        ({"kind": "correct", "field": "co_owners", "to": ["mne"]}, "co_owners corrected from nothing to mne"),
        ({"kind": "correct", "field": "co_owners", "from": ["mne"]}, "co_owners corrected from mne to nothing"),
        ({"kind": "correct", "field": "co_owners", "to": ["a" * 30] * 6}, "co_owners corrected"),
        ({"kind": "correct", "field": "responsible", "to": {"name": "А. Иванов"}}, "responsible corrected from nothing to А. Иванов"),
        ({"kind": "reopen", "to": "2017-12-01", "reason": "Не подтвердилось"}, "reopened; deadline 2017-12-01: Не подтвердилось"),
        ({"kind": "reopen", "reason": "r"}, "reopened: r"),
        ({"kind": "request", "to": "2017-10-10", "reason": "r"}, "asked for 2017-10-10: r"),
        ({"kind": "link", "field": "parent", "add": "D-2017-0001"}, "linked to D-2017-0001 (parent)"),
        ({"kind": "link", "field": "parent", "remove": "D-2017-0001"}, "no longer linked to D-2017-0001 (parent)"),
        ({"kind": "cancel", "reason": "Дубль"}, "cancelled: Дубль"),
        ({"kind": "register"}, "registered"),
        ({"kind": "return", "remark": "Нет\n\nданных"}, "returned for rework: Нет данных"),
        ({"kind": "return", "remark": "Нет", "to": "2017-12-01"}, "returned for rework; deadline 2017-12-01: Нет"),
        ({"kind": "request", "to": "2017-12-01", "reason": "r", "at": "2017-10-10T23:59:00+06:00"}, "asked for 2017-12-01: r"),
        ({"kind": "request", "to": "2017-12-01", "reason": "r", "at": "2017-10-11T00:01:00+06:00", "on": "2017-10-01"},
         "asked for 2017-12-01; late, entered on 2017-10-11 after the deadline of 2017-10-10: r"),
        ({"kind": "submit", "note": "Готово", "for": "mic"}, "submitted, for mic: Готово"),
        ({"kind": "verify", "method": "site-visit", "note": "Есть"}, "verified (site-visit): Есть"),
        ({"kind": "note", "note": "Звонили"}, "noted: Звонили"),
        ({"kind": "milestone", "milestone": "m1", "done_on": "2017-10-01"}, "milestone m1 reached on 2017-10-01"),
        ({"kind": "milestone", "milestone": "m1", "to": "2017-11-01", "reason": "r"}, "milestone m1 moved to 2017-11-01: r"),
        ({"kind": "measure", "indicator": "share", "value": 12.5}, "share measured: 12.5"),
        ({"kind": "assess", "likelihood": "amber-red", "rationale": "Нет людей"}, "assessed: amber-red: Нет людей"),
    ],
)  # fmt: skip
def test_each_kind_in_a_line(event: dict[str, Any], line: str) -> None:
    assert told(event, DUE) == line


def test_every_kind_is_among_them() -> None:
    (cases,) = (mark.args[1] for mark in test_each_kind_in_a_line.pytestmark)
    assert {event["kind"] for event, _line in cases} == set(STEPS)


def test_with_no_deadline_there_is_no_distance() -> None:
    assert told(closed("2017-09-25"), NONE) == "implemented; executed 2017-09-25"
    assert told(closed("2017-09-25")) == "implemented; executed 2017-09-25"


def test_a_long_text_is_cut() -> None:
    line = told({"kind": "note", "note": "а" * (MAX_TOLD + 1)})
    assert line == f"noted: {'а' * MAX_TOLD}…"


def test_teams_by_name_where_the_register_is_there() -> None:
    entry = team("mic", short={"en": "MIC"}).team
    assert entry is not None
    event = {"kind": "assign", "to": {"owner": "mic", "coordinator": {"name": "mic"}}}
    assert told(event, teams=Teams({"mic": entry})) == "owner — → MIC; coordinator — → mic"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("раз два", "раз два"),
        ("раз два три", "раз два…"),
        ("раз, два-три", "раз…"),
        ("раздватричетыре", "раздват…"),
    ],
)
def test_a_text_is_cut_between_words(text: str, short: str) -> None:
    assert shortened(text, 7) == short
