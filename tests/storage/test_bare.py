"""Finding the repository of a server, and reading what it says of itself."""

from pathlib import Path

import pytest

from delivery_cli.errors import EnvironmentFaultError
from delivery_cli.storage.bare import open_server
from tests.conftest import git


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "office.git")
    return tmp_path / "office.git"


def test_it_is_found_from_its_folder_and_below(bare: Path) -> None:
    assert open_server(bare).git_dir == bare
    assert open_server(bare / "hooks").git_dir == bare


def test_one_with_files_can_be_pushed_to_as_well(repo: Path) -> None:
    assert open_server(repo).git_dir == repo / ".git"


def test_what_git_tells_its_hook_comes_first(bare: Path, repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(bare)
    monkeypatch.setenv("GIT_DIR", ".")
    assert open_server(repo).git_dir == bare


def test_no_repository_is_a_fault_of_the_surroundings(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFaultError, match="not in a git repository"):
        open_server(tmp_path)


def test_a_git_that_looks_into_no_bare_repository_by_itself(bare: Path) -> None:
    git(bare, "config", "--global", "safe.bareRepository", "explicit")
    assert open_server(bare).head_branch() == "refs/heads/main"


def test_patterns_are_the_servers_own(bare: Path) -> None:
    assert open_server(bare).protected_patterns() == ()
    git(bare, "config", "--add", "delivery.protectedRef", "refs/heads/main")
    git(bare, "config", "--add", "delivery.protectedRef", "refs/tags/*")
    assert open_server(bare).protected_patterns() == ("refs/heads/main", "refs/tags/*")


def test_a_configuration_that_cannot_be_read_protects_by_refusing(bare: Path) -> None:
    (bare / "config").write_text("[delivery\n")
    with pytest.raises(EnvironmentFaultError):
        open_server(bare).protected_patterns()


def test_grafts_do_not_join_what_is_not_joined(repo: Path) -> None:
    tree = git(repo, "mktree", data=b"").strip()
    one, two = (git(repo, "commit-tree", tree, "-m", word).strip() for word in ("one", "two"))
    (repo / ".git/info/grafts").write_text(f"{two} {one}\n")
    git(repo, "replace", "--graft", two, one)
    server = open_server(repo)
    assert not server.is_ancestor(one, two)
    assert not server.keeps_first_parents(one, two)
