"""What init sets in git's configuration of a clone, and what it leaves alone."""

from pathlib import Path

import pytest

from delivery_cli.errors import EnvironmentFaultError
from delivery_cli.operations.installing.git_settings import lacking, set_git
from delivery_cli.storage.commit_graph import has_changed_paths
from delivery_cli.storage.repository import find_repository
from tests.conftest import git
from tests.storage.writing import put, write

KEYS = "core.untrackedCache, index.version, fetch.writeCommitGraph"
HERE = "git is set up in this clone for many files and a long history ({})"


def configured(folder: Path, key: str) -> str:
    return git(folder, "config", key).strip()


def index_version(folder: Path) -> int:
    return (folder / ".git" / "index").read_bytes()[7]


@pytest.fixture
def office(repo: Path) -> Path:
    write(repo, "a.txt", b"1\n")
    git(repo, "add", ".")
    git(repo, "commit", "-q", "-m", "root")
    return repo


def test_a_clone_is_set_up_once(office: Path) -> None:
    repository = find_repository(office)
    assert index_version(office) == 2
    assert set_git(repository) == (HERE.format(f"{KEYS}, commit-graph"),)
    assert configured(office, "core.untrackedCache") == "true"
    assert configured(office, "fetch.writeCommitGraph") == "true"
    assert index_version(office) == 4
    assert has_changed_paths(repository)
    assert set_git(repository) == ()


def test_a_dry_run_changes_nothing(office: Path) -> None:
    repository = find_repository(office)
    before = (office / ".git" / "config").read_bytes()
    assert set_git(repository, dry_run=True) != ()
    assert (office / ".git" / "config").read_bytes() == before
    assert not has_changed_paths(repository)
    assert index_version(office) == 2


def test_what_somebody_has_set_stays_and_is_told(office: Path) -> None:
    git(office, "config", "--global", "core.untrackedCache", "keep")
    git(office, "config", "index.version", "2")
    told = set_git(find_repository(office))
    assert told == (
        HERE.format("fetch.writeCommitGraph, commit-graph"),
        "core.untrackedCache is keep here and stays so",
        "index.version is 2 here and stays so",
    )
    assert configured(office, "core.untrackedCache") == "keep"
    assert index_version(office) == 2


@pytest.mark.parametrize("yes", ["true", "yes", "ON", "1"])
def test_any_yes_is_one(office: Path, yes: str) -> None:
    git(office, "config", "core.untrackedCache", yes)
    assert lacking(find_repository(office)).kept == ()


def test_who_wants_no_graph_gets_none(office: Path) -> None:
    git(office, "config", "core.commitGraph", "false")
    repository = find_repository(office)
    assert set_git(repository) == (HERE.format(KEYS),)
    assert not has_changed_paths(repository)


def test_a_shallow_clone_gets_none(office: Path, tmp_path: Path) -> None:
    git(office, "commit", "-q", "--allow-empty", "-m", "another")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{office}", "shallow")
    repository = find_repository(tmp_path / "shallow")
    assert not lacking(repository).graph
    assert set_git(repository) == (HERE.format(KEYS),)
    assert set_git(repository) == ()


def test_without_a_commit_there_is_no_index_yet(repo: Path) -> None:
    repository = find_repository(repo)
    assert set_git(repository) == (HERE.format(KEYS),)
    assert set_git(repository) == ()  # nor a word each time: there is nothing to be done
    write(repo, "a.txt", b"1\n")
    git(repo, "add", ".")
    assert index_version(repo) == 4


def test_an_index_that_git_has_locked_is_left(office: Path) -> None:
    (office / ".git" / "index.lock").touch()
    set_git(find_repository(office))
    assert index_version(office) == 2


def test_git_sees_what_is_new_beside_what_a_commit_of_ours_brought(office: Path) -> None:
    """The untracked cache knows folders by their time: one that our commit writes into changes under it."""
    set_git(find_repository(office))
    put(office, {"directives/2026/01xx/D-2026-0101.yaml": b"id: D-2026-0101\n"})
    assert git(office, "status", "--porcelain") == ""
    assert git(office, "status", "--porcelain") == ""
    write(office, "directives/2026/01xx/spare.txt", b"1\n")
    assert git(office, "status", "--porcelain") == "?? directives/2026/01xx/spare.txt\n"
    put(office, {"directives/2026/01xx/D-2026-0102.yaml": b"id: D-2026-0102\n"})
    assert git(office, "status", "--porcelain") == "?? directives/2026/01xx/spare.txt\n"
    (office / "directives/2026/01xx/D-2026-0102.yaml").unlink()
    (office / "directives/2026/01xx/spare.txt").unlink()
    assert git(office, "status", "--porcelain") == " D directives/2026/01xx/D-2026-0102.yaml\n"
    assert index_version(office) == 4


def test_a_lock_that_a_killed_git_left_is_told_with_the_way_out(office: Path) -> None:
    (office / ".git" / "config.lock").touch()
    with pytest.raises(EnvironmentFaultError) as fault:
        set_git(find_repository(office))
    assert fault.value.hint.startswith("Where no git command runs, delete")
    (office / ".git" / "config.lock").unlink()
    assert set_git(find_repository(office)) != ()
