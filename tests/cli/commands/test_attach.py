"""--each, --children and --attach as they are typed."""

import os

import pytest

from delivery_cli.storage.office import Office
from tests.cli.commands.reading import Reader
from tests.cli.commands.sitting import sit, snapshot
from tests.conftest import git
from tests.operations.founding import by_hand, founded, register, team_text
from tests.operations.ledgers import last

SAID = ("--issuer", "pm", "--issued", "2017-09-12", "--source-title", "Заседание", "--due", "2017-10-01")


@pytest.fixture
def office(reader: Reader) -> Office:
    office = founded(reader.folder)
    group = team_text("both", "members: [mic, mne]\n").replace("ministry", "group", 1)
    by_hand(office.root, "teams/both.yaml", group)
    return office


@pytest.fixture
def folder(office: Office) -> Office:
    """What can be given as a file, and what cannot."""
    outside = office.root.parent
    (outside / "Отчёт.pdf").write_bytes(b"\0\r\n")
    (outside / "two\nlines").write_bytes(b"")
    os.mkfifo(outside / "pipe")
    with (outside / "film").open("wb") as film:
        film.truncate(20 * 1024 * 1024 + 1)
    register(office)
    return office


def test_to_each_member_and_on_to_all_of_them(reader: Reader, office: Office) -> None:
    seen = reader("add", "--text", "Отчёт", "--owner", "both", "--each", *SAID)
    assert (seen.code, seen.out) == (0, "D-2017-0001\nD-2017-0002\nD-2017-0003\n")
    seen = reader("progress", "17-1", "--children", "--note", "Готово", "--on", "2017-09-20")
    assert (seen.code, "D-2017-0002: reported" in seen.err, "D-2017-0003: reported" in seen.err) == (
        0,
        True,
        True,
    )
    seen = reader("close", "17-1", "--decision", "5", "--evidence", "Таблица")
    assert (seen.code, "D-2017-0001 closes after its children" in seen.err) == (1, True)
    assert "hint: close them first, or all at once: delivery close D-2017-0001 --children" in seen.err
    seen = reader("close", "17-1", "--children", "--decision", "5", "--evidence", "Таблица")
    assert seen.code == 0
    assert git(office.root, "log", "-1", "--format=%s").strip() == "close 3 directives"


def test_a_list_to_each(reader: Reader, office: Office) -> None:
    (office.root.parent / "list.yaml").write_text("- text: Первое\n- text: Второе\n", encoding="utf-8")
    seen = reader("add", "--from", "../list.yaml", "--owner", "both", "--each", *SAID)
    assert (seen.code, len(seen.out.split())) == (0, 6)
    (office.root.parent / "list.yaml").write_text("- text: Первое\n  owner: mic\n", encoding="utf-8")
    seen = reader("add", "--from", "../list.yaml", "--each", *SAID)
    assert seen.code == 2
    assert (
        "list.yaml:2: directive 1, owner: --each goes to the members of a group, and mic is none" in seen.err
    )


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("add", "--text", "Отчёт", "--owner", "mic", "--each", *SAID), 2, "--owner: --each goes to the members"),
        (("add", "--text", "Отчёт", "--each", *SAID), 2, "--owner: --each goes to the members of a group, and no owner"),
        (("note", "17-1", "--text", "а", "--children"), 2, "no directive is part of D-2017-0001"),
        (("close", "17-1", "--children", "--decision", "1"), 2, "no directive is part of D-2017-0001"),
        (("progress", "17-1", "--note", "а", "--attach"), 2, "--attach stores the files of --evidence-file"),
        (("progress", "17-1", "--note", "а", "--attach", "--evidence-file", ".."), 2, ".. cannot be recorded: it is not a file"),
        (("progress", "17-1", "--note", "а", "--attach", "--evidence-file", "../pipe"), 2, "it is not a file"),
        (("progress", "17-1", "--note", "а", "--attach", "--evidence-file", "../none"), 2, "No such file"),
        (("progress", "17-1", "--note", "а", "--attach", "--evidence-file", "../two\nlines"), 2, "two\\nlines cannot be recorded"),
        (("progress", "17-1", "--note", "а", "--attach", "--evidence-file", "../film"), 2, "has more than 20 MB"),
    ],
)  # fmt: skip
def test_what_is_refused_changes_nothing(
    reader: Reader, folder: Office, words: tuple[str, ...], code: int, message: str
) -> None:
    before = snapshot(folder.root)
    seen = reader(*words)
    assert (seen.code, message in seen.err) == (code, True), seen.err
    assert "hint: " in seen.err
    assert snapshot(folder.root) == before


def test_an_attached_file_is_shown_checked_and_taken_back(reader: Reader, folder: Office) -> None:
    said = ("progress", "17-1", "--note", "Готово", "--evidence-file", "../Отчёт.pdf", "--attach")
    seen = reader(*said, "--dry-run")
    assert seen.code == 0
    assert "+ evidence/D-2017-0001/Отчёт.pdf (3 bytes)" in seen.out
    assert not (folder.root / "evidence").exists()
    seen = reader(*said)
    assert (seen.code, "  evidence/D-2017-0001/Отчёт.pdf\n" in seen.err) == (0, True)
    assert last(folder, "D-2017-0001")["evidence"][0]["location"] == "evidence/D-2017-0001/Отчёт.pdf"
    assert "Отчёт.pdf, 3 bytes, evidence/D-2017-0001/Отчёт.pdf" in reader("show", "17-1").out
    (folder.root / "evidence/D-2017-0001/Отчёт.pdf").write_bytes(b"\0\n\n")
    seen = reader("validate", "evidence", "directives")
    assert (seen.code, "error D113 evidence/D-2017-0001/Отчёт.pdf is not the file" in seen.out) == (1, True)
    git(folder.root, "checkout", "--", "evidence")
    seen = reader("undo", "--dry-run")
    assert (seen.code, "evidence/D-2017-0001/Отчёт.pdf" in seen.out) == (0, True)
    assert reader("undo").code == 0
    assert not (folder.root / "evidence").exists()
    assert reader("validate").code == 0


def test_a_file_is_evidence_enough_and_no_other_is_asked_for(reader: Reader, folder: Office) -> None:
    sat = sit(
        reader,
        "submit",
        "17-1",
        "--evidence-file",
        "../Отчёт.pdf",
        "--attach",
        typed=[("What was done", "Готово")],
    )
    assert sat.code == 0
    assert sat.equivalents == [
        ["submit", "17-1", "--evidence-file", "../Отчёт.pdf", "--attach", "--note", "Готово"]
    ]
