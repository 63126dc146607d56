"""delivery import as it is typed, piped and talked through."""

import json
from pathlib import Path

import pytest

from delivery_cli.domain.plain import plain
from delivery_cli.operations.validate import validate
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from tests.cli.commands.reading import Reader, Seen
from tests.cli.commands.sitting import piped, sit, snapshot
from tests.conftest import git
from tests.operations.founding import count
from tests.operations.importing import registers
from tests.operations.importing.house import registry_office

SAID = ("--issuer", "ПМ", "--source-title", "Протокол")


@pytest.fixture
def office(repo: Path) -> Office:
    return registry_office(repo)


def imported(reader: Reader, make: object, *words: str) -> Seen:
    path = make(reader.folder.parent)  # type: ignore[operator]  # one of `registers`
    return reader("import", str(path), *words)


def test_a_register_becomes_directives_in_one_commit(reader: Reader, office: Office) -> None:
    before = count(office.root)
    seen = imported(reader, registers.plain, "--yes", *SAID)
    assert (seen.code, seen.out) == (0, "D-2026-0001\nD-2026-0002\nD-2026-0003\n")
    assert count(office.root) == before + 1
    first = plain(known_directive(office, "D-2026-0001"))
    first.pop("events")
    assert first == {
        "id": "D-2026-0001", "title": "Внести предложения", "text": "Внести предложения", "issuer": "pm",
        "issued": "2026-09-14", "issued_basis": "exact",
        "sources": [{"title": "Протокол", "on": "2026-09-14", "number": "12-05/34", "point": "1"}],
        "owner": "mic", "due": "2026-10-01", "control": "standard", "status": "active",
    }  # fmt: skip
    files = git(
        office.root, "show", "--name-only", "--format=%s%n%(trailers:key=Delivery-Action)", "HEAD"
    ).split()
    assert [one for one in files if one.startswith("imports/plain-")]
    assert "Delivery-Action:" in files
    assert [one for one in validate(office).findings if one.severity.value == "error"] == []


def test_the_same_register_again_registers_nothing(reader: Reader, office: Office) -> None:
    imported(reader, registers.plain, "--yes", *SAID)
    before = snapshot(office.root)
    seen = imported(reader, registers.plain, "--yes", *SAID)
    assert (seen.code, seen.out, snapshot(office.root)) == (0, "", before)
    assert "3 are here already" in seen.err
    assert "nothing new to register" in seen.err


def test_a_handed_over_directive_is_still_known(reader: Reader, office: Office) -> None:
    imported(reader, registers.plain, "--yes", *SAID)
    reader("assign", "26-1", "--owner", "mne", "--reason", "Так решено")
    assert "3 are here already" in imported(reader, registers.plain, "--yes", *SAID).err


def test_a_corrected_directive_is_still_known(reader: Reader, office: Office) -> None:
    imported(reader, registers.plain, "--yes", *SAID)
    for field, value in (
        ("sources", '[{title: Протокол, number: 12-05/35, on: 2026-09-14, point: "1"}]'),
        ("issued", "2026-09-13"),
        ("text", "Внести иные предложения"),
    ):
        said = ("--reason", "Опечатка", "--decision", "№ 1")
        assert reader("correct", "26-1", field, value, *said).code == 0
    seen = imported(reader, registers.plain, "--yes", *SAID)
    assert (seen.code, seen.out) == (0, "")
    assert "3 are here already" in seen.err
    assert "other words or another deadline in the file: D-2026-0001" in seen.err


def test_the_marks_of_what_is_left_out_are_told_with_their_cells(reader: Reader, office: Office) -> None:
    seen = imported(reader, registers.several_executors, "--yes", *SAID)
    assert "left out as done: Реестр!G5 “Исполнено 28.08.2026”; Реестр!G6 “Снято с контроля”" in seen.err


def test_an_issuer_who_is_nobody_is_refused_once(reader: Reader, office: Office) -> None:
    seen = imported(reader, registers.plain, "-n", "--issuer", "nobody")
    assert (seen.code, seen.err.count("nobody")) == (2, 1)


def test_a_bad_row_keeps_everything_from_being_written(reader: Reader, office: Office) -> None:
    before = snapshot(office.root)
    seen = imported(reader, registers.bad_rows, "--yes", *SAID)
    assert (seen.code, seen.out, snapshot(office.root)) == (1, "", before)
    assert (
        'Реестр!D3: there is no team “МИКК”\n    did you mean “МИК”? say who is meant: --team "МИКК=ID"'
        in seen.err
    )
    assert "5 rows of bad.xlsx cannot be registered: nothing was written" in seen.err


def test_bad_rows_may_be_left_out(reader: Reader, office: Office) -> None:
    seen = imported(reader, registers.bad_rows, "--yes", "--skip-bad", *SAID)
    assert (seen.code, seen.out) == (0, "D-2026-0001\n")
    assert "5 rows are bad" in seen.err


def test_a_dry_run_shows_and_changes_nothing(reader: Reader, office: Office) -> None:
    before = snapshot(office.root)
    seen = imported(reader, registers.kazakh, "-n")
    assert (seen.code, snapshot(office.root)) == (0, before)
    assert "Орындау мерзімі" in seen.out
    assert "2 directives to register" in seen.out
    assert imported(reader, registers.bad_rows, "-n", *SAID).code == 1


def test_nobody_there_to_ask_needs_yes(reader: Reader, office: Office) -> None:
    path = registers.plain(reader.folder.parent)
    before = snapshot(office.root)
    done = piped(office.root, "import", str(path), *SAID)
    assert (done.code, done.out, snapshot(office.root)) == (2, "", before)
    assert "missing --yes" in done.err


def test_for_programs_everything_is_json(reader: Reader, office: Office) -> None:
    found = json.loads(imported(reader, registers.bad_rows, "-n", "--json", *SAID).out)
    assert found["columns"][3] == {
        "column": "D",
        "heading": "Исполнитель",
        "field": "owner",
        "how": "exact",
        "taken": True,
    }
    assert [one["fate"] for one in found["items"]] == ["new", "bad", "bad", "bad", "bad", "repeated", "bad"]
    assert found["items"][1]["problems"][0]["cell"] == "Реестр!D3"
    made = json.loads(imported(reader, registers.plain, "--yes", "--json", *SAID).out)
    assert made["registered"] == ["D-2026-0001", "D-2026-0002", "D-2026-0003"]
    assert git(office.root, "rev-parse", "HEAD").strip() == made["commit"]


def test_what_was_said_is_known_the_next_time(reader: Reader, office: Office) -> None:
    path = reader.folder.parent / "r.xlsx"
    head = ["Номер документа", "Пункт", "Что надо", "Кому надо"]
    registers.workbook(path, [head, ["1", "1", "Первое", "МинИнформ"]])
    said = (
        "--map",
        "Что надо=text",
        "--map",
        "Кому надо=owner",
        "--team",
        "МинИнформ=mic",
        "--profile",
        "ours",
    )
    assert reader("import", str(path), "--yes", *SAID, *said).out == "D-2026-0001\n"
    profile = (office.root / "imports/ours.yaml").read_text(encoding="utf-8")
    assert profile == (
        "columns:\n"
        '  "Номер документа": source-number\n  "Пункт": point\n  "Что надо": text\n  "Кому надо": owner\n'
        'teams:\n  "МинИнформ": mic\n'
    )
    registers.workbook(path, [head, ["1", "1", "Первое", "МинИнформ"], ["1", "2", "Второе", "мининформ"]])
    seen = reader("import", str(path), "--yes", *SAID)
    assert seen.out == "D-2026-0002\n"
    assert "(by the profile)" in seen.err
    assert git(office.root, "show", "--name-only", "--format=", "HEAD").split() == [
        "directives/2026/00xx/D-2026-0002.yaml"
    ]


def test_a_profile_that_cannot_be_read_is_told_with_its_line(reader: Reader, office: Office) -> None:
    (office.root / "imports").mkdir()
    (office.root / "imports/ours.yaml").write_text("columns:\n  Срок: due\nteam: {}\n")
    seen = imported(reader, registers.plain, "--yes", "--profile", "ours", *SAID)
    assert seen.code == 1
    assert "imports/ours.yaml:3: the key “team” is not known here" in seen.err
    assert "imports/ours.yaml:3" in imported(reader, registers.plain, "-n", *SAID).err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--map", "Срок"), "“Срок” is not given as NAME=VALUE"),
        (("--keep", "Срок=progress"), "own keys begin with x-, and “progress” does not"),
        (("--profile", "Мой"), "“Мой” cannot be the name of a profile"),
        (("--heading-row", "0"), "--heading-row"),
    ],
)
def test_what_is_typed_wrongly_is_told(
    reader: Reader, office: Office, words: tuple[str, ...], message: str
) -> None:
    seen = imported(reader, registers.plain, *words)
    assert seen.code == 2
    assert message in seen.err


def test_the_past_is_not_imported_into(reader: Reader, office: Office) -> None:
    assert reader("--as-of", "2026-01-01", "import", "x.xlsx").code == 2


def test_drafts(reader: Reader, office: Office) -> None:
    imported(reader, registers.no_document, "--yes", "--draft", *SAID)
    assert known_directive(office, "D-2026-0001").status == "draft"


def test_an_undo_takes_directives_and_profile_back(reader: Reader, office: Office) -> None:
    before = git(office.root, "rev-parse", "HEAD^{tree}")
    imported(reader, registers.plain, "--yes", *SAID)
    assert reader("undo").code == 0
    assert git(office.root, "rev-parse", "HEAD^{tree}") == before


def test_in_a_terminal_what_is_unclear_is_asked_and_the_rest_confirmed(
    reader: Reader, office: Office
) -> None:
    path = reader.folder.parent / "r.xlsx"
    head = ["Номер документа", "Пункт", "Поручение", "Исполнитель", "Срок исполнения по плану работ"]
    registers.workbook(path, [head, ["1", "1", "Первое", "МИК", "01.12.2026"]])
    sat = sit(
        reader,
        "import",
        str(path),
        *SAID,
        typed=[("is it “Deadline as first set”?", "y"), ("Register 1 directive?", "y")],
    )
    assert sat.code == 0
    assert str(known_directive(office, "D-2026-0001").due) == "2026-12-01"
    before = snapshot(office.root)
    registers.workbook(path, [head, ["1", "2", "Второе", "МИК", None]])
    sat = sit(reader, "import", str(path), *SAID, typed=[("Register 1 directive?", "n")])
    assert snapshot(office.root) == before
    assert sat.code != 0


def test_a_heading_that_a_profile_leaves_out_stays_out(reader: Reader, office: Office) -> None:
    said = ("--map", "Срок исполнения=-", "--profile", "ours")
    imported(reader, registers.plain, "--yes", *SAID, *said)
    assert known_directive(office, "D-2026-0001").due is None
    found = json.loads(imported(reader, registers.plain, "-n", "--json", *SAID).out)
    assert (found["profile"], found["columns"][6]["field"], found["columns"][6]["how"]) == (
        "ours",
        None,
        "profile",
    )


def test_somebody_without_the_role_registers_nothing(reader: Reader, office: Office) -> None:
    (office.root / "delivery.yaml").write_text("roles: {registrar: [other@office.example]}\n")
    git(office.root, "commit", "-qam", "Roles")
    before = snapshot(office.root)
    seen = imported(reader, registers.plain, "--yes", *SAID)
    assert (seen.code, snapshot(office.root)) == (1, before)
    assert "D308" in seen.err


def test_gate_audit_and_sync_let_the_commit_pass(reader: Reader, office: Office, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "hub")
    git(office.root, "remote", "add", "origin", str(tmp_path / "hub"))
    git(office.root, "push", "-q", "-u", "origin", "main")
    start = git(office.root, "rev-parse", "HEAD").strip()
    git(tmp_path, "clone", "-q", "hub", "other")
    for key, value in (("user.name", "B"), ("user.email", "b@office.example")):
        git(tmp_path / "other", "config", key, value)
    there = Reader(tmp_path / "other", reader.capsys, reader.monkeypatch)
    there("add", "--text", "Раньше", "--issued", "2026-01-11", *SAID)
    assert there("sync").code == 0

    imported(reader, registers.plain, "--yes", *SAID)
    seen = reader("sync")
    assert seen.code == 0, seen.err
    assert "imports/plain-" in git(tmp_path / "hub", "ls-tree", "-r", "--name-only", "main")
    assert git(office.root, "log", "--merges", "--format=%h") == ""  # applied again, not merged
    assert reader("validate", "--since", start).code == 0
    assert "consistent: yes" in reader("audit").out


def test_what_the_file_says_otherwise_of_a_known_directive_is_told(reader: Reader, office: Office) -> None:
    path = reader.folder.parent / "r.xlsx"
    head = ["Номер документа", "Пункт", "Поручение", "Исполнитель", "Срок"]
    registers.workbook(
        path, [head, ["1", "1", "Первое", "МИК", "01.12.2026"], ["1", "2", "Второе", "МИК", None]]
    )
    reader("import", str(path), "--yes", *SAID)
    registers.workbook(
        path, [head, ["1", "1", "Первое", "МИК", "15.12.2026"], ["1", "2", "Иное", "МИК", None]]
    )
    seen = reader("import", str(path), "--yes", *SAID)
    assert (
        "2 of those here have other words or another deadline in the file: D-2026-0001, D-2026-0002"
        in seen.err
    )
    extend = ("extend", "26-1", "--to", "2026-12-15", "--reason", "Так решено", "--decision", "7")
    assert reader(*extend).code == 0
    assert (
        "1 of those here has other words or another deadline" in reader("import", str(path), "-n", *SAID).out
    )


def test_another_register_that_looks_much_the_same_has_a_profile_of_its_own(
    reader: Reader, office: Office
) -> None:
    path = reader.folder.parent / "r.xlsx"
    head = ["Номер документа", "Пункт", "Поручение", "Исполнитель", "Срок"]
    registers.workbook(path, [head, ["1", "1", "Первое", "МинИнформ", None]])
    reader("import", str(path), "--yes", *SAID, "--team", "МинИнформ=mic", "--profile", "first")
    first = (office.root / "imports/first.yaml").read_text(encoding="utf-8")
    registers.workbook(path, [[*head[:4], "Кто дал"], ["1", "2", "Второе", "МинИнформ", "ПМ"]])
    seen = reader("import", str(path), "--yes", *SAID)
    assert (seen.code, seen.out) == (0, "D-2026-0002\n")
    assert (office.root / "imports/first.yaml").read_text(encoding="utf-8") == first
    (second,) = (office.root / "imports").glob("register-*.yaml")
    assert '"МинИнформ": mic' in second.read_text(encoding="utf-8")
    registers.workbook(path, [[*head, "Кто дал"], ["1", "3", "Третье", "МинИнформ", None, "ПМ"]])
    assert reader("import", str(path), "--yes", *SAID).out == "D-2026-0003\n"
    assert len(list((office.root / "imports").iterdir())) == 2
