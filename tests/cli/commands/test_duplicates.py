"""delivery duplicates, and the warning of delivery add, as they are typed and shown."""

import json
from pathlib import Path

import pytest

from delivery_cli.cli import office_here
from delivery_cli.storage import corpus
from delivery_cli.storage.office import Office
from tests.cli.commands.reading import Reader
from tests.cli.commands.sitting import piped, sit, snapshot
from tests.domain.likeness.pairs import CONCEPT, REVISION, SCREENING
from tests.operations.founding import by_hand, founded
from tests.operations.reading_room import directive, office_with

AGAIN = "Сформировать для областных центров типовую концепцию умного города"
SAID = ("--issuer", "pm", "--issued", "2017-09-08", "--source-title", "Совещание", "--owner", "mic")


@pytest.fixture
def office(reader: Reader) -> Office:
    return office_with(
        reader.folder,
        directive("0001", text=CONCEPT, title="Умные города"),
        directive("0002", text=AGAIN, title=f"\x1b[31m{AGAIN}", issued="2017-09-08", due=None),
        directive("0003", text=REVISION, title="Ревизия"),
        directive("0004", text=REVISION, title="Ревизия", status="cancelled"),
        directive("0005", text=SCREENING, title="=Скрининг"),
    )


@pytest.mark.usefixtures("office")
def test_a_table_for_people(reader: Reader) -> None:
    seen = reader("duplicates")
    heading, row = seen.out.splitlines()
    assert heading.split()[:2] == ["alike", "id"]
    assert "D-2017-0002  D-2017-0001  МИК" in row
    assert "% of the words, the same owner, the same issuer, issued 7 days apart" in row
    assert "\x1b" not in seen.out
    assert (seen.code, seen.err) == (0, "")


@pytest.mark.usefixtures("office")
def test_in_a_terminal_it_says_what_to_do(reader: Reader) -> None:
    seen = reader.in_terminal("duplicates", columns=120)
    assert "delivery cancel ID --duplicate-of ID --reason …" in seen.err
    assert all(len(line) <= 120 for line in seen.out.splitlines())


@pytest.mark.usefixtures("office")
def test_json_holds_both_and_the_reasons(reader: Reader) -> None:
    (item,) = json.loads(reader("duplicates", "--json").out)["items"]
    assert list(item) == [
        "score", "id", "title", "owner", "status", "deadline",
        "like_id", "like_title", "like_owner", "like_status", "like_deadline", "reasons",
    ]  # fmt: skip
    assert 60 <= item["score"] <= 100
    assert (item["id"], item["like_id"], item["like_deadline"]) == (
        "D-2017-0002",
        "D-2017-0001",
        "2017-10-01",
    )
    assert item["reasons"] | {"words": 0} == {"words": 0, "owner": "same", "issuer": "pm", "issued": 7}


@pytest.mark.usefixtures("office")
def test_other_formats_have_one_row_for_each_pair(reader: Reader) -> None:
    tsv = reader("duplicates", "--format", "tsv").out.splitlines()
    assert [line.split("\t")[1] for line in tsv] == ["id", "D-2017-0002"]
    assert json.loads(tsv[1].split("\t")[-1])["owner"] == "same"
    assert reader("duplicates", "--format", "jsonl").out.count("\n") == 1
    assert reader("duplicates", "--format", "csv").out.count("D-2017-0002") == 1


@pytest.mark.usefixtures("office")
def test_what_is_asked_for(reader: Reader) -> None:
    def ids(*words: str) -> list[tuple[str | None, str]]:
        seen = reader("duplicates", *words, "--json")
        return [(one["id"], one["like_id"]) for one in json.loads(seen.out)["items"]]

    assert ids("17-5") == []
    assert ids("17-1") == [("D-2017-0002", "D-2017-0001")]
    assert ids("17-3") == []
    assert ids("17-3", "--all") == [("D-2017-0004", "D-2017-0003")]
    assert ids("--min", "99") == []
    assert {like for _new, like in ids("--text", AGAIN)} == {"D-2017-0001", "D-2017-0002"}
    assert ids("--text", REVISION) == [(None, "D-2017-0003")]


@pytest.mark.usefixtures("office")
def test_a_text_from_standard_input(reader: Reader) -> None:
    done = piped(reader.folder, "duplicates", "--text", "-", data=f"{AGAIN}\n".encode())
    assert "D-2017-0001" in done.out
    assert done.out.splitlines()[0].split() == ["alike", "much", "like", "owner", "title", "why"]


@pytest.mark.usefixtures("office")
def test_what_cannot_be_asked(reader: Reader) -> None:
    seen = reader("duplicates", "17-1", "--text", "x")
    assert (seen.code, seen.out) == (2, "")
    assert "--text and directives were both given" in seen.err
    assert reader("duplicates", "17-88").code == 2
    assert reader("duplicates", "--min", "0").code == 2


@pytest.mark.usefixtures("office")
def test_nothing_found_and_a_file_that_cannot_be_read(reader: Reader) -> None:
    seen = reader("duplicates", "--min", "100")
    assert (seen.code, seen.out, seen.err) == (0, "", "nothing is much like another\n")
    (reader.folder / "directives/2017/00xx/D-2017-0005.yaml").write_text("id: [\n", "utf-8")
    seen = reader("duplicates")
    assert seen.code == 1
    assert "D-2017-0005.yaml:" in seen.err


def a_real_one(folder: Path) -> Office:
    office = founded(folder)
    by_hand(folder, ".gitignore", "")
    return office


def test_add_warns_without_a_terminal_and_goes_on(reader: Reader) -> None:
    a_real_one(reader.folder)
    assert "much like" not in reader("add", "--text", CONCEPT, *SAID).err
    seen = reader("add", "--text", AGAIN, *SAID)
    assert (seen.code, seen.out) == (0, "D-2017-0002\n")
    assert "warning: D-2017-0002 is much like D-2017-0001: МИК необходимо сформировать" in seen.err
    assert "if they are one: delivery cancel D-2017-0002 --duplicate-of D-2017-0001 --reason …" in seen.err
    seen = reader("cancel", "17-2", "--duplicate-of", "17-1", "--reason", "Повтор", "--decision", "1")
    assert seen.code == 0
    assert "Duplicates  D-2017-0002" in reader("show", "17-1").out
    assert json.loads(reader("show", "17-1", "--json").out)["duplicates"] == ["D-2017-0002"]
    assert reader("duplicates").out == ""


def test_in_a_terminal_add_asks_whether_to_go_on(reader: Reader) -> None:
    a_real_one(reader.folder)
    assert reader("add", "--text", CONCEPT, *SAID).code == 0
    before = snapshot(reader.folder)
    left_out = [("Point in the source", ""), ("Deadline", ""), ("Expected result", "")]
    asked = "Register it all the same? [yes/NO]"
    sat = sit(reader, "add", "--text", AGAIN, *SAID, typed=[*left_out, (asked, "")])
    assert sat.code == 1
    assert "this is much like D-2017-0001" in sat.screen
    assert "not registered: it is much like D-2017-0001" in sat.screen
    assert snapshot(reader.folder) == before
    sat = sit(reader, "add", "--text", AGAIN, *SAID, typed=[*left_out, (asked, "y"), ("Another one", "n")])
    assert sat.code == 0
    assert "D-2017-0002" in sat.screen


def test_who_declines_a_later_point_goes_on_to_the_next(reader: Reader) -> None:
    a_real_one(reader.folder)
    assert reader("add", "--text", CONCEPT, *SAID).code == 0
    first = [("Point in the source", ""), ("Deadline", ""), ("Expected result", "")]
    again = [
        ("Another one", "y"), ("Point in the source", "2"), ("only a dot):", f"{AGAIN}\n."), ("Team that leads", "mic"),
        ("Deadline", ""), ("Expected result", ""), ("Register it all the same?", "n"), ("Another one", "n"),
    ]  # fmt: skip
    sat = sit(reader, "add", "--text", SCREENING, *SAID, typed=[*first, *again])
    assert sat.code == 0
    assert "please enter it again" not in sat.screen
    assert not (reader.folder / "directives/2017/00xx/D-2017-0003.yaml").exists()


@pytest.mark.usefixtures("office")
def test_a_person_is_told_that_the_register_is_read(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "TAKES_LONG", 5)
    assert reader("duplicates").err == "", "nobody sits there"
    monkeypatch.setattr(office_here, "is_terminal", lambda _stream: True)
    words = "reading 5 directives to compare them: once, it takes some seconds …\n"
    assert reader("duplicates").err == words
    assert reader("-q", "duplicates").err == ""
    monkeypatch.setattr(corpus, "TAKES_LONG", 6)
    assert reader("duplicates").err == ""
