"""Killed anywhere, the next command finishes or takes back; failed or interrupted anywhere, nothing is left."""

import errno
import json
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from delivery_cli.errors import EnvironmentFaultError, RefusedError
from delivery_cli.storage import journal, recovery
from delivery_cli.storage.repository import find_repository
from tests.conftest import git
from tests.storage.writing import COMMIT_POINT, STEPS, A, B, child, is_clean, killed_at, put, state, write

NEW = "directives/2026/02xx/x-0.yaml"


@pytest.fixture
def office(repo: Path) -> Path:
    """Somebody's staged and edited work around a committed directive."""
    put(repo, {A: b"old\n", "counter": b"0"})
    write(repo, "mine", b"1\n")
    git(repo, "add", "mine")
    git(repo, "commit", "-qm", "mine")
    write(repo, "mine", b"staged\n")
    git(repo, "add", "mine")
    write(repo, "mine", b"edited\n")
    return repo


def scratch(folder: Path) -> list[str]:
    return [path.name for path in (folder / ".git/delivery").iterdir()]


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step(office: Path, step: str):
    before = state(office)
    killed_at(office, step)
    done = put(office, {B: b"next\n"})
    committed = STEPS.index(step) >= COMMIT_POINT
    assert git(office, "rev-list", "--count", "HEAD").strip() == ("4" if committed else "3")
    assert (office / A).read_bytes() == (b"new\n" if committed else b"old\n")
    assert (office / NEW).exists() == committed
    assert state(office).status == before.status
    assert (office / "mine").read_bytes() == b"edited\n"
    assert git(office, "show", ":mine") == "staged\n"
    assert scratch(office) == []
    journalled = step in STEPS[STEPS.index("journal") : STEPS.index("dropped")]
    assert (done.recovered is not None) == journalled
    if done.recovered:
        assert ("finished" in done.recovered) == committed
    git(office, "fsck", "--strict")


@pytest.mark.parametrize("step", ["placed", "moved"])
def test_recovery_that_is_cut_off_itself_starts_again(
    office: Path, step: str, monkeypatch: pytest.MonkeyPatch
):
    killed_at(office, step)

    def cut_off(*_args: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(recovery, "drop_journal", cut_off)
        with pytest.raises(MemoryError):
            put(office, {B: b"next\n"})
    done = put(office, {B: b"next\n"})
    assert ("finished" if step == "moved" else "taken back") in (done.recovered or "")
    assert put(office, {B: b"more\n"}).recovered is None
    assert git(office, "status", "--porcelain") == "MM mine\n"


def test_a_file_edited_after_the_crash_is_left_and_named(office: Path):
    killed_at(office, "placed")
    write(office, A, b"edited by hand\n")
    done = put(office, {B: b"next\n"})
    assert (office / A).read_bytes() == b"edited by hand\n"
    assert A in (done.recovered or "")
    with pytest.raises(RefusedError, match="not committed"):
        put(office, {A: b"2\n"})


def test_what_somebody_committed_after_the_crash_is_not_taken_back(office: Path):
    killed_at(office, "placed")
    (office / ".git/index.lock").unlink()  # as git tells people to do
    git(office, "commit", "-qm", "by hand", "--only", A)
    done = put(office, {B: b"next\n"})
    assert f"taken back: {NEW} as before. " in (done.recovered or "")
    assert f"wrote to {A} has been committed since" in (done.recovered or "")
    assert (office / A).read_bytes() == b"new\n"
    assert git(office, "status", "--porcelain") == "MM mine\n"


def test_a_commit_on_top_of_the_one_that_was_cut_off_is_recognised(office: Path):
    killed_at(office, "installed")
    (office / ".git/index.lock").unlink()
    git(office, "commit", "-qm", "on top", "--allow-empty", "--only")
    done = put(office, {B: b"next\n"})
    assert "finished" in (done.recovered or "")
    assert (office / A).read_bytes() == b"new\n"


def test_a_commit_in_a_branch_that_was_renamed_is_recognised(office: Path):
    killed_at(office, "moved")
    (office / ".git/index.lock").unlink()
    git(office, "branch", "-m", "trunk")
    assert "finished" in (put(office, {B: b"next\n"}).recovered or "")
    assert git(office, "status", "--porcelain") == "MM mine\n"
    assert git(office, "show", f"HEAD:{A}") == "new\n"


def test_a_commit_that_a_later_one_took_out_is_not_called_finished(office: Path):
    killed_at(office, "moved")
    (office / ".git/index.lock").unlink()
    git(office, "commit", "-qm", "from the old index", "--", "mine")
    assert git(office, "show", f"HEAD:{A}") == "new\n"  # `--only` begins with HEAD
    git(office, "commit", "-qm", "from the old index", "--allow-empty")
    assert git(office, "show", f"HEAD:{A}") == "old\n"
    told = put(office, {B: b"next\n"}).recovered or ""
    assert "finished" not in told
    assert f"took its change to {A}, {NEW} out again" in told
    assert (office / A).read_bytes() == b"new\n"


@pytest.mark.parametrize("step", ["placed", "index", "secured"])
def test_a_commit_that_gc_took_after_the_crash_was_not_made(office: Path, step: str):
    before = state(office)
    killed_at(office, step)
    (office / ".git/index.lock").unlink()
    git(office, "gc", "-q", "--prune=now")
    done = put(office, {B: b"next\n"})
    assert "taken back" in (done.recovered or "")
    assert (office / A).read_bytes() == b"old\n"
    put(office, {B: None})
    assert state(office).files == before.files


def test_an_edit_after_the_crash_is_not_staged_by_finishing(office: Path):
    killed_at(office, "moved")
    write(office, A, b"edited by hand\n")
    put(office, {B: b"next\n"})
    assert git(office, "status", "--porcelain", "--", A) == f" M {A}\n"
    assert git(office, "show", f":{A}") == "new\n"


@pytest.mark.parametrize("content", [b"", b"{", b'{"version": 99}', b'{"version": 2, "kind": "x"}'])
def test_a_journal_that_cannot_be_read_stops_everything(office: Path, content: bytes):
    write(office, ".git/delivery/journal", content)
    before = state(office)
    with pytest.raises(EnvironmentFaultError, match="cannot be read"):
        put(office, {A: b"2\n"})
    assert state(office) == before


@pytest.mark.parametrize("step", STEPS)
def test_failing_at_any_step_leaves_everything_or_commits(office: Path, step: str):
    before = state(office)

    def at(now: str) -> None:
        if now == step:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "somewhere")

    if STEPS.index(step) >= COMMIT_POINT:
        put(office, {A: b"new\n", NEW: b"1\n"}, at=at)
        assert state(office).status == before.status
        assert git(office, "show", f"HEAD:{A}") == "new\n"
    else:
        with pytest.raises(EnvironmentFaultError, match="disk is full: nothing was changed"):
            put(office, {A: b"new\n", NEW: b"1\n"}, at=at)
        assert state(office) == before
    assert scratch(office) == []


@pytest.mark.parametrize("step", STEPS[:COMMIT_POINT])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_at_any_step(office: Path, step: str, number: signal.Signals):
    before, came = state(office), []
    if number != signal.SIGINT:
        signal.signal(number, lambda *_args: came.append(number))

    def at(now: str) -> None:
        if now == step:
            os.kill(os.getpid(), number)

    try:
        with pytest.raises(KeyboardInterrupt):
            put(office, {A: b"new\n", NEW: b"1\n"}, at=at)
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    assert came == ([] if number == signal.SIGINT else [number])
    assert state(office) == before
    assert scratch(office) == []
    put(office, {A: b"new\n"})


def test_an_interrupt_after_the_commit_point_comes_too_late(office: Path):
    def at(now: str) -> None:
        if now == "moved":
            os.kill(os.getpid(), signal.SIGINT)

    put(office, {A: b"new\n"}, at=at)
    assert git(office, "status", "--porcelain") == "MM mine\n"


def test_a_terminated_process_ends_by_that_signal(office: Path):
    before = state(office)
    running = child(office, "placed", "wait", "1", "x")
    assert running.stdout
    assert running.stdout.readline() == b"waiting\n"
    assert state(office) != before
    running.terminate()
    running.communicate(timeout=90)
    assert running.returncode == -signal.SIGTERM
    assert state(office) == before


def test_ctrl_c_at_a_terminal_reaches_git_too(office: Path):
    before = state(office)
    running = child(office, "journal", "wait", "1", "x")
    assert running.stdout
    running.stdout.readline()
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=90)
    assert running.returncode == 130
    assert state(office) == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("only root can mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def filled(folder: Path, left: int) -> None:
    """Fill the disk but for so many bytes."""
    with (folder / "ballast").open("wb", buffering=0) as ballast:
        try:
            while True:
                ballast.write(b"x" * 4096)
        except OSError:
            ballast.truncate(max(0, ballast.tell() - left))


@pytest.mark.parametrize("left", [0, 4096, 12288, 20480, 28672, 36864, 45056, 53248])
def test_a_full_disk(small_disk: Path, left: int):
    git(small_disk, "init", "-q", "office")
    office = small_disk / "office"
    git(office, "config", "user.name", "A")
    git(office, "config", "user.email", "a@b")
    put(office, {A: b"old\n" * 2000})
    before = state(office)
    filled(small_disk, left)
    try:
        put(office, {A: os.urandom(12000), NEW: b"1\n"})
    except EnvironmentFaultError as error:
        assert "disk is full" in error.message  # noqa: PT017  either end is right, each must be whole
        assert state(office) == before
    else:
        assert left > 40000
    (small_disk / "ballast").unlink()
    put(office, {A: b"new\n"})
    assert is_clean(office)
    git(office, "fsck", "--strict")


def test_a_read_only_disk(small_disk: Path):
    git(small_disk, "init", "-q", "office")
    office = small_disk / "office"
    git(office, "config", "user.name", "A")
    git(office, "config", "user.email", "a@b")
    put(office, {A: b"old\n"})
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(EnvironmentFaultError, match="cannot be written"):
        put(office, {A: b"new\n"})


def test_the_journal_keeps_every_byte(repo: Path):
    put(repo, {A: b"1\n"})
    change = journal.Change(A, bytes(range(256)), None, "1" * 40, None)
    written = journal.Journal("refs/heads/main", None, None, (change,), ("a", "a/b"))
    here = find_repository(repo)
    journal.write_journal(here, written)
    record = journal.read_record(here)
    assert record
    assert journal.journal_of(record) == written
    journal.drop_journal(here)
    assert journal.read_record(here) is None


def test_a_journal_of_the_version_before_is_understood(office: Path):
    killed_at(office, "placed")
    path = office / ".git/delivery/journal"
    record = json.loads(path.read_bytes())
    del record["kind"]
    path.write_text(json.dumps(record | {"version": 1}), encoding="utf-8")
    assert "taken back" in (put(office, {B: b"next\n"}).recovered or "")
    assert (office / A).read_bytes() == b"old\n"
