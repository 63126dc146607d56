"""delivery edit as it is typed."""

import shlex
import sys
from collections.abc import Callable
from pathlib import Path

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


PATH = "directives/2017/00xx/D-2017-0001.yaml"


@pytest.fixture
def editing(reader: Reader, tmp_path: Path) -> Callable[[str], None]:
    """Sets the editor: a line of shell with the file's name in $1; drafts lie in a folder of their own."""
    (tmp_path / "drafts").mkdir()
    reader.monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "drafts"))

    def edit(script: str) -> None:
        file = tmp_path / "editor.sh"
        file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        file.chmod(0o755)
        reader.monkeypatch.setenv("DELIVERY_EDITOR", shlex.quote(str(file)))

    return edit


def drafts(tmp_path: Path) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in (tmp_path / "drafts").iterdir()]


def test_what_was_changed_is_recorded(
    reader: Reader, office: Office, editing: Callable[[str], None], tmp_path: Path
) -> None:
    editing("sed -i -e 's/^due: .*/due: 2017-09-29  # пятница/' -e 's/^title: /title: О том, /' \"$1\"")
    seen = reader(
        "edit",
        "17-1",
        "--reason",
        "Сверка",
        "--decision",
        "12-05/36",
        "--on",
        "2017-09-20",
        "--document",
        "исх. 1",
    )
    assert seen.code == 0, seen.err
    assert seen.err.splitlines()[:3] == [
        "D-2017-0001: title corrected from Разработать концепцию to О том, Разработать концепцию: Сверка",
        "D-2017-0001: due corrected from 2017-09-26 to 2017-09-29: Сверка",
        f"  {PATH}",
    ]
    assert "due: 2017-09-29  # пятница\n" in (office.root / PATH).read_text(encoding="utf-8")
    assert last(office).items() >= {"field": "due", "on": "2017-09-20", "document": "исх. 1"}.items()
    assert drafts(tmp_path) == []


def test_nothing_changed_is_no_change(reader: Reader, office: Office, editing: Callable[[str], None]) -> None:
    before = snapshot(office.root)
    editing("true")
    seen = reader("edit", "17-1")
    assert (seen.code, seen.err) == (0, "D-2017-0001 was left as it is\n")
    assert snapshot(office.root) == before


def test_free_keys_need_no_reason(reader: Reader, office: Office, editing: Callable[[str], None]) -> None:
    editing("sed -i 's/^control:/x-shelf: 4\\ncontrol:/; s/^events:/tags: [один]\\nevents:/' \"$1\"")
    seen = reader("edit", "17-1")
    assert seen.code == 0, seen.err
    assert seen.err.startswith("D-2017-0001: x-shelf, tags changed\n")


@pytest.mark.parametrize(
    ("script", "words", "code", "message"),
    [
        ("sed -i 's/^due: .*/due: [/' $1", (), 1, f"{PATH}:"),
        ("sed -i 's/^due: .*/due: завтра/' $1", (), 1, "D102"),
        ("sed -i 's/^status: .*/status: closed/' $1", (), 1, "status is not changed by hand"),
        ("sed -i 's/^title: .*/title: а/' $1", (), 2, "missing --reason"),
        ("sed -i 's/^due: .*/due: 2017-09-29/' $1", ("--reason", "r"), 2, "missing --decision"),
        ("sed -i 's/^due: .*/due: 2016-09-29/' $1", ("--reason", "r", "--decision", "1"), 1, "D108"),
        ("sed -i 's/^title: .*/title: а/' $1; exit 3", ("--reason", "r"), 3, "ended with code 3"),
    ],
)
def test_what_cannot_be_saved_is_kept(
    reader: Reader, office: Office, editing: Callable[[str], None], tmp_path: Path,
    script: str, words: tuple[str, ...], code: int, message: str,
) -> None:  # fmt: skip
    before = snapshot(office.root)
    editing(script)
    seen = reader("edit", "17-1", *words)
    assert (seen.code, seen.out) == (code, "")
    assert message in seen.err
    assert f"Your text is kept in {tmp_path}/drafts/" in seen.err
    (text,) = drafts(tmp_path)
    assert text != (office.root / PATH).read_text(encoding="utf-8")
    assert snapshot(office.root) == before


def test_somebody_else_was_faster(
    reader: Reader, office: Office, editing: Callable[[str], None], tmp_path: Path
) -> None:
    delivery = shlex.join([sys.executable, "-m", "delivery_cli"])
    editing(f"sed -i 's/^title: .*/title: а/' $1; {delivery} -q note 17-1 --text между")
    seen = reader("edit", "17-1", "--reason", "r")
    assert seen.code == 1
    assert f"{PATH} was changed by somebody else meanwhile" in seen.err
    assert "title: а\n" in drafts(tmp_path)[0]
    assert last(office) == {"kind": "note", "note": "между"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "missing ID"),
        (("17-9",), "there is no directive “17-9”"),
        (("17-1", "17-2"), "too many arguments: 17-2"),
    ],
)
def test_one_directive_at_a_time(
    reader: Reader, office: Office, words: tuple[str, ...], message: str
) -> None:
    seen = reader("edit", *words)
    assert (seen.code, message in seen.err) == (2, True), seen.err


def test_in_a_terminal_the_reason_is_asked_for_once(
    reader: Reader, office: Office, editing: Callable[[str], None]
) -> None:
    editing("sed -i -e 's/^title: .*/title: а/' -e 's/^due: .*/due: 2017-09-29/' $1")
    sat = sit(
        reader,
        "edit",
        "17-1",
        typed=[("Reason for the correction: ", "Сверка"), ("Number of the decision: ", "7")],
    )
    assert sat.code == 0, sat.screen
    assert last(office).items() >= {"reason": "Сверка", "field": "due"}.items()
    assert count(office.root) == 3
