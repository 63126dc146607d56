"""delivery progress as it is typed."""

import pytest

from delivery_cli.domain.plain import plain
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from tests.cli.commands.reading import Reader
from tests.cli.commands.sitting import sit, snapshot
from tests.operations.founding import count, founded, register


@pytest.fixture
def office(reader: Reader) -> Office:
    office = founded(reader.folder, teams=("pm", "mic", "mne"))
    register(office)
    return office


def last(office: Office, one: str = "D-2017-0001") -> dict[str, object]:
    event: dict[str, object] = plain(known_directive(office, one).events[-1])
    return {key: value for key, value in event.items() if key not in {"id", "at", "by"}}


def test_every_option_reaches_the_ledger(reader: Reader, office: Office) -> None:
    (office.root.parent / "отчёт.pdf").write_bytes(b"")
    seen = reader(
        "progress", "17-1", "--percent", "60", "--rating", "amber-green", "--note", "Готово по 40", "--on", "2017-09-20",
        "--for", "Ministry mne", "--document", "исх. 7-2/118", "--evidence", "Таблица", "--evidence", "Справка",
        "--evidence-file", "../отчёт.pdf", "--evidence-url", "https://mne.example/1",
    )  # fmt: skip
    assert seen.code == 0
    assert "progress is for mne, and the directive was held by mic (D107)" in seen.err
    assert "\nD-2017-0001: 60 %, for Ministry mne: Готово по 40\n" in seen.err
    assert last(office) == {
        "kind": "progress", "on": "2017-09-20", "for": "mne", "percent": 60, "rating": "amber-green",
        "evidence": [
            {"title": "Таблица"}, {"title": "Справка"},
            {"file": "отчёт.pdf", "size": 0, "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
            {"url": "https://mne.example/1"},
        ],
        "document": "исх. 7-2/118", "note": "Готово по 40",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("17-1",), 2, "missing --note"),
        (("17-1", "--note", "а", "--percent", "101"), 2, "--percent: 101 is not in the range"),
        (("17-1", "--note", "а", "--rating", "gren"), 2, "did you mean green?"),
        (("17-1", "--note", "а", "--on", "вчера"), 2, "--on: вчера is not a date"),
        (("17-1", "--note", "а", "--for", "никто"), 2, "there is no team “никто”"),
        (
            ("17-1", "--note", "а", "--evidence-file", "none.pdf"),
            2,
            "the evidence none.pdf cannot be recorded",
        ),
        (("17-1", "--note", "а", "--evidence-url", "мне"), 1, "directives/2017/00xx/D-2017-0001.yaml"),
        (("17-1", "--note", "а\x1b"), 1, "characters that cannot be seen: \\x1b"),
        (("17-1", "17-9", "--note", "а"), 2, "there is no directive “17-9”"),
    ],
)
def test_what_cannot_be(
    reader: Reader, office: Office, words: tuple[str, ...], code: int, message: str
) -> None:
    before = snapshot(office.root)
    seen = reader("progress", *words)
    assert (seen.code, seen.out) == (code, "")
    assert message in seen.err
    assert snapshot(office.root) == before


def test_several_in_one_commit(reader: Reader, office: Office) -> None:
    register(office)
    before = count(office.root)
    seen = reader("progress", "17-1", "17-2", "--note", "Обе")
    assert [line for line in seen.err.splitlines() if "D-2017-000" in line] == [
        "D-2017-0001: reported progress: Обе", "D-2017-0002: reported progress: Обе",
        "  directives/2017/00xx/D-2017-0001.yaml", "  directives/2017/00xx/D-2017-0002.yaml",
    ]  # fmt: skip
    assert count(office.root) == before + 1


def test_in_a_terminal_the_id_and_the_words_are_asked_for(reader: Reader, office: Office) -> None:
    sat = sit(
        reader, "progress", "--percent", "5",
        typed=[("Directive: ", "17-9"), ("did you mean D-2017-0001?", None), ("Directive: ", "17-1"), ("What was done: ", "- начато")],
    )  # fmt: skip
    assert sat.code == 0
    assert sat.equivalents == [["progress", "--percent", "5", "--note", "- начато", "17-1"]]
    assert last(office)["note"] == "- начато"
    assert reader(*sat.equivalents[0]).code == 0


def test_neither_in_ci_nor_with_no_input(reader: Reader, office: Office) -> None:
    sat = sit(reader, "--no-input", "progress", "17-1")
    assert (sat.code, "missing --note" in sat.screen) == (2, True)
    reader.monkeypatch.setenv("CI", "true")
    sat = sit(reader, "progress", "17-1")
    assert (sat.code, "missing --note" in sat.screen) == (2, True)


def test_the_past_is_not_written(reader: Reader, office: Office) -> None:
    seen = reader("--as-of", "2017-09-13", "progress", "17-1", "--note", "а")
    assert (seen.code, "--as-of is for reading only" in seen.err) == (2, True)


def test_a_dry_run_shows_the_lines(reader: Reader, office: Office) -> None:
    before = snapshot(office.root)
    seen = reader("progress", "-n", "17-1", "--note", "Проба")
    assert seen.out.startswith("--- a/directives/2017/00xx/D-2017-0001.yaml\n+++ b/directives/2017/00xx/")
    assert [line for line in seen.out.splitlines()[2:] if line.startswith("-")] == []
    assert "+    note: Проба" in seen.out
    assert seen.err.endswith("dry run: nothing was changed\n")
    assert snapshot(office.root) == before
