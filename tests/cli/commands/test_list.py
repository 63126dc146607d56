import csv
import io
import json
import subprocess
import sys
from typing import get_args

import pytest

from delivery_cli.cli.commands import list as command
from delivery_cli.domain.directive import Status
from delivery_cli.operations.query import SortKey
from delivery_cli.operations.row import Row
from tests.cli.commands.reading import Reader
from tests.operations.reading_room import directive, event, extended, office_with, real_office, write

MOVED = [event("register", "2017-09-01"), extended("2017-09-20", "2017-10-01", "2017-10-15")]
LONG = "Очень длинное поручение о развитии " * 10


@pytest.fixture(name="office")
def office_of_three(reader: Reader) -> Reader:
    office_with(
        reader.folder,
        directive("0001", events=MOVED, title=LONG.strip()),
        directive("0002", owner=None, due="2017-09-26", control="special", priority=True),
        directive("0003", owner="mon", title="Про [bold]это[/bold]", due=None, no_due_reason="постоянно"),
    )
    return reader


def test_piped_lines_are_whole(office: Reader) -> None:
    seen = office("--as-of", "2017-10-03", "list")
    assert (seen.code, seen.err) == (0, "")
    lines = seen.out.splitlines()
    assert lines[0].split() == ["id", "deadline", "at", "first", "status", "owner", "title"]
    assert "2017-10-15 +14 d  2017-10-01" in lines[1]
    assert lines[1].endswith(LONG.strip())
    assert "SP" in lines[2]
    assert "overdue 7 d" in lines[2]
    assert lines[3].endswith("Про [bold]это[/bold]")


def test_in_a_terminal_every_directive_has_one_line_that_fits(office: Reader) -> None:
    seen = office.in_terminal("--as-of", "2017-10-03", "list")
    lines = seen.out.splitlines()
    assert len(lines) == 4
    assert max(map(len, lines)) <= 80
    assert lines[1].endswith("…")
    assert "Про [bold]" in lines[3]
    assert seen.err == "S special control · P priority · ~ silent\n"


def test_no_mark_no_column(reader: Reader) -> None:
    office_with(reader.folder, directive("0001"))
    seen = reader.in_terminal("--as-of", "2017-09-03", "list")
    assert seen.out.splitlines()[0].split() == ["id", "deadline", "status", "owner", "title"]
    assert seen.err == ""


def test_json_has_the_same_keys_for_every_directive(office: Reader) -> None:
    found = json.loads(office("--as-of", "2017-10-03", "list", "--json").out)
    assert found["schema_version"] == 1
    keys = [*Row._fields]
    assert [list(item) for item in found["items"]] == [keys] * 3
    first, second, third = found["items"]
    assert (first["deadline"], first["original_deadline"], first["slip"]) == ("2017-10-15", "2017-10-01", 14)
    assert (second["owner"], second["overdue"], second["days_left"]) == (None, True, -7)
    assert (third["owner"], third["deadline"], third["path"]) == (
        "mon",
        None,
        "directives/2017/00xx/D-2017-0003.yaml",
    )


def test_jsonl_tsv_and_csv(office: Reader) -> None:
    base = ("--as-of", "2017-10-03", "list", "--format")
    lines = office(*base, "jsonl").out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["D-2017-0001", "D-2017-0002", "D-2017-0003"]
    header, first, *_rest = (line.split("\t") for line in office(*base, "tsv").out.splitlines())
    assert dict(zip(header, first, strict=True))["deadline"] == "2017-10-15"
    rows = list(csv.DictReader(io.StringIO(office(*base, "csv").out)))
    assert [row["owner"] for row in rows] == ["mic", "", "mon"]


def test_the_same_of_an_empty_list(office: Reader) -> None:
    assert json.loads(office("list", "--tag", "none", "--json").out)["items"] == []
    seen = office("list", "--tag", "none")
    assert (seen.code, seen.out) == (0, "")
    assert "no directive fits" in seen.err


def test_the_children_of_a_directive(office: Reader) -> None:
    below = (directive(n, links={"parent": f"D-2017-{of}"}) for n, of in (("0004", "0001"), ("0005", "0003")))
    office_with(office.folder, *below)
    seen = office("list", "--parent", "17-1", "--json")
    assert [(one["id"], one["parent"]) for one in json.loads(seen.out)["items"]] == [
        ("D-2017-0004", "D-2017-0001")
    ]
    assert office("list", "--parent", "17-2").out == ""
    both = office("list", "--parent", "17-1", "--parent", "17-3", "--format", "jsonl").out.splitlines()
    assert len(both) == 2


def test_sort_and_limit(office: Reader) -> None:
    seen = office("--as-of", "2017-10-03", "list", "--sort", "-deadline", "--limit", "1", "--format", "tsv")
    assert seen.out.splitlines()[1].startswith("D-2017-0001\t")
    assert seen.err == "the first 1 of 3\n"


@pytest.mark.parametrize(
    ("words", "error", "hint"),
    [
        (("--owner", "МИКК"), "there is no team “МИКК”", "did you mean"),
        (("--status", "closd"), "--status", "did you mean closed?"),
        (("--area", "digitl"), "there is no area “digitl”", "did you mean “digital”?"),
        (("--parent", "17-9"), "there is no directive “17-9”", "did you mean"),
        (("--sort", "due"), "--sort", ""),
        (("--due-before", "2017-02-30"), "2017-02-30 is not a day of the calendar", ""),
        (("--limit", "0"), "--limit", ""),
    ],
)
def test_a_wrong_value_is_exit_2(office: Reader, words: tuple[str, str], error: str, hint: str) -> None:
    seen = office("list", *words)
    assert (seen.code, seen.out) == (2, "")
    assert error in seen.err
    assert hint in seen.err


def test_files_that_cannot_be_read_are_named_and_the_others_listed(office: Reader) -> None:
    for number in range(4, 11):
        write(office.folder, f"directives/2017/00xx/D-2017-{number:04d}.yaml", "id: [\n")
    seen = office("--as-of", "2017-10-03", "list")
    assert seen.code == 1
    assert len(seen.out.splitlines()) == 4
    said = seen.err.splitlines()
    assert said[0] == "error: 7 files could not be read:"
    assert said[1].startswith("  directives/2017/00xx/D-2017-0004.yaml:")
    assert said[6] == "  … and 2 more; run delivery validate"
    assert json.loads(office("list", "--json").out)["items"]


def test_text_from_files_cannot_reach_the_terminal(reader: Reader) -> None:
    title = "Эскейп \x1b[31m и \u202eразворот"
    office_with(reader.folder)
    body = json.dumps(title)
    write(
        reader.folder,
        "directives/2017/00xx/D-2017-0001.yaml",
        f"id: D-2017-0001\ntitle: {body}\ncontrol: standard\nstatus: draft\n",
    )
    for seen in (reader("list"), reader.in_terminal("list", columns=120)):
        assert "\x1b" not in seen.out
        assert "\u202e" not in seen.out
        assert "\\x1b[31m и <U+202E>разворот" in seen.out


def test_the_choices_are_those_of_the_operation() -> None:
    assert get_args(Status) == command.STATUSES
    keys = get_args(SortKey)
    assert get_args(command.Sort) == (*keys, *(f"-{key}" for key in keys))


def test_no_office_is_exit_3(reader: Reader) -> None:
    seen = reader("list")
    assert seen.code == 3
    assert "delivery init" in seen.err


def test_the_real_directives(reader: Reader) -> None:
    real_office(reader.folder)
    seen = reader.in_terminal("--as-of", "2026-12-01", "list")
    assert (seen.code, len(seen.out.splitlines())) == (0, 23)
    assert max(map(len, seen.out.splitlines())) <= 80


@pytest.mark.parametrize("words", [["list"], ["status", "--json"], ["due"], ["show", "17-1"]])
def test_reading_loads_no_more_than_it_needs(office: Reader, words: list[str]) -> None:
    program = (
        "import sys; from delivery_cli.cli.app import run\n"
        f"run({words!r})\n"
        "print(sorted({'git', 'ruamel', 'pydantic', 'rich', 'rapidfuzz'} & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=office.folder, capture_output=True, check=True, text=True
    )
    assert done.stderr.splitlines()[-1] == "[]"
