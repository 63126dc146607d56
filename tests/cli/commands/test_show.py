import json

import pytest

from tests.cli.commands.reading import Reader
from tests.operations.reading_room import directive, event, extended, office_with, real_office, write

DAY = ("--as-of", "2017-10-03")
EVENTS = [
    event("register", "2017-09-01"),
    extended("2017-09-20", "2017-10-01", "2017-10-15"),
    event(
        "progress", "2017-10-02", note="Готово\x07 на треть", evidence=[{"title": "Справка", "number": "7"}]
    ),
]


@pytest.fixture(name="office")
def office_of_one(reader: Reader) -> Reader:
    office_with(
        reader.folder,
        directive(
            "0001",
            co_owners=["mon"],
            events=EVENTS,
            text="Слово " * 60 + "\nКонец",
            due_phrase="до 1 октября",
        ),
        directive("0002"),
    )
    return reader


def test_the_page(office: Reader) -> None:
    seen = office(*DAY, "show", "17-1")
    assert (seen.code, seen.err) == (0, "")
    facts = dict(line.split("  ", 1) for line in seen.out.split("Конец\n\n")[1].split("\n\n")[0].splitlines())
    facts = {label: value.strip() for label, value in facts.items()}
    assert facts["Owner"] == "МИК — Министерство информации"
    assert facts["Co-owners"] == "МОН (silent)"
    assert facts["Deadline"] == "2017-10-15, first 2017-10-01 (+14 d)"
    assert facts["In words"] == "«до 1 октября»"
    assert facts["Term"] == "73 % elapsed"
    assert facts["Extensions"] == "0 at the lead's request, 1 by the issuer"
    assert facts["Evidence"] == "Справка, no. 7"
    assert facts["File"] == "directives/2017/00xx/D-2017-0001.yaml"
    assert seen.out.endswith(
        "History\n"
        "  2017-09-01  registered (clerk@office.example)\n"
        "  2017-09-20  deadline 2017-10-01 → 2017-10-15: Сбор данных (clerk@office.example)\n"
        "  2017-10-02  reported progress: Готово\\x07 на треть (clerk@office.example)\n"
    )


def test_in_a_terminal_everything_fits(office: Reader) -> None:
    seen = office.in_terminal(*DAY, "show", "17-1", columns=60)
    assert max(map(len, seen.out.splitlines())) <= 60
    assert " ".join(seen.out.split()).count("Слово") == 60


def test_piped_a_paragraph_is_one_line(office: Reader) -> None:
    assert max(map(len, office(*DAY, "show", "17-1").out.splitlines())) > 300


def test_as_of_a_day_before_it_counts(office: Reader) -> None:
    seen = office("--as-of", "2017-08-31", "show", "17-1")
    assert seen.out.splitlines()[1] == "not on control yet on 2017-08-31: it counts from 2017-09-01"
    assert "History" not in seen.out


def test_json_of_one_and_of_several(office: Reader) -> None:
    one = json.loads(office(*DAY, "show", "17-1", "--json").out)
    assert list(one) == ["schema_version", "path", "directive", "standing", "children", "duplicates"]
    assert one["directive"]["events"][1]["to"] == "2017-10-15"
    assert one["standing"]["slip"] == 14
    several = json.loads(office(*DAY, "show", "17-1", "17-2", "--json").out)
    assert [item["directive"]["id"] for item in several["items"]] == ["D-2017-0001", "D-2017-0002"]


def test_own_keys_are_shown_to_programs(reader: Reader) -> None:
    office_with(reader.folder, directive("0001", **{"x-our-number": "7/1"}))
    assert json.loads(reader("show", "17-1", "--json").out)["directive"]["x-our-number"] == "7/1"


def test_tsv_and_jsonl(office: Reader) -> None:
    rows = [line.split("\t") for line in office(*DAY, "show", "17-1", "--format", "tsv").out.splitlines()]
    found = {field: value for _id, field, value in rows[1:]}
    assert (found["owner"], found["standing.deadline"]) == ("mic", "2017-10-15")
    assert json.loads(found["events"])["items"][0]["kind"] == "register"
    lines = office(*DAY, "show", "17-1", "17-2", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["directive"]["id"] for line in lines] == ["D-2017-0001", "D-2017-0002"]


def test_an_invalid_file_shows_its_findings(office: Reader) -> None:
    write(office.folder, "directives/2017/00xx/D-2017-0003.yaml", "id: D-2017-0003\ntitel: x\n")
    seen = office("show", "17-3")
    assert (seen.code, seen.out) == (1, "")
    assert "directives/2017/00xx/D-2017-0003.yaml:2: " in seen.err
    assert "[D102]" in seen.err
    both = office("show", "17-1", "17-3")
    assert both.code == 1
    assert both.out.startswith("D-2017-0001")


def test_a_wrong_id_suggests(office: Reader) -> None:
    seen = office("show", "D-2017-0010")
    assert (seen.code, seen.out) == (2, "")
    assert "did you mean D-2017-0001?" in seen.err


def test_every_real_directive(reader: Reader) -> None:
    real_office(reader.folder)
    for number in ("17-1", "17-8", "21-1", "25-1", "25-7"):
        seen = reader.in_terminal("show", number)
        assert (seen.code, seen.err) == (0, "")
        assert max(map(len, seen.out.splitlines())) <= 80


def test_children_and_a_corrected_deadline_stand_on_the_page(reader: Reader) -> None:
    paper = {"number": "2", "by": "pm", "on": "2017-09-05"}
    fixed = event(
        "correct",
        "2017-09-05",
        field="due",
        **{"from": "2017-09-30"},
        to="2017-10-01",
        reason="Описка",
        decision=paper,
    )
    office_with(
        reader.folder,
        directive("0001", events=[event("register", "2017-09-01"), fixed]),
        directive("0002", owner="mon", links={"parent": "D-2017-0001"}),
    )
    seen = reader(*DAY, "show", "17-1").out
    assert "\nChildren\n  D-2017-0002 · МОН · overdue 2 d · 2017-10-01\n" in seen
    assert "2017-10-01, first 2017-10-01, registered as 2017-09-30\n" in seen
    found = json.loads(reader(*DAY, "show", "17-1", "--json").out)
    assert [(one["id"], one["status"], one["overdue"]) for one in found["children"]] == [
        ("D-2017-0002", "active", True)
    ]
    assert found["standing"]["registered_deadline"] == "2017-09-30"
    assert "Children" not in reader(*DAY, "show", "17-2").out
