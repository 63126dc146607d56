"""The repository is found where git finds it, without running git."""

from pathlib import Path

import pytest

from delivery_cli.errors import EnvironmentFaultError
from delivery_cli.storage.repository import Identity, find_repository, head, identity
from tests.conftest import git
from tests.storage.writing import A, put


def as_git_says(folder: Path) -> tuple[Path, Path, Path]:
    said = git(
        folder, "rev-parse", "--path-format=absolute", "--show-toplevel", "--git-dir", "--git-common-dir"
    )
    worktree, git_dir, common = (Path(line) for line in said.splitlines())
    return worktree, git_dir, common


def found(folder: Path) -> tuple[Path, Path, Path]:
    here = find_repository(folder)
    return here.worktree, here.git_dir, here.common_dir


def test_from_the_top_and_from_below(repo: Path):
    (repo / "a/b").mkdir(parents=True)
    assert found(repo) == found(repo / "a/b") == as_git_says(repo)


def test_a_linked_worktree_and_a_submodule(repo: Path, tmp_path: Path):
    put(repo, {A: b"1\n"})
    git(repo, "worktree", "add", "-q", "--detach", str(tmp_path / "side"))
    git(repo, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(repo), "inner")
    for folder in (tmp_path / "side", repo / "inner"):
        assert found(folder) == as_git_says(folder)
    assert find_repository(tmp_path / "side").common_dir == repo / ".git"


def test_a_symbolic_link_to_it(repo: Path, tmp_path: Path):
    (tmp_path / "link").symlink_to(repo)
    assert find_repository(tmp_path / "link").worktree == repo


def test_gits_own_variables(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    put(repo, {A: b"1\n"})
    monkeypatch.setenv("GIT_DIR", str(repo / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(repo))
    assert found(tmp_path) == (repo, repo / ".git", repo / ".git")
    assert head(find_repository(tmp_path)).branch == "refs/heads/main"
    monkeypatch.delenv("GIT_WORK_TREE")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.chdir(repo)
    assert found(repo) == (repo, repo / ".git", repo / ".git")


@pytest.mark.parametrize("ceiling", [False, True])
def test_none(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, ceiling: bool):
    start = tmp_path
    if ceiling:
        start = repo / "a"
        start.mkdir()
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(repo))
    with pytest.raises(EnvironmentFaultError) as error:
        find_repository(start)
    assert f"{start} is not in a git repository" in error.value.message
    assert "git init && delivery init" in error.value.hint


def test_a_bare_one(tmp_path: Path):
    git(tmp_path, "init", "-q", "--bare", "bare.git")
    with pytest.raises(EnvironmentFaultError, match="without a working tree") as error:
        find_repository(tmp_path / "bare.git/objects")
    assert "git clone" in error.value.hint


def test_a_bare_one_that_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    git(tmp_path, "init", "-q", "--bare", "bare.git")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "bare.git"))
    with pytest.raises(EnvironmentFaultError, match="without a working tree"):
        find_repository(tmp_path)


@pytest.mark.parametrize(
    "written",
    ["worktree = {}", '\tWorkTree="{}" ; there', 'bare = false\n\tworktree = "{}"'],
)
def test_files_that_are_kept_elsewhere(repo: Path, tmp_path: Path, written: str):
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    said = written.format(elsewhere)
    with (repo / ".git/config").open("a") as config:
        config.write(f"[core] # here\n{said}\n")
    assert git(repo, "config", "core.worktree").strip() == str(elsewhere)
    with pytest.raises(EnvironmentFaultError) as error:
        find_repository(repo)
    assert str(elsewhere) in error.value.message
    assert "git config --unset core.worktree" in error.value.hint


@pytest.mark.parametrize("section", ["[other]", '[core "sub"]', "[core]\n[user]", "# [core]"])
def test_another_worktree_setting_says_nothing(repo: Path, section: str):
    with (repo / ".git/config").open("a") as config:
        config.write(f"[user]\n{section}\nworktree = /elsewhere\n")
    assert found(repo) == (repo, repo / ".git", repo / ".git")


def test_files_kept_elsewhere_by_the_environment(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GIT_WORK_TREE", str(repo))
    assert found(repo) == (repo, repo / ".git", repo / ".git")
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path))
    with pytest.raises(EnvironmentFaultError, match="in another folder"):
        find_repository(repo)


def test_a_named_repository_with_its_files_elsewhere(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    elsewhere = tmp_path / "files"
    elsewhere.mkdir()
    git(repo, "config", "core.worktree", str(elsewhere))
    monkeypatch.setenv("GIT_DIR", str(repo / ".git"))
    assert found(repo) == (elsewhere, repo / ".git", repo / ".git")


def test_a_linked_worktree_does_not_follow_the_main_ones_setting(repo: Path, tmp_path: Path):
    put(repo, {A: b"1\n"})
    git(repo, "worktree", "add", "-q", "--detach", str(tmp_path / "side"))
    git(repo, "config", "core.worktree", str(tmp_path))
    assert found(tmp_path / "side") == as_git_says(tmp_path / "side")


def test_head(repo: Path):
    here = find_repository(repo)
    assert (head(here).branch, head(here).commit) == ("refs/heads/main", None)
    commit = put(repo, {A: b"1\n"}).commit
    git(repo, "pack-refs", "--all")
    assert (head(here).branch, head(here).commit) == ("refs/heads/main", commit)
    git(repo, "checkout", "-q", "-b", "отдел/поручения")
    assert head(here).branch == "refs/heads/отдел/поручения"
    put(repo, {A: b"2\n"})
    git(repo, "checkout", "-q", "--detach", commit)
    assert (head(here).branch, head(here).commit) == (None, commit)


def test_identity_is_gits_author(repo: Path, monkeypatch: pytest.MonkeyPatch):
    who = identity(find_repository(repo))
    assert (who.name, who.email) == ("Айгерим Registrar", "registrar@office.example")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Б")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "1700000000 +0600")
    assert identity(find_repository(repo)) == Identity("Б", "registrar@office.example", "1700000000 +0600")


@pytest.mark.parametrize("key", ["user.name", "user.email"])
def test_identity_is_never_guessed(repo: Path, key: str, monkeypatch: pytest.MonkeyPatch):
    git(repo, "config", "--unset", key)
    monkeypatch.setenv("EMAIL", "guessed@machine")
    with pytest.raises(EnvironmentFaultError, match="does not know who you are"):
        identity(find_repository(repo))


def test_a_wrong_date_is_told_as_such(repo: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GIT_AUTHOR_DATE", "yesterday-ish!")
    with pytest.raises(EnvironmentFaultError, match=r"git var failed: .*invalid date"):
        identity(find_repository(repo))
