"""A change is a commit: only our files, everything of the user's as it was."""

import os
import subprocess
from pathlib import Path

import pytest

from delivery_cli.errors import RefusedError
from delivery_cli.storage.repository import find_repository
from delivery_cli.storage.transaction import Base, Plan, Write, commit, preview
from tests.conftest import git
from tests.storage.writing import A, B, is_clean, put, state, write


def names(folder: Path, commit_id: str = "HEAD") -> list[str]:
    return git(folder, "show", "--format=", "--name-only", "-z", commit_id).split("\0")[:-1]


def test_first_commit_on_an_unborn_branch(repo: Path):
    done = put(repo, {A: b"id: 1\n"}, "add D-2026-0142\n\nDelivery-Action: add\n")
    assert done.branch == "refs/heads/main"
    assert git(repo, "rev-parse", "HEAD").strip() == done.commit
    people = "Айгерим Registrar|registrar@office.example|" * 2
    message = "add D-2026-0142\n\nDelivery-Action: add\n"
    assert git(repo, "log", "-1", "--format=%an|%ae|%cn|%ce|%B") == f"{people}{message}\n"
    assert git(repo, "ls-tree", "-r", "HEAD").startswith("100644 blob")
    assert is_clean(repo)
    git(repo, "fsck", "--strict")


def test_the_reflog_says_what_was_done(repo: Path):
    put(repo, {A: b"1\n"}, "add it\n\nbody\n")
    assert git(repo, "reflog", "-1", "--format=%gs").strip() == "delivery: add it"


def test_a_hundred_commits_touch_only_their_files(repo: Path):
    write(repo, "смета/План — 2026.txt", "план\n".encode())
    write(repo, "other", b"1\n")
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "start")
    write(repo, "other", b"staged\n")
    write(repo, "staged new", b"new\n")
    git(repo, "add", "-A")
    write(repo, "other", b"edited after staging\n")
    write(repo, "смета/План — 2026.txt", b"edited\n")
    before = state(repo)
    for number in range(100):
        path = f"directives/2026/{number // 50:02}xx/D-2026-{number:04}.yaml"
        put(repo, {path: b"id: %d\n" % number}, f"add {number}")
        if number % 10 == 0:
            assert names(repo) == [path]
    for path in names(repo, "HEAD~50") + names(repo):
        put(repo, {path: None})
    after = state(repo)
    ours = {path for path in after.files if path.startswith("directives")}
    assert {path: data for path, data in after.files.items() if path not in ours} == before.files
    assert after.status == before.status
    staged = [line for line in after.staged.split("\0") if "directives/" not in line]
    assert "\0".join(staged) == before.staged
    assert git(repo, "rev-list", "--count", "HEAD").strip() == "103"
    assert len(ours - {"directives"}) == 98 + 3
    git(repo, "fsck", "--strict")


def test_the_user_index_knows_the_stat_of_our_files(repo: Path):
    put(repo, {A: b"1\n"})
    assert git(repo, "diff-files", "--name-only") == ""  # plumbing that does not refresh


def test_an_edit_in_the_same_tick_as_the_index_stays_visible(repo: Path):
    git(repo, "config", "core.trustctime", "false")
    tick = (1_700_000_000, 1_700_000_000)
    write(repo, "mine", b"staged\n")
    os.utime(repo / "mine", tick)
    git(repo, "add", "mine")
    with (repo / "mine").open("r+b") as file:
        file.write(b"edited\n")
    for path in (repo / "mine", repo / ".git/index"):
        os.utime(path, tick)
    assert git(repo, "--no-optional-locks", "status", "--porcelain") == "AM mine\n"
    put(repo, {A: b"1\n"})
    assert git(repo, "status", "--porcelain") == "AM mine\n"


def test_the_index_is_replaced_and_never_written_into(repo: Path):
    put(repo, {A: b"1\n"})
    kept = repo / "kept"
    kept.hardlink_to(repo / ".git/index")
    before = kept.read_bytes()
    put(repo, {A: b"2\n"})
    assert kept.read_bytes() == before != (repo / ".git/index").read_bytes()
    assert (repo / ".git/index").stat().st_nlink == 1  # no second name of it stays


def test_where_a_file_cannot_have_two_names_the_index_is_copied(repo: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(_path: Path, _target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    put(repo, {A: b"1\n"})
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    put(repo, {B: b"2\n"})
    assert is_clean(repo)
    assert git(repo, "ls-files").split() == [A, B]


def test_deleting_removes_empty_folders(repo: Path):
    put(repo, {A: b"1\n", "keep": b"1\n"})
    put(repo, {A: None})
    assert not (repo / "directives").exists()
    assert is_clean(repo)
    assert git(repo, "ls-tree", "-r", "--name-only", "HEAD") == "keep\n"


def test_bytes_are_committed_as_given_and_the_executable_bit_goes(repo: Path):
    write(repo, A, b"1\n")
    (repo / A).chmod(0o755)
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "x")
    data = "id: \t«Ж»\r\n\0\xff".encode("latin-1", "replace") + bytes(range(256))
    put(repo, {A: data})
    assert (
        subprocess.run(
            ["git", "cat-file", "blob", f"HEAD:{A}"], cwd=repo, capture_output=True, check=True
        ).stdout
        == data
    )
    assert git(repo, "ls-tree", "-r", "HEAD").startswith("100644")
    assert is_clean(repo)


@pytest.mark.parametrize("attributes", ["", "* text eol=lf\n", "* text eol=crlf\n"])
def test_autocrlf(repo: Path, attributes: str):
    git(repo, "config", "core.autocrlf", "true")
    write(repo, ".gitattributes", attributes.encode())
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "x")
    git(repo, "config", "core.safecrlf", "true")
    put(repo, {A: b"a: 1\nb: 2\n"})
    assert git(repo, "cat-file", "blob", f"HEAD:{A}") == "a: 1\nb: 2\n"
    assert is_clean(repo)
    (repo / A).unlink()
    git(repo, "checkout", "--", A)  # now with CRLF where git was told so
    put(repo, {A: b"a: 1\nb: 3\n"})
    assert is_clean(repo)


def test_another_index_in_the_environment_is_left_alone(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    put(repo, {A: b"1\n"})
    with monkeypatch.context() as patch:
        patch.setenv("GIT_INDEX_FILE", str(tmp_path / "other"))
        put(repo, {A: b"2\n"})
    assert is_clean(repo)
    assert not (tmp_path / "other").exists()


def test_a_linked_worktree(repo: Path, tmp_path: Path):
    put(repo, {A: b"1\n"})
    git(repo, "worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    done = put(tmp_path / "side", {B: b"2\n"})
    assert done.branch == "refs/heads/side"
    assert is_clean(tmp_path / "side")
    assert is_clean(repo)
    assert not (repo / B).exists()
    assert git(repo, "rev-list", "--count", "main").strip() == "1"


@pytest.mark.parametrize("sparse_index", ["true", "false"])
def test_a_sparse_checkout(repo: Path, sparse_index: str):
    far, near = "directives/2025/01xx/D-2025-0101.yaml", "teams/mic.yaml"
    put(repo, {far: b"old\n", near: b"mic\n", "directives/2024/00xx/D-2024-0001.yaml": b"x\n"})
    git(repo, "sparse-checkout", "set", "--cone", "teams", "directives/2026")
    git(repo, "config", "index.sparse", sparse_index)
    git(repo, "sparse-checkout", "reapply")
    assert not (repo / far).exists()
    seen = []

    def prepare(base: Base) -> Plan:
        seen.append(base.read(far))
        return Plan((Write(far, b"new\n"), Write(near, b"mic 2\n"), Write(A, b"1\n")), "x")

    commit(find_repository(repo), prepare)
    assert seen == [b"old\n"]
    assert not (repo / far).exists()
    assert is_clean(repo)
    assert git(repo, "show", f"HEAD:{far}") == "new\n"
    assert sorted(names(repo)) == [far, A, near]
    put(repo, {far: None})
    assert is_clean(repo)
    assert far not in git(repo, "ls-tree", "-r", "--name-only", "HEAD")


def test_a_split_index(repo: Path):
    put(repo, {A: b"1\n"})
    git(repo, "update-index", "--split-index")
    put(repo, {A: b"2\n", B: b"1\n"})
    assert is_clean(repo)


def test_a_sha256_repository(tmp_path: Path):
    git(tmp_path, "init", "-q", "--object-format=sha256", "new")
    folder = tmp_path / "new"
    git(folder, "config", "user.name", "A")
    git(folder, "config", "user.email", "a@b")
    put(folder, {A: b"1\n"})
    put(folder, {A: b"2\n", B: b"1\n"})
    assert is_clean(folder)
    git(folder, "fsck", "--strict")


def test_a_submodule(repo: Path, tmp_path: Path):
    put(repo, {A: b"1\n"})
    git(tmp_path, "init", "-q", "outer")
    outer = tmp_path / "outer"
    git(outer, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(repo), "office")
    git(outer / "office", "config", "user.name", "A")
    git(outer / "office", "config", "user.email", "a@b")
    put(outer / "office", {B: b"1\n"})
    assert is_clean(outer / "office")


def test_nothing_to_change_is_refused(repo: Path):
    put(repo, {A: b"1\n"})
    before = state(repo)
    with pytest.raises(RefusedError, match="Nothing would change"):
        put(repo, {A: b"1\n"})
    assert state(repo) == before


def test_prepare_that_refuses_changes_nothing_and_frees_the_locks(repo: Path):
    put(repo, {A: b"1\n"})
    before = state(repo)

    def prepare(base: Base) -> Plan:
        assert base.read(A) == b"1\n"
        assert base.committed(B) is None
        assert (repo / ".git/index.lock").exists()
        raise RefusedError("no")

    with pytest.raises(RefusedError, match="no"):
        commit(find_repository(repo), prepare)
    assert state(repo) == before
    put(repo, {A: b"2\n"})


def test_preview_takes_no_lock_and_writes_nothing(repo: Path):
    put(repo, {A: b"1\n"})
    before = state(repo)
    stamps = {path: path.stat().st_mtime_ns for path in (repo / ".git").rglob("*")}

    def prepare(base: Base) -> Plan:
        assert not (repo / ".git/index.lock").exists()
        return Plan((Write(A, (base.read(A) or b"") + b"2\n"),), "more")

    assert preview(find_repository(repo), prepare) == Plan((Write(A, b"1\n2\n"),), "more")
    assert {path: path.stat().st_mtime_ns for path in (repo / ".git").rglob("*")} == stamps
    assert state(repo) == before
    write(repo, A, b"dirty\n")
    with pytest.raises(RefusedError, match="not committed"):
        preview(find_repository(repo), lambda _base: Plan((Write(A, b"3\n"),), "more"))


@pytest.mark.parametrize(
    "path", ["/etc/x", "../x", "a/../b", "", "a//b", ".git/config", "a/.GIT/x", "a\nb", "./a"]
)
def test_a_path_outside_is_our_own_mistake(repo: Path, path: str):
    with pytest.raises(ValueError, match=r".*"):
        put(repo, {path: b"1\n"})


def test_many_files_in_one_commit(repo: Path):
    write(repo, "directives/mine.txt", b"edited\n")
    git(repo, "add", "-A")
    files = {
        f"directives/2026/{number // 100:02}xx/D-2026-{number:04}.yaml": b"%d\n" % number
        for number in range(250)
    }
    put(repo, files)
    assert len(names(repo)) == 250
    assert list((repo / ".git/objects/pack").glob("*.pack"))
    assert git(repo, "status", "--porcelain") == "A  directives/mine.txt\n"
    edited = sorted(files)[200]
    write(repo, edited, b"by hand\n")
    with pytest.raises(RefusedError, match=f"{edited} has changes"):
        put(repo, {path: data + b"more\n" for path, data in files.items()})
    put(repo, {path: None for path in files if path != edited})
    assert git(repo, "ls-tree", "-r", "--name-only", "HEAD") == f"{edited}\n"
    git(repo, "fsck", "--strict")


def test_few_processes(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    put(repo, {A: b"1\n"})
    log = tmp_path / "calls"
    real = subprocess.run(["which", "git"], capture_output=True, text=True, check=True).stdout.strip()
    fake = tmp_path / "bin/git"
    write(tmp_path, "bin/git", f'#!/bin/sh\necho "$@" >>{log}\nexec {real} "$@"\n'.encode())
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
    put(repo, {A: b"2\n"})
    assert len(log.read_text().splitlines()) == 8


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
@pytest.mark.parametrize("data", [b"2\n", None])
def test_flags_in_the_index_do_not_hide_our_change(repo: Path, flag: str, data: bytes | None):
    put(repo, {A: b"1\n", B: b"1\n"})
    git(repo, "update-index", flag, A)
    put(repo, {A: data})
    assert is_clean(repo)
    assert git(repo, "diff", "--cached", "--name-only") == ""
