"""delivery validate --format, --output-file, and the exit codes that hold for every format."""

import errno
import json
import os
import stat
from pathlib import Path

import pytest

from tests.cli.commands.reading import Reader
from tests.operations.founding import by_hand, founded

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")
BROKEN = "directives/2017/00xx/D-2017-0001.yaml"


@pytest.fixture
def reader(repo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Reader:
    founded(repo)
    return Reader(repo, capsys, monkeypatch)


@pytest.fixture
def broken(reader: Reader) -> Reader:
    by_hand(reader.folder, BROKEN, "id: D-2017-0001\n")
    return reader


def test_a_broken_file_is_told_in_every_format_with_the_same_exit_code(broken: Reader) -> None:
    for name in FORMATS:
        seen = broken("validate", "--format", name)
        assert seen.code == 1, name
        assert BROKEN in seen.out, name
        assert seen.err.startswith("checked 1 directive, "), name
        assert broken("validate", "--format", name, "--exit-zero").code == 0


def test_a_clean_office_is_told_in_every_format(reader: Reader) -> None:
    outs = {name: reader("validate", "--format", name) for name in FORMATS}
    assert {seen.code for seen in outs.values()} == {0}
    assert outs["text"].out == outs["github"].out == ""
    assert json.loads(outs["json"].out)["items"] == json.loads(outs["gitlab"].out) == []
    assert json.loads(outs["sarif"].out)["runs"][0]["results"] == []
    assert "<failure" not in outs["junit"].out


def test_json_has_what_programs_read(broken: Reader) -> None:
    told = json.loads(broken("validate", "--json").out)
    assert list(told) == ["schema_version", "items", "summary"]
    assert list(told["summary"]) == ["directives", "teams", "commits", "errors", "warnings", "by_code"]
    assert told == json.loads(broken("validate", "--format", "json").out)


def test_a_file_holds_what_would_have_been_printed(broken: Reader, tmp_path: Path) -> None:
    for name in FORMATS:
        path = tmp_path / f"findings.{name}"
        printed = broken("validate", "--format", name)
        written = broken("--color", "always", "validate", "--format", name, "--output-file", str(path))
        assert (written.code, written.out) == (1, "")
        assert written.err.startswith("checked 1 directive, ")
        assert path.read_text(encoding="utf-8") == printed.out
    assert {one.name for one in tmp_path.iterdir()} == {"office", *(f"findings.{one}" for one in FORMATS)}


def test_a_dash_is_standard_output(broken: Reader) -> None:
    assert broken("validate", "--output-file", "-").out == broken("validate").out


def test_a_file_is_replaced_whole_and_keeps_its_rights(broken: Reader, tmp_path: Path) -> None:
    path, link = tmp_path / "old.json", tmp_path / "link.json"
    path.write_text("old" * 10_000, encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    broken("validate", "--json", "--output-file", str(link))
    assert link.is_symlink()
    assert json.loads(path.read_text(encoding="utf-8"))["items"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_rights_of_any_new_file(broken: Reader, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        broken("validate", "--output-file", str(tmp_path / "new.txt"))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.txt").stat().st_mode) == 0o640


def test_a_device_is_written_as_it_is(broken: Reader) -> None:
    seen = broken("validate", "--output-file", "/dev/null")
    assert (seen.code, seen.out) == (1, "")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_path_is_taken_from_where_delivery_works(broken: Reader) -> None:
    broken("validate", "--output-file", "out.txt")
    assert (broken.folder / "out.txt").is_file()


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("none/findings.txt", 2, "there is no folder none"),
        ("directives", 2, "directives is a folder"),
        ("delivery.yaml", 2, "delivery.yaml is one of the office's own files"),
        (BROKEN, 2, f"{BROKEN} is one of the office's own files"),
        (".git/config", 2, ".git/config is one of the office's own files"),
        ("/proc/findings.txt", 3, "/proc/findings.txt cannot be written"),
    ],
)
def test_a_file_that_cannot_be_written_is_refused(broken: Reader, name: str, code: int, words: str) -> None:
    before = (broken.folder / "delivery.yaml").read_bytes()
    seen = broken("validate", "--output-file", name)
    assert (seen.code, seen.out) == (code, "")
    assert words in seen.err
    assert "hint:" in seen.err
    assert (broken.folder / "delivery.yaml").read_bytes() == before


def test_a_full_disk_is_told(broken: Reader) -> None:
    seen = broken("validate", "--output-file", "/dev/full")
    assert seen.code == 3
    assert "/dev/full cannot be written: No space left on device" in seen.err


def test_a_write_that_fails_leaves_what_was_there(
    broken: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    path = tmp_path / "old.txt"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr("os.fsync", fails)
    assert broken("validate", "--output-file", str(path)).code == 3
    assert path.read_text(encoding="utf-8") == "old"
    assert {one.name for one in tmp_path.iterdir()} == {"office", "old.txt"}


def test_an_open_pipe_can_be_named(broken: Reader) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as pipe:
        assert broken("validate", "--output-file", f"/dev/fd/{writing}").code == 1
        os.close(writing)
        assert pipe.read().decode() == broken("validate").out


def test_it_is_refused_before_the_checking_begins(broken: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_args: object) -> None:
        raise AssertionError

    monkeypatch.setattr("delivery_cli.operations.validate.validate", never)
    assert broken("validate", "--output-file", "none/x").code == 2


def test_warnings_fail_only_where_they_are_to(reader: Reader) -> None:
    by_hand(reader.folder, BROKEN, _WARNED)
    for name in FORMATS:
        assert reader("validate", "--format", name).code == 0, name
        assert reader("validate", "--format", name, "--error-on-warning").code == 1, name
    assert reader("validate", "--error-on-warning", "--exit-zero").code == 0
    assert "<skipped" in reader("validate", "--format", "junit").out
    assert "<failure" in reader("validate", "--format", "junit", "--error-on-warning").out


_WARNED = """\
id: D-2017-0001
title: A directive
text: A directive without a deadline.
issuer: {name: The government}
sources:
  - title: A meeting
control: standard
status: active
events:
  - id: aaaaaa
    kind: register
    at: 2017-09-12T10:15:00+06:00
    by: registrar@office.example
"""
