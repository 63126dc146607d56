import json
from typing import get_args

import pytest

from delivery_cli.cli.commands import status as command
from delivery_cli.operations.status import Grouping
from delivery_cli.storage.office import open_office
from tests.cli.commands.reading import Reader
from tests.conftest import git
from tests.operations.founding import by_hand, founded, register
from tests.operations.reading_room import closed, directive, event, extended, office_with, real_office, write

DAY = ("--as-of", "2017-10-03")


@pytest.fixture(name="office")
def office_of_three(reader: Reader) -> Reader:
    office_with(
        reader.folder,
        directive("0001", due="2017-10-05", areas=["digital"]),
        directive("0002", owner=None),
        directive(
            "0003",
            owner="mon",
            status="closed",
            events=[event("register", "2017-09-01"), closed("2017-09-28", "2017-09-27")],
        ),
    )
    return reader


def test_the_table(office: Reader) -> None:
    seen = office(*DAY, "status")
    assert (seen.code, seen.err) == (0, "")
    assert seen.out == (
        "As of 2017-10-03: 3 directives\n"
        "\n"
        "team      active  soon  overdue  submitted  returned  closed     discipline\n"
        "МИК            1     1        ·          ·         ·       ·              —\n"
        "МОН            ·     ·        ·          ·         ·       1  100 % (100 %)\n"
        "no owner       1     ·        1          ·         ·       ·      0 % (0 %)\n"
        "total          2     1        1          ·         ·       1    50 % (50 %)\n"
        "\n"
        "Discipline by the current (first) deadline, of those due 2017-01-01–2017-10-03.\n"
    )


def test_it_fits_a_terminal_of_80(reader: Reader) -> None:
    real_office(reader.folder)
    for by in get_args(Grouping):
        seen = reader.in_terminal("--as-of", "2026-12-01", "status", "--by", by)
        table = seen.out.split("\n\n")[1].splitlines()
        assert max(map(len, table)) <= 80
        assert table[-1].startswith("total")


def test_the_days_by_which_deadlines_moved(reader: Reader) -> None:
    register, moved = event("register", "2017-09-01"), ("2017-09-10", "2017-10-01")
    office_with(
        reader.folder,
        directive("0001", events=[register, extended(*moved, "2017-10-20")]),
        directive("0002", events=[register, extended(*moved, "2017-10-02")]),
        directive("0003", owner="mon"),
    )
    lines = reader(*DAY, "status").out.splitlines()
    assert lines[2].split()[-2:] == ["slip", "discipline"]
    assert [line.split()[7] for line in lines[3:6]] == ["+20", "·", "+20"]
    assert lines[-1] == "2 deadlines were moved, by +20 d in all."
    seen = reader.in_terminal(*DAY, "status", columns=72).out.splitlines()
    assert (seen[2].split()[-2:], seen[-1]) == (["closed", "discipline"], lines[-1])
    total = json.loads(reader(*DAY, "status", "--json").out)["total"]
    assert (total["moved"], total["slip"]) == (2, 20)


def test_deadlines_moved_both_ways_are_not_netted_in_silence(reader: Reader) -> None:
    register, moved = event("register", "2017-09-01"), ("2017-09-10", "2017-10-01")
    office_with(
        reader.folder,
        directive("0001", events=[register, extended(*moved, "2017-10-31")]),
        directive("0002", events=[register, extended(*moved, "2017-09-02")]),
    )
    assert reader(*DAY, "status").out.splitlines()[-1] == (
        "2 deadlines were moved, by +1 d in all. Moved later: by +30 d in all; earlier: by -29 d."
    )
    total = json.loads(reader(*DAY, "status", "--json").out)["total"]
    assert (total["slip"], total["slip_later"], total["slip_earlier"]) == (1, 30, -29)


def test_json(office: Reader) -> None:
    found = json.loads(office(*DAY, "status", "--json").out)
    assert (found["schema_version"], found["as_of"], found["since"], found["by"]) == (
        1,
        "2017-10-03",
        "2017-01-01",
        "team",
    )
    assert [item["group"] for item in found["items"]] == ["mic", "mon", None]
    assert found["items"][1]["discipline"] == 1
    assert found["items"][0]["discipline"] is None
    assert found["total"] == {
        "group": None,
        "directives": 3,
        "active": 2,
        "due_soon": 1,
        "overdue": 1,
        "submitted": 0,
        "returned": 0,
        "closed": 1,
        "cancelled": 0,
        "due_in_period": 2,
        "executed_by_deadline": 1,
        "discipline": 0.5,
        "due_in_period_original": 2,
        "executed_by_original": 1,
        "discipline_original": 0.5,
        "moved": 0,
        "slip": 0,
        "slip_later": 0,
        "slip_earlier": 0,
    }


def test_tsv_has_no_total(office: Reader) -> None:
    lines = office(*DAY, "status", "--format", "tsv").out.splitlines()
    assert [line.split("\t")[:2] for line in lines] == [
        ["group", "directives"],
        ["mic", "1"],
        ["mon", "1"],
        ["", "1"],
    ]


def test_areas_by_name_and_since(office: Reader) -> None:
    seen = office(*DAY, "status", "--by", "area", "--since", "2017-10-02")
    assert "Digital" in seen.out
    assert "no area" in seen.out
    assert seen.out.rstrip().endswith("of those due 2017-10-02–2017-10-03.")


def test_parents_and_drafts_are_told(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    office_with(
        reader.folder,
        directive("0001"),
        directive("0002", links={"parent": "D-2017-0001"}),
        {"id": "D-2017-0003", "title": "Черновик", "control": "standard", "status": "draft"},
    )
    head = reader("status").out.splitlines()[0]
    assert head.endswith(": 1 directive, 1 draft besides, 1 more counted through its children")


def test_bad_files_are_told_and_the_rest_counted(office: Reader) -> None:
    write(office.folder, "directives/2017/00xx/D-2017-0009.yaml", "a: &a [*a]\n")
    seen = office(*DAY, "status")
    assert seen.code == 1
    assert "error: 1 file could not be read:" in seen.err
    assert "directives/2017/00xx/D-2017-0009.yaml:1:" in seen.err
    assert "3 directives" in seen.out


def test_an_office_without_directives(reader: Reader) -> None:
    office_with(reader.folder)
    seen = reader(*DAY, "status")
    assert (seen.code, seen.out) == (0, "")
    assert "no directive counts on 2017-10-03" in seen.err


def test_the_choices_are_those_of_the_operation() -> None:
    assert get_args(command.Grouping) == get_args(Grouping)


def test_a_past_day_from_history(reader: Reader) -> None:
    founded(reader.folder)
    register(open_office(reader.folder))
    commit = git(reader.folder, "rev-parse", "HEAD").strip()
    seen = reader("status", "--from-history")
    assert seen.code == 0
    assert seen.err.startswith(f"from commit {commit[:8]} of 2")
    found = json.loads(reader("status", "--from-history", "--json").out)
    assert (found["commit"], found["total"]["directives"]) == (commit, 1)
    assert found["committed"][:2] == "20"
    assert "commit" not in json.loads(reader("status", "--json").out)
    early = reader("--as-of", "2001-01-01", "status", "--from-history")
    assert (early.code, early.out) == (1, "")
    assert "there was no commit yet on 2001-01-01" in early.err


def test_clocks_that_ran_backwards_are_warned_of(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in ("2018-01-01", "2020-01-01", "2018-02-01"):
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T10:00:00+05:00")
        if day == "2018-01-01":
            founded(reader.folder)
        else:
            by_hand(reader.folder, "teams/x.yaml", f"id: x\nkind: ministry\nname: {{en: X {day}}}\n")
    seen = reader("--as-of", "2019-01-01", "status", "--from-history")
    assert "from commit " in seen.err
    assert " of 2018-01-01 " in seen.err
    assert "warning: the dates of commits run backwards here: a commit that came after" in seen.err
