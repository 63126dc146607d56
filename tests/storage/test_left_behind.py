"""What git and we leave behind when killed: locks that are ours are taken away, those of others never."""

import errno
import json
import os
import stat
import time
from pathlib import Path

import pytest

from delivery_cli.errors import EnvironmentFaultError, RefusedError
from delivery_cli.storage.faults import os_fault
from delivery_cli.storage.repository import find_repository
from delivery_cli.storage.transaction import repair
from tests.conftest import git
from tests.storage.writing import A, B, hook, is_clean, killed_at, put, write

MAIN, HEAD, INDEX = (Path(".git") / name for name in ("refs/heads/main.lock", "HEAD.lock", "index.lock"))


@pytest.fixture
def office(repo: Path) -> Path:
    put(repo, {A: b"old\n"})
    return repo


def journalled_commit(folder: Path) -> str:
    found: str = json.loads((folder / ".git/delivery/journal").read_bytes())["commit"]
    return found


@pytest.mark.parametrize("held", [1.0, 0.5])
def test_the_locks_of_a_killed_update_ref_are_taken_away(office: Path, held: float):
    killed_at(office, "secured")
    written = f"{journalled_commit(office)}\n"
    (office / MAIN).write_text(written[: int(len(written) * held)], encoding="ascii")
    (office / HEAD).touch()
    assert "taken back" in (put(office, {B: b"next\n"}).recovered or "")
    assert not (office / MAIN).exists()
    assert is_clean(office)


def test_an_empty_lock_that_stays_after_the_crash_is_taken_away(office: Path):
    killed_at(office, "moved")
    (office / HEAD).touch()
    assert "finished" in (put(office, {B: b"next\n"}).recovered or "")
    assert is_clean(office)


def test_a_lock_of_somebody_elses_stays(office: Path):
    killed_at(office, "secured")
    (office / MAIN).write_text("1" * 40, encoding="ascii")
    os.utime(office / MAIN, (time.time() - 100,) * 2)
    with pytest.raises(
        EnvironmentFaultError, match=r"/main\.lock has been there for 10\d seconds"
    ) as refused:
        put(office, {B: b"next\n"})
    assert refused.value.hint.endswith("delete that file, then run the command again. Nothing was changed.")
    assert (office / MAIN).exists()
    (office / MAIN).unlink()
    put(office, {B: b"next\n"})


def test_a_lock_from_before_the_crash_stays(office: Path):
    killed_at(office, "secured")
    (office / HEAD).touch()
    os.utime(office / HEAD, (0, 0))
    with pytest.raises(EnvironmentFaultError, match=r"HEAD\.lock has been there for"):
        put(office, {B: b"next\n"})
    assert (office / HEAD).exists()


def test_gits_lock_that_cannot_be_given_back_does_not_undo_the_commit(
    office: Path, monkeypatch: pytest.MonkeyPatch
):
    unlink = Path.unlink

    def broken(path: Path, missing_ok: bool = False) -> None:
        if path == office / INDEX:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        unlink(path, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", broken)
        done = put(office, {A: b"new\n"})
    assert "could not be removed" in done.notices[0]
    assert git(office, "rev-parse", "HEAD").strip() == done.commit
    put(office, {B: b"next\n"})
    assert not (office / INDEX).exists()


def test_repair_alone(office: Path):
    here = find_repository(office)
    assert repair(here) is None
    killed_at(office, "placed")
    assert "taken back" in (repair(here) or "")
    assert (office / A).read_bytes() == b"old\n"
    assert not (office / INDEX).exists()
    assert repair(here) is None


def test_a_refusal_after_a_repair_tells_of_both(office: Path):
    killed_at(office, "placed")
    write(office, B, b"never committed\n")
    with pytest.raises(RefusedError, match=r"was taken back.*\n.*never committed"):
        put(office, {B: b"next\n"})


def test_objects_stay_while_a_gc_runs(office: Path):
    def at(step: str) -> None:
        if step == "installed":
            write(office, ".git/gc.pid", f"{os.getpid()} here".encode())

    put(office, {B: b"new\n"}, at=at)
    for path in (office / ".git/objects").glob("??/*"):
        path.unlink()  # all that is loose, as a `git prune` would that looked before we committed
    assert git(office, "show", f"HEAD:{B}") == "new\n"
    assert len(list((office / ".git/objects/pack").glob("*.keep"))) == 1


def test_objects_are_left_to_gc_when_it_has_ended(office: Path):
    write(office, ".git/gc.pid", f"{os.getpid()} here".encode())
    put(office, {B: b"new\n"})
    assert len(list((office / ".git/objects/pack").glob("*.keep"))) == 1
    (office / ".git/gc.pid").unlink()
    put(office, {B: b"newer\n"})
    assert list((office / ".git/objects/pack").glob("*.keep")) == []
    git(office, "fsck", "--strict")


def test_a_gc_that_was_killed_is_not_waited_for(office: Path):
    write(office, ".git/gc.pid", b"4194304 here")  # more than any process has
    put(office, {B: b"new\n"})
    assert list((office / ".git/objects/pack").glob("*.keep")) == []


def test_a_commit_whose_objects_went_after_the_crash_is_made_whole(office: Path):
    before = set((office / ".git/objects").glob("??/*"))
    killed_at(office, "moved")
    for path in set((office / ".git/objects").glob("??/*")) - before:
        path.unlink()
    assert "finished" in (put(office, {B: b"next\n"}).recovered or "")
    assert git(office, "show", f"HEAD~:{A}") == "new\n"
    git(office, "fsck", "--strict")


def test_a_program_that_a_hook_leaves_running_does_not_keep_the_office(office: Path):
    hook(office, "pre-commit", "sleep 3 >/dev/null 2>&1 &")
    put(office, {A: b"new\n"})
    (office / ".git/hooks/pre-commit").unlink()
    put(office, {B: b"next\n"}, wait=0)


@pytest.mark.parametrize(("rights", "lock", "scratch"), [(0o2775, 0o664, 0o2775), (0o755, 0o600, 0o700)])
def test_others_of_the_group_can_write_where_they_can_in_gits_folder(
    office: Path, rights: int, lock: int, scratch: int
):
    (office / ".git/delivery.lock").unlink()
    (office / ".git/delivery").rmdir()
    (office / ".git").chmod(rights)
    before = os.umask(0o077)
    try:
        put(office, {A: b"new\n"})
    finally:
        os.umask(before)
    assert stat.S_IMODE((office / ".git/delivery.lock").stat().st_mode) == lock
    assert stat.S_IMODE((office / ".git/delivery").stat().st_mode) == scratch


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "The disk is full: nothing was changed."),
        (errno.EROFS, "a file cannot be written: why. Nothing was changed."),
        (errno.EIO, "The disk failed at a file: why. Nothing was changed."),
    ],
)
def test_a_fault_of_a_file_without_a_name(number: int, said: str):
    assert os_fault(OSError(number, "why")).message == said
