"""Evidence that is attached: stored in the same commit byte for byte, checked, taken back with its step."""

import datetime as dt
import os
from functools import partial
from pathlib import Path

import pytest

from delivery_cli.domain.findings import Severity
from delivery_cli.errors import EnvironmentFaultError, RefusedError, UsageError
from delivery_cli.operations import desk, execution, lifecycle
from delivery_cli.operations import evidence as attaching
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.operations.undo import undo
from delivery_cli.operations.validate import validate
from delivery_cli.storage.evidence import Attachment, attached
from delivery_cli.storage.office import Office, open_office
from delivery_cli.storage.transaction import commit
from tests.conftest import git
from tests.operations.founding import by_hand, count, founded, register, team_text
from tests.operations.ledgers import last

BYTES = b"\x00\r\n\xff\x1b[31m\n" * 3
NOTED = Common(note="Готово", on=dt.date(2017, 9, 20))


@pytest.fixture
def office(repo: Path) -> Office:
    return founded(repo)


def file(folder: Path, name: str = "Отчёт.pdf", data: bytes = BYTES) -> Attachment:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return attached(folder / name)


def report(office: Office, one: str, *shown: Attachment, dry_run: bool = False) -> str:
    """Where the last of the files was stored."""
    receipt = lifecycle.progress(office, [one], NOTED, evidence=shown, dry_run=dry_run)
    assert dry_run or receipt.commit
    return str(last(office, one)["evidence"][-1]["location"]) if not dry_run else ""


def problems(office: Office) -> list[tuple[str, str]]:
    return [(f.message, f.severity.value) for f in validate(office).findings if f.code == "D113"]


def test_attached_with_the_step_in_one_commit_byte_for_byte(office: Office, tmp_path: Path) -> None:
    git(office.root, "config", "core.autocrlf", "true")
    one, before = register(office), count(office.root)
    assert report(office, one, file(tmp_path / "in")) == f"evidence/{one}/Отчёт.pdf"
    shown = last(office, one)["evidence"][0]
    assert list(shown) == ["file", "size", "sha256", "location"]
    assert (shown["file"], shown["size"]) == ("Отчёт.pdf", len(BYTES))
    assert count(office.root) == before + 1
    assert (office.root / shown["location"]).read_bytes() == BYTES
    names = git(office.root, "-c", "core.quotePath=off", "show", "--format=", "--name-only", "HEAD").split()
    assert names == [f"directives/2017/00xx/{one}.yaml", shown["location"]]
    assert git(office.root, "cat-file", "-s", f"HEAD:{shown['location']}").strip() == str(len(BYTES))
    assert git(office.root, "status", "--porcelain") == ""
    (office.root / shown["location"]).unlink()
    git(office.root, "checkout", "--", "evidence")  # out of git again, as a clone would have it
    assert (office.root / shown["location"]).read_bytes() == BYTES
    assert problems(office) == []

    lifecycle.progress(office, [one], NOTED, evidence=[{"title": "Письмо"}])
    undo(office)
    undo(office)
    assert git(office.root, "ls-files", "evidence") == ""
    assert not (office.root / "evidence").exists()
    assert problems(office) == []


def test_a_name_is_taken_once_and_the_same_bytes_are_stored_once(office: Office, tmp_path: Path) -> None:
    one = register(office)
    assert report(office, one, file(tmp_path / "a")) == f"evidence/{one}/Отчёт.pdf"
    assert report(office, one, file(tmp_path / "b")) == f"evidence/{one}/Отчёт.pdf"
    other = file(tmp_path / "c", "ОТЧЁТ.pdf", b"other")
    assert report(office, one, other) == f"evidence/{one}/ОТЧЁТ-2.pdf"
    both = [file(tmp_path / name, "a.txt", name.encode()) for name in ("d", "e")]
    report(office, one, *both, both[0])
    assert [shown["location"].rsplit("/", 1)[1] for shown in last(office, one)["evidence"]] == [
        "a.txt",
        "a-2.txt",
        "a.txt",
    ]
    by_hand(office.root, f"evidence/{one}/b.txt", "b")
    (office.root / f"evidence/{one}/b-2.txt").write_text("never committed")
    assert report(office, one, file(tmp_path / "f", "b.txt", b"f")) == f"evidence/{one}/b-3.txt"
    assert git(office.root, "ls-files", "evidence").count("\n") == 6


def test_every_step_that_takes_evidence_stores_it_and_for_each_directive(
    office: Office, tmp_path: Path
) -> None:
    ids, shown = [register(office), register(office)], [file(tmp_path / "in")]
    execution.submit(office, ids, NOTED, evidence=shown)
    execution.verify(office, ids, NOTED, method="documents", evidence=[file(tmp_path / "in", "v.txt", b"v")])
    closing = lifecycle.Closing(evidence=(file(tmp_path / "in", "c.txt", b"c"),))
    lifecycle.close(office, ids, Common(), closing, DecisionGiven(number="1"))
    for one in ids:
        kept = sorted(path.name for path in (office.root / "evidence" / one).iterdir())
        assert kept == ["c.txt", "v.txt", "Отчёт.pdf"]
    assert problems(office) == []


def test_what_a_file_says_is_nobody_s_business(office: Office, tmp_path: Path) -> None:
    """One that reads like a team's or a directive's is still no more than a file."""
    one = register(office)
    (office.root / "teams/new.yaml").write_text(team_text("new"), encoding="utf-8")
    team = team_text("mon", "parent: new\n").encode()
    assert report(office, one, file(tmp_path / "in", "mon.yaml", team)) == f"evidence/{one}/mon.yaml"


def test_a_dry_run_stores_nothing(office: Office, tmp_path: Path) -> None:
    one = register(office)
    report(office, one, file(tmp_path / "in"), dry_run=True)
    assert not (office.root / "evidence").exists()


LARGE = bytes(range(256)) * 4096


def test_what_is_cut_off_leaves_nothing(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = register(office)
    large = file(tmp_path / "in", "large.bin", LARGE)

    def fail(wanted: str, now: str) -> None:
        if now == wanted:
            raise OSError(28, "No space left on device")

    for step in ("journal", "placed", "secured"):
        monkeypatch.setattr(desk, "commit", partial(commit, at=partial(fail, step)))
        with pytest.raises(EnvironmentFaultError, match="disk is full"):
            report(office, one, large)
        assert not (office.root / "evidence").exists()
        assert git(office.root, "status", "--porcelain") == ""


def test_what_was_killed_is_put_right_by_the_next_command(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = register(office)
    large = file(tmp_path / "in", "large.bin", LARGE)

    def die(now: str) -> None:
        if now == "placed":
            os._exit(9)

    if (child := os.fork()) == 0:
        monkeypatch.setattr(desk, "commit", partial(commit, at=die))
        report(office, one, large)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert (office.root / f"evidence/{one}/large.bin").exists()
    lifecycle.note(office, [one], Common(), text="Дальше")
    assert not (office.root / "evidence").exists()
    assert report(office, one, large) == f"evidence/{one}/large.bin"
    assert git(office.root, "status", "--porcelain") == ""


def test_hooks_see_it_and_leave_it_as_it_is(office: Office, tmp_path: Path) -> None:
    hook = office.root / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\ngit diff --cached --name-only --diff-filter=A > seen\n")
    hook.chmod(0o755)
    one = register(office)
    path = report(office, one, file(tmp_path / "in", "large.bin", LARGE))
    assert (office.root / "seen").read_text().split() == [path]
    assert (office.root / path).read_bytes() == LARGE
    assert problems(office) == []


def test_twenty_megabytes_go_in_and_out_again(office: Office, tmp_path: Path) -> None:
    one = register(office)
    report(office, one, file(tmp_path / "in", "large.bin", bytes(20 * 1024 * 1024)))
    assert problems(office) == []
    undo(office)
    assert not (office.root / "evidence").exists()


def test_too_many_at_once_are_refused(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attaching, "MAX_AT_ONCE", len(BYTES))
    ids = [register(office), register(office)]
    with pytest.raises(UsageError, match="attached files have more than"):
        lifecycle.progress(office, ids, NOTED, evidence=[file(tmp_path / "in")])


@pytest.mark.parametrize("line", ["", "evidence/** -text\n*.pdf filter=lfs\n", "evidence/** ident -text\n"])
def test_where_git_might_change_the_bytes_it_is_refused(office: Office, tmp_path: Path, line: str) -> None:
    by_hand(office.root, ".gitattributes", line)
    one = register(office)
    with pytest.raises(RefusedError, match="byte for byte") as refused:
        report(office, one, file(tmp_path / "in"))
    assert "delivery init" in refused.value.hint


def test_nothing_is_stored_through_a_link(office: Office, tmp_path: Path) -> None:
    one = register(office)
    (tmp_path / "outside").mkdir()
    (office.root / "evidence").symlink_to(tmp_path / "outside")
    with pytest.raises(RefusedError, match="evidence is a symbolic link"):
        report(office, one, file(tmp_path / "in"))
    assert list((tmp_path / "outside").iterdir()) == []


def test_validate_checks_what_is_there(office: Office, tmp_path: Path) -> None:
    one = register(office)
    path = office.root / report(office, one, file(tmp_path / "in"))
    where, name = f"evidence/{one}", f"evidence/{one}/Отчёт.pdf"
    path.write_bytes(BYTES[::-1])
    assert problems(office) == [
        (f"{name} is not the file that was attached: its SHA-256 is another", "error")
    ]
    path.write_bytes(BYTES + b"x")
    assert problems(office) == [
        (f"{name} has {len(BYTES) + 1} bytes, and {len(BYTES)} were attached", "error")
    ]
    path.unlink()
    assert problems(office) == [(f"{name} is not there", "error")]
    path.mkdir()
    assert problems(office) == [(f"{name} is not a regular file", "error")]
    path.rmdir()
    path.symlink_to("/etc/passwd")
    assert problems(office) == [(f"{name} is not a regular file", "error")]
    path.unlink()
    path.write_bytes(BYTES)
    (path.parent / "more\n.txt").write_bytes(b"")
    assert problems(office) == [(f"no event names {where}/more\\n.txt", "warning")]
    assert validate(office, [office.root / "evidence"]).findings[0].severity is Severity.WARNING
    assert validate(office, [office.root / "teams"]).findings == ()


def test_what_a_sparse_checkout_leaves_out_is_no_finding(office: Office, tmp_path: Path) -> None:
    one = register(office)
    path = report(office, one, file(tmp_path / "in"))
    git(office.root, "sparse-checkout", "set", "directives", "teams")
    assert not (office.root / path).exists()
    office = open_office(office.root)
    assert problems(office) == []
    assert report(office, one, file(tmp_path / "in", data=b"other")) == f"evidence/{one}/Отчёт-2.pdf"
    assert report(office, one, file(tmp_path / "in")) == path
