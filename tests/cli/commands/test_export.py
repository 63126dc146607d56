"""delivery export as it is typed."""

import csv
import io
import json
import stat

import openpyxl
import pytest

from delivery_cli.storage.office import Office
from tests.cli.commands.reading import Reader
from tests.operations.founding import founded, register


@pytest.fixture
def office(reader: Reader) -> Office:
    made = founded(reader.folder)
    register(made, text="=1+1", title="Первое")
    register(made, owner="mne", issued="2016-01-11", due="2016-02-11")
    return made


def test_the_ending_says_what_is_written(reader: Reader, office: Office) -> None:
    for name in ("r.xlsx", "r.csv", "r.json", "r.jsonl"):
        seen = reader("export", "--to", name)
        assert (seen.code, seen.out, seen.err) == (0, "", f"2 directives in {name}\n")
    folder = reader.folder
    assert openpyxl.load_workbook(folder / "r.xlsx").worksheets[0].max_row == 3
    assert (folder / "r.csv").read_text().startswith("Id of the directive,How it stands,Status,")
    assert [one["id"] for one in json.loads((folder / "r.json").read_text())["items"]] == [
        "D-2016-0001",
        "D-2017-0001",
    ]
    items = [json.loads(line) for line in (folder / "r.jsonl").read_text().splitlines()]
    assert [one["standing"]["overdue"] for one in items] == [True, True]
    assert items[1]["events"][0]["kind"] == "register"


def test_what_is_there_is_replaced_only_by_force(reader: Reader, office: Office) -> None:
    place = reader.folder / "r.csv"
    place.write_text("mine")
    place.chmod(0o640)
    seen = reader("export", "--to", "r.csv")
    assert (seen.code, place.read_text()) == (1, "mine")
    assert seen.err == "error: r.csv is there already\nhint: name another file, or replace it with --force\n"
    assert reader("export", "--to", "r.csv", "--force").code == 0
    assert place.read_text().startswith("Id of the directive,")
    assert stat.S_IMODE(place.stat().st_mode) == 0o640


def test_the_filters_of_list_choose(reader: Reader, office: Office) -> None:
    for words, ids in (
        (("--owner", "mne"), ["D-2016-0001"]),
        (("--sort", "-id", "--limit", "1"), ["D-2017-0001"]),
        (("--status", "closed"), []),
        (("--text", "концепция"), ["D-2016-0001"]),
    ):
        seen = reader("export", "--to", "-", "--format", "json", *words)
        assert [one["id"] for one in json.loads(seen.out)["items"]] == ids


def test_the_register_of_another_day(reader: Reader, office: Office) -> None:
    seen = reader("--as-of", "2016-02-01", "export", "--to", "-", "--format", "jsonl")
    found = [json.loads(line) for line in seen.out.splitlines()]
    assert [(one["id"], one["standing"]["days_left"]) for one in found] == [("D-2016-0001", 10)]


def test_csv_for_excel(reader: Reader, office: Office) -> None:
    reader("export", "--to", "r.csv", "--excel")
    data = (reader.folder / "r.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfId of the directive;How it stands;")
    assert b";'=1+1;" in data


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--to", "r.pdf"), 2, "r.pdf does not say what is to be written"),
        (("--to", "-"), 2, "- does not say what is to be written"),
        (("--to", "r.xlsx", "--excel"), 2, "--excel is for CSV"),
        (("--to", "none/r.xlsx"), 2, "there is no folder none"),
        (("--to", "delivery.yaml", "--format", "csv", "--force"), 2, "is one of the office's own files"),
        (("--to", "teams/r.csv"), 2, "is one of the office's own files"),
        (("--to", "r.csv", "--owner", "mik"), 2, "there is no team “mik”"),
        ((), 2, "--to"),
    ],
)
def test_what_cannot_be_done_is_told(
    reader: Reader, office: Office, words: tuple[str, ...], code: int, message: str
) -> None:
    seen = reader("export", *words)
    assert seen.code == code
    assert message in seen.err


def test_a_file_that_cannot_be_read_is_told_and_missing(reader: Reader, office: Office) -> None:
    (reader.folder / "directives/2017/00xx/D-2017-0001.yaml").write_text("id: [")
    seen = reader("export", "--to", "r.csv")
    assert seen.code == 1
    assert "D-2017-0001.yaml" in seen.err
    assert (reader.folder / "r.csv").read_text().count("D-20") == 1


def test_a_workbook_is_the_same_every_time(reader: Reader, office: Office) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        reader("--as-of", "2017-10-01", "export", "--to", name)
    first, second = ((reader.folder / name).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert first == second
    assert openpyxl.load_workbook(io.BytesIO(first)).properties.created.isoformat() == "2017-10-01T00:00:00"


def test_who_led_on_another_day(reader: Reader, office: Office) -> None:
    reader("assign", "17-1", "--owner", "mne", "--add-co-owner", "mic", "--reason", "Так решено")
    now, then = (
        next(
            csv.DictReader(
                io.StringIO(reader(*words, "export", "--to", "-", "--format", "csv", "--sort", "-id").out)
            )
        )
        for words in ((), ("--as-of", "2017-10-01"))
    )
    assert (now["Lead team"], now["Co-owners"]) == ("Ministry mne", "Ministry mic")
    assert (then["Lead team"], then["Co-owners"]) == ("Ministry mic", "")
