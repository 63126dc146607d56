"""What stands in the way of writing: each refused before anything is touched, with the way out."""

import fcntl
import os
from pathlib import Path

import pytest

from delivery_cli.errors import EnvironmentFaultError, RefusedError
from delivery_cli.storage import under_locks
from tests.conftest import git
from tests.storage.writing import A, B, put, state, write


@pytest.fixture
def office(repo: Path) -> Path:
    put(repo, {A: b"old\n", "other": b"1\n"})
    return repo


def refused(folder: Path, message: str, hint: str, path: str = A) -> None:
    before = state(folder)
    with pytest.raises(RefusedError) as error:
        put(folder, {path: b"new\n", "new": b"1\n"})
    assert message in error.value.message
    assert hint in error.value.hint
    assert state(folder) == before


def test_a_detached_head(office: Path):
    git(office, "checkout", "-q", "--detach")
    refused(office, "HEAD is detached at", "git switch main")


def conflicting(office: Path, path: str) -> None:
    git(office, "checkout", "-q", "-b", "side")
    put(office, {path: b"side\n"}, "side")
    git(office, "checkout", "-q", "main")
    put(office, {path: b"main\n"}, "main")


@pytest.mark.parametrize(
    ("command", "operation"),
    [
        (("merge", "-q", "side"), "merge"),
        (("rebase", "-q", "side"), "rebase"),
        (("cherry-pick", "side"), "cherry-pick"),
        (("revert", "HEAD~1"), "revert"),
        (("am", "-q", "side.patch"), "am"),
    ],
)
def test_an_operation_under_way(office: Path, command: tuple[str, ...], operation: str):
    conflicting(office, "other")
    if operation == "am":
        write(office, "side.patch", git(office, "format-patch", "--stdout", "main..side").encode())
    with pytest.raises(AssertionError):  # a conflict
        git(office, *command)
    refused(office, f"A git {operation} is under way", f"git {operation} --continue|--abort")


def test_a_bisection(office: Path):
    git(office, "bisect", "start")
    refused(office, "A git bisect is under way", "git bisect reset")


def test_between_two_picks_of_a_series(office: Path):
    write(office, ".git/sequencer/todo", b"pick 1234567 x\n")
    refused(office, "A git cherry-pick is under way", "git cherry-pick --continue|--abort")


def test_an_edited_file(office: Path):
    write(office, A, b"edited\n")
    refused(office, f"{A} has changes that are not committed", f"git restore -SW {A}")


def test_a_staged_file(office: Path):
    write(office, A, b"staged\n")
    git(office, "add", A)
    write(office, A, b"old\n")
    refused(office, "not committed", f"git diff HEAD -- {A}")


def test_a_deleted_file(office: Path):
    (office / A).unlink()
    refused(office, "not committed", "git restore")


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_an_edit_hidden_from_git_status(office: Path, flag: str):
    git(office, "update-index", flag, A)
    write(office, A, b"hidden\n")
    assert git(office, "status", "--porcelain") == ""
    refused(office, "not committed", "git diff HEAD")


@pytest.mark.parametrize("ignored", [False, True])
def test_a_file_git_does_not_know(office: Path, *, ignored: bool):
    if ignored:
        write(office, ".gitignore", b"*.yaml\n")
    write(office, B, b"mine\n")
    refused(office, f"{B} exists but was never committed", f"git add {B}", B)


def test_intent_to_add(office: Path):
    write(office, B, b"mine\n")
    git(office, "add", "-N", B)
    refused(office, "not committed", "git", B)


def test_a_conflict_of_our_file(office: Path):
    conflicting(office, A)
    with pytest.raises(AssertionError):
        git(office, "merge", "-q", "side")
    (office / ".git/MERGE_HEAD").unlink()  # as `git stash pop` leaves it
    refused(office, f"{A} is in conflict", "git add")


def test_conflicts_elsewhere_are_the_users(office: Path):
    conflicting(office, "other")
    with pytest.raises(AssertionError):
        git(office, "merge", "-q", "side")
    (office / ".git/MERGE_HEAD").unlink()
    (office / ".git/hooks/pre-commit").write_text("#!/bin/sh\nexit 0\n")
    (office / ".git/hooks/pre-commit").chmod(0o755)
    before = git(office, "ls-files", "-u")
    put(office, {A: b"new\n"})
    assert git(office, "ls-files", "-u") == before


@pytest.mark.parametrize("at", ["directives", "directives/2026", A])
def test_a_symbolic_link_in_the_way(office: Path, tmp_path: Path, at: str):
    target = tmp_path / "elsewhere"
    (office / at).rename(target)
    (office / at).symlink_to(target)
    refused(office, f"{at} is a symbolic link", "Move it away")
    assert not any(path.name.startswith(".delivery") for path in tmp_path.rglob("*"))


def test_a_folder_or_a_file_in_the_way(office: Path):
    (office / B / "x").mkdir(parents=True)
    refused(office, f"{B} is a folder", "Move it away", B)
    refused(office, "other is not a folder", "Move it away", "other/x.yaml")


def test_a_file_committed_where_a_folder_is_needed(office: Path):
    (office / "other").unlink()
    git(office, "update-index", "--skip-worktree", "other")
    refused(office, "other is committed as something else", "git ls-files -s other", "other/x.yaml")


def test_no_identity(office: Path):
    git(office, "config", "--unset", "user.email")
    before = state(office)
    with pytest.raises(EnvironmentFaultError) as error:
        put(office, {A: b"new\n"})
    assert "does not know who you are" in error.value.message
    assert 'git config --global user.name "Your Name"' in error.value.hint
    assert state(office) == before


def test_an_author_but_no_committer(office: Path, monkeypatch: pytest.MonkeyPatch):
    git(office, "config", "--unset", "user.email")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "a@b")
    monkeypatch.setenv("EMAIL", "guessed@machine")
    before = state(office)
    with pytest.raises(EnvironmentFaultError, match="does not know who you are"):
        put(office, {A: b"new\n"})
    assert state(office) == before


def test_gits_lock_is_waited_for_and_never_deleted(office: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(under_locks, "INDEX_WAIT", 0.2)
    lock = office / ".git/index.lock"
    lock.write_bytes(b"")
    os.utime(lock, (lock.stat().st_atime - 100, lock.stat().st_mtime - 100))
    before = state(office)
    with pytest.raises(EnvironmentFaultError) as error:
        put(office, {A: b"new\n"})
    assert f"{lock} has been there for 100 seconds" in error.value.message
    assert "delete that file" in error.value.hint
    assert state(office) == before
    assert lock.exists()


def test_our_lock_names_its_holder(office: Path):
    with (office / ".git/delivery.lock").open("w+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        held.write(f"{os.getpid()}\n2026-01-01T00:00:00+00:00\ndelivery close D-1\n".encode())
        held.flush()
        before = state(office)
        with pytest.raises(EnvironmentFaultError) as error:
            put(office, {A: b"new\n"}, wait=0.1)
        assert f"delivery close D-1 (process {os.getpid()}, since " in error.value.message
        assert state(office) == before
        held.truncate(0)
        held.seek(0)
        held.write(b"2000000000\n")  # no such process: a child of a killed command holds it
        held.flush()
        with pytest.raises(EnvironmentFaultError, match="a program it started still runs"):
            put(office, {A: b"new\n"}, wait=0.1)
    put(office, {A: b"new\n"}, wait=0.1)
