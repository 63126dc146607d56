"""Every bad input has a decided answer: a finding with its place, code and words; never a traceback."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from delivery_cli.operations.validate import validate
from delivery_cli.storage.office import open_office
from tests.cli.calling import DELIVERY, ROOT, Done, call
from tests.conftest import git

GOOD = """\
id: D-2026-0001
title: Представить предложения
text: Представить предложения по снижению нагрузки.
issuer: pm
issued: 2026-01-12
issued_basis: exact
sources:
  - title: Заседание Правительства
    kind: meeting
    point: "1"
owner: mne
expected_result: Предложения
due: 2026-02-12
control: standard
status: active
events:
  - id: k7f2qd
    kind: register
    at: 2026-01-12T10:15:00+05:00
    by: registrar@office.example
"""
PATH = "directives/2026/00xx/D-2026-0001.yaml"


@pytest.fixture
def office(repo: Path) -> Path:
    """An office with two teams, one good directive and a commit."""
    write(repo, "delivery.yaml", "office: Проектный офис\n")
    write(repo, "teams/pm.yaml", "id: pm\nkind: office\nname:\n  en: Prime Minister\n")
    write(
        repo,
        "teams/mne.yaml",
        "id: mne\nkind: ministry\nname:\n  en: Ministry of National Economy\nshort:\n  ru: МНЭ\n",
    )
    write(repo, PATH, GOOD)
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "Begin")
    return repo


def write(root: Path, path: str, text: str | bytes) -> Path:
    full = root / path
    full.parent.mkdir(parents=True, exist_ok=True)
    full.write_bytes(text.encode() if isinstance(text, str) else text)
    return full


def delivery(office: Path, *args: str, **rest: object) -> Done:
    return call("-C", str(office), *args, program=DELIVERY, **rest)  # type: ignore[arg-type]


def replaced(old: str, new: str) -> bytes:
    assert old in GOOD
    return GOOD.replace(old, new).encode()


@dataclass(frozen=True)
class Bad:
    """A file, and the finding it must give: the line, the code and words of its message or fix."""

    data: bytes
    code: str
    line: int
    words: str


DEEP = "x: " + "[" * 30_000
BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdef", "bcdefg", strict=True)
)

FILES = {
    "over 1 MiB": Bad((GOOD + "#" + "x" * (1 << 20)).encode(), "D101", 1, "bytes"),
    "30,000 brackets": Bad((GOOD + DEEP).encode(), "D101", 21, "nest"),
    "30,000 nested lists": Bad((GOOD + "x-a:\n  " + "- " * 30_000 + "x\n").encode(), "D101", 22, "nest"),
    "alias bomb": Bad(BOMB.encode(), "D101", 1, "anchor"),
    "an anchor": Bad(replaced("owner: mne", "owner: &o mne"), "D101", 11, "anchor"),
    "an alias": Bad(replaced("due: 2026-02-12", "due: *d"), "D101", 13, ""),
    "a merge key": Bad((GOOD + "x-a:\n  <<: {b: 1}\n").encode(), "D101", 22, "<<"),
    "a tag": Bad(replaced("owner: mne", "owner: !!str mne"), "D101", 11, "tag"),
    "a python tag": Bad(replaced("owner: mne", "owner: !!python/object:os.system mne"), "D101", 11, "tag"),
    "%YAML": Bad(b"%YAML 1.1\n---\n" + GOOD.encode(), "D101", 1, "directive"),
    "a second document": Bad((GOOD + "---\nid: x\n").encode(), "D101", 21, "document"),
    "a key twice": Bad(replaced("due: 2026-02-12", "due: 2026-02-12\nowner: pm"), "D101", 14, "twice"),
    "a tab for indentation": Bad(replaced("  - title: З", "\t- title: З"), "D101", 8, "tab"),
    "a byte-order mark": Bad(b"\xef\xbb\xbf" + GOOD.encode(), "D101", 1, "byte-order mark"),
    "UTF-16": Bad(GOOD.encode("utf-16"), "D101", 1, "UTF-8"),
    "invalid UTF-8": Bad(replaced("title: Представить", "title: X").replace(b"X", b"\xff"), "D101", 2, "UTF-8"),
    "a lone CR": Bad(replaced("owner: mne\n", "owner: mne\r"), "D101", 11, ""),
    "empty": Bad(b"", "D101", 1, "empty"),
    "only a comment": Bad(b"# nothing\n", "D101", 1, "empty"),
    "a list at the top": Bad(b"- id: D-2026-0001\n", "D101", 1, "list"),
    "broken": Bad(replaced("owner: mne", "owner: [mne"), "D101", 12, "bracket"),
    "a colon in a title": Bad(replaced("title: Представить предложения", "title: Итог: предложения"), "D101", 2, "quotes"),
    "an unquoted 0012": Bad(replaced('point: "1"', "point: 0012"), "D101", 10, "quotes"),
    "an unquoted number": Bad(replaced('point: "1"', "point: 12"), "D102", 10, "quotes"),
    "an unquoted date in a text": Bad(replaced('point: "1"', "point: 2026-01-02"), "D101", 10, "quotes"),
    "NO unquoted": Bad(replaced('point: "1"', "point: NO"), "D101", 10, "quotes"),
    "1:30 unquoted": Bad(replaced('point: "1"', "point: 12:30:45"), "D101", 10, "quotes"),
    "1_000": Bad(replaced('point: "1"', "point: 1_000"), "D101", 10, "quotes"),
    "6,000 digits": Bad(replaced('point: "1"', f"point: {'9' * 6000}"), "D101", 10, "digits"),
    "a half surrogate": Bad(replaced('point: "1"', 'point: "\\ud800"'), "D101", 10, ""),
    "NUL": Bad(replaced('point: "1"', 'point: "\\0"'), "D110", 10, "\\x00"),
    "30 February": Bad(replaced("due: 2026-02-12", "due: 2026-02-30"), "D102", 13, "2026-02-30"),
    "the year 0000": Bad(replaced("issued: 2026-01-12", "issued: 0000-01-12"), "D102", 5, "0000-01-12"),
    "a key without a value": Bad(replaced("owner: mne", "owner:"), "D102", 11, "no value"),
    "a misspelt key": Bad(replaced("owner: mne", "onwer: mne"), "D102", 11, "owner"),
    "a misspelt status": Bad(replaced("status: active", "status: actve"), "D102", 15, "active"),
    "a title of 10,000 characters": Bad(replaced("title: Представить", f"title: {'я' * 10_000}"), "D102", 2, "500"),
    "a title of two lines": Bad(replaced("title: Представить предложения", "title: |-\n  a\n  b"), "D102", 2, "line"),
    "ESC in a text": Bad(replaced("expected_result: П", 'expected_result: "\\e[31mП"\nx-a: П'), "D110", 12, "\\x1b"),
    "bidi in a text": Bad(replaced("expected_result: П", "expected_result: \u202eП"), "D110", 12, "<U+202E>"),
    "another id": Bad(replaced("id: D-2026-0001", "id: D-2026-0002"), "D103", 1, "D-2026-0002"),
    "a Cyrillic id": Bad(replaced("id: D-2026-0001", "id: Д-2026-0001"), "D102", 1, "Latin"),
    "an unknown owner": Bad(replaced("owner: mne", "owner: mnee"), "D201", 11, "mne"),
    "due before issued": Bad(replaced("due: 2026-02-12", "due: 2026-01-02"), "D108", 13, "2026-01-12"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_is_a_finding(office: Path, name: str) -> None:
    bad = FILES[name]
    write(office, PATH, bad.data)
    started = time.monotonic()
    report = validate(open_office(office))
    assert time.monotonic() - started < 20  # a refusal is quick; this bound only catches a reader that hangs
    found = [one for one in report.findings if one.code == bad.code and one.path == PATH]
    assert found, report.findings
    assert report.errors
    assert any(one.line == bad.line and bad.words in f"{one.message} {one.fix}" for one in found), found
    assert all(one.message.isprintable() and one.column >= 1 for one in found)


def test_the_good_file_has_no_finding(office: Path) -> None:
    assert validate(open_office(office)).findings == ()


def test_crlf_is_read_as_git_checks_it_out(office: Path) -> None:
    write(office, PATH, GOOD.replace("\n", "\r\n"))
    assert validate(open_office(office)).errors == 0


def test_a_large_file_and_an_executable_one_are_warned_of(office: Path) -> None:
    write(office, PATH, GOOD + "#" + "x" * (256 * 1024) + "\n").chmod(0o755)
    report = validate(open_office(office))
    assert report.errors == 0
    assert [(one.code, one.line) for one in report.findings] == [("D101", 1), ("D103", 1)]
    assert f"chmod -x {PATH}" in report.findings[1].fix


def test_mixed_line_ends_are_a_finding(office: Path) -> None:
    write(office, PATH, GOOD.replace("\n", "\r\n", 3))
    assert [one.code for one in validate(open_office(office)).findings] == ["D101"]


def test_no_bad_file_hides_another(office: Path) -> None:
    """All of them at once: each is reported, the good one is still listed, and the exit code says so."""
    for number, bad in enumerate(FILES.values(), 2):
        write(office, f"directives/2026/00xx/D-2026-{number:04d}.yaml", bad.data)
    checked = delivery(office, "validate")
    for number in range(2, len(FILES) + 2):
        assert f"D-2026-{number:04d}.yaml:" in checked.out
    assert checked.code == 1
    listed = delivery(office, "list")
    assert listed.code == 1
    assert "D-2026-0001" in listed.out
    assert "could not be read" in listed.err or "cannot be read" in listed.err
    counted = delivery(office, "status")
    assert counted.code == 1
    assert "read" in counted.err
    for done in (checked, listed, counted):
        assert "Traceback" not in done.err
        assert "\x1b" not in done.out + done.err
        assert "\u202e" not in done.out + done.err


def test_markup_is_shown_as_it_is(office: Path) -> None:
    write(office, PATH, GOOD.replace("title: Представить предложения", 'title: "[bold]важно[/bold] [/foo]"'))
    assert "[bold]важно[/bold] [/foo]" in delivery(office, "list").out
    assert "[bold]важно[/bold] [/foo]" in delivery(office, "show", "26-1").out


def symbolic_link(office: Path) -> None:
    shutil.move(office / PATH, office / "elsewhere.yaml")
    (office / PATH).symlink_to(office / "elsewhere.yaml")


def wrong_folder(office: Path) -> None:
    shutil.move(office / PATH, office / "directives/D-2026-0001.yaml")


def twice(office: Path) -> None:
    write(office, "directives/2026/01xx/D-2026-0001.yaml", GOOD)


def case_variant(office: Path) -> None:
    write(office, "directives/2026/00xx/d-2026-0001.yaml", GOOD)


def other_ending(office: Path) -> None:
    write(office, "directives/2026/00xx/D-2026-0002.yml", GOOD.replace("0001", "0002"))


def a_pipe(office: Path) -> None:
    (office / PATH).unlink()
    os.mkfifo(office / PATH)


PLACES: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "a symbolic link": (symbolic_link, "D101", "link"),
    "the wrong folder": (wrong_folder, "D103", PATH),
    "the same id twice": (twice, "D202", "D-2026-0001"),
    "names that differ in case": (case_variant, "D103", "d-2026-0001"),
    "another ending": (other_ending, "D103", ".yaml"),
    "a named pipe": (a_pipe, "D101", "regular"),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_bad_place_is_a_finding(office: Path, name: str) -> None:
    arrange, code, words = PLACES[name]
    arrange(office)
    found = [one for one in validate(open_office(office)).findings if one.code == code]
    assert found, validate(open_office(office)).findings
    assert any(words in f"{one.path} {one.message} {one.fix}" for one in found), found


ADD = ("--text", "Текст", "--issuer", "pm", "--source-title", "Заседание", "--owner", "mne")


def head(office: Path) -> str:
    return git(office, "rev-parse", "HEAD").strip()


def check_refused(office: Path, done: Done, code: int, *words: str) -> None:
    assert done.code == code, done
    assert done.err.startswith("error:"), done.err
    assert "hint:" in done.err
    for word in words:
        assert word in done.err, done.err
    assert "Traceback" not in done.err
    assert not git(office, "status", "--porcelain", "--", "directives").strip()


def test_not_a_repository(tmp_path: Path) -> None:
    done = delivery(tmp_path, "list")
    assert (done.code, done.out) == (3, "")
    assert "not in a git repository" in done.err
    assert "git init" in done.err


def test_not_an_office_yet(repo: Path) -> None:
    done = delivery(repo, "list")
    assert done.code == 3
    assert "delivery init" in done.err


def test_no_identity(office: Path) -> None:
    git(office, "config", "--unset", "user.name")
    git(office, "config", "--unset", "user.email")
    before = head(office)
    check_refused(office, delivery(office, "add", *ADD), 3, "user.name", "user.email")
    assert head(office) == before


def test_detached_head(office: Path) -> None:
    git(office, "checkout", "-q", "--detach")
    check_refused(office, delivery(office, "add", *ADD), 1, "git switch")
    assert delivery(office, "list").code == 0


def test_merge_in_progress(office: Path) -> None:
    git(office, "switch", "-qc", "other")
    git(office, "commit", "-q", "--allow-empty", "-m", "There")
    git(office, "switch", "-q", "main")
    git(office, "commit", "-q", "--allow-empty", "-m", "Here")
    git(office, "merge", "-q", "--no-commit", "--no-ff", "other")
    check_refused(office, delivery(office, "add", *ADD), 1, "merge")
    assert delivery(office, "list").code == 0
    assert delivery(office, "validate").code == 0


def test_git_too_old(office: Path, tmp_path: Path) -> None:
    shim = write(tmp_path, "bin/git", "#!/bin/sh\necho git version 2.30.2\n")
    shim.chmod(0o755)
    done = delivery(office, "add", *ADD, env={"PATH": f"{shim.parent}:{os.environ['PATH']}"})
    assert done.code == 3
    assert "2.30" in done.err
    assert "2.38" in done.err


def test_git_missing(office: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = delivery(office, "add", *ADD, env={"PATH": str(tmp_path / "empty")})
    assert done.code == 3
    assert "git" in done.err
    assert delivery(office, "list", env={"PATH": str(tmp_path / "empty")}).code == 0


@pytest.fixture
def small_disk(office: Path, tmp_path: Path) -> Iterator[Path]:
    """The office on a disk of 700 KiB; skipped where nothing may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting a tmpfs needs rights that this run does not have")
    try:
        shutil.rmtree(office / ".git" / "hooks", ignore_errors=True)
        shutil.copytree(office, disk / "office")
        yield disk / "office"
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)


def test_full_disk(small_disk: Path) -> None:
    git(small_disk, "status")
    before = head(small_disk)
    filler = small_disk.parent / "filler"
    with pytest.raises(OSError, match="No space"):
        fill(filler)
    done = delivery(small_disk, "add", *ADD)
    assert done.code == 3
    assert "disk" in done.err
    assert "Traceback" not in done.err
    filler.unlink()
    assert head(small_disk) == before
    assert git(small_disk, "status", "--porcelain") == ""
    assert delivery(small_disk, "add", *ADD).code == 0
    assert git(small_disk, "fsck", "--strict").strip() == ""


def test_read_only_folder(office: Path, tmp_path: Path) -> None:
    view = tmp_path / "view"
    view.mkdir()
    bound = subprocess.run(["mount", "--bind", office, view], capture_output=True, check=False)
    if bound.returncode:
        pytest.skip("a bind mount needs rights that this run does not have")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", view], check=True)
        assert delivery(view, "list").code == 0
        assert delivery(view, "validate").code == 0
        done = delivery(view, "add", *ADD)
        assert done.code == 3
        assert "read-only" in done.err.lower()
    finally:
        subprocess.run(["umount", "-l", view], check=True)
    assert git(office, "status", "--porcelain") == ""


def test_an_unknown_owner_is_suggested(office: Path) -> None:
    done = delivery(office, "add", *ADD, "--owner", "mn")
    check_refused(office, done, 2, "mn", "mne")


def test_due_before_issued(office: Path) -> None:
    before = head(office)
    done = delivery(office, "add", *ADD, "--issued", "2026-03-01", "--due", "2026-02-01")
    check_refused(office, done, 1, "D108")
    assert head(office) == before


def test_closed_pipe_is_quiet(office: Path) -> None:
    for number in range(2, 60):
        write(office, f"directives/2026/00xx/D-2026-{number:04d}.yaml", GOOD.replace("0001", f"{number:04d}"))
    command = f"{DELIVERY[0]} -m delivery_cli -C {office} list --format jsonl | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


def test_lang_c_prints_utf8(office: Path) -> None:
    env = {"LANG": "C", "LC_ALL": "C"}
    assert "Представить предложения" in delivery(office, "list", env=env).out
    added = delivery(office, "add", *ADD, env=env)
    assert added.code == 0, added.err
    assert "Текст" in git(office, "log", "-1", "--format=%s")


def test_interrupt_while_waiting_changes_nothing(office: Path) -> None:
    """Ctrl-C while the command waits for standard input."""
    before = head(office)
    child = subprocess.Popen(
        [*DELIVERY, "-C", str(office), "add", "--text", "-", *ADD[2:]],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
    )  # fmt: skip
    time.sleep(1.5)
    child.send_signal(signal.SIGINT)
    _out, err = child.communicate(timeout=20)
    assert child.returncode == 130
    assert b"Traceback" not in err
    assert head(office) == before
    assert git(office, "status", "--porcelain") == ""


def test_invalid_settings_are_findings_and_hide_nothing(office: Path) -> None:
    write(office, "delivery.yaml", "control:\n  due_soon_days: often\nlanguge: ru\n")
    write(office, PATH, GOOD.replace("due: 2026-02-12", "due: 2026-02-30"))
    done = delivery(office, "validate")
    assert done.code == 1
    assert "delivery.yaml:2:" in done.out
    assert "delivery.yaml:3:" in done.out
    assert "language" in done.out
    assert f"{PATH}:13:" in done.out
    assert delivery(office, "list").code == 1


def folder_as_link(office: Path) -> None:
    shutil.move(office / "directives", office.parent / "outside")
    (office / "directives").symlink_to(office.parent / "outside")


def folder_as_file(office: Path) -> None:
    shutil.rmtree(office / "directives")
    write(office, "directives", "x: 1\n")


def hidden_folder(office: Path) -> None:
    write(office, "directives/.hid/D-2026-0001.yaml", GOOD)


@pytest.mark.parametrize("arrange", [folder_as_link, folder_as_file, hidden_folder])
def test_a_folder_that_is_none_is_a_finding(office: Path, arrange: Callable[[Path], None]) -> None:
    """Also where the top folder is a link: it is never followed."""
    arrange(office)
    report = validate(open_office(office))
    assert report.errors, report.findings
    listed = delivery(office, "list")
    assert "Traceback" not in listed.err
    if arrange is not hidden_folder:
        assert listed.code == 1
        assert "D-2026-0001" not in listed.out
