"""The commit-graph, read as git writes it."""

from pathlib import Path

import pytest

from delivery_cli.storage.commit_graph import has_changed_paths, has_commits, write_commit_graph
from delivery_cli.storage.repository import find_repository
from tests.conftest import git

GRAPH = ".git/objects/info/commit-graph"


def commits(folder: Path, count: int, name: str = "x") -> None:
    for number in range(count):
        (folder / f"{name}{number}").write_text("1\n")
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", f"{name}{number}")


def test_there_is_none_at_first(repo: Path) -> None:
    office = find_repository(repo)
    assert not write_commit_graph(office)  # nor a commit to write one of
    commits(repo, 1)
    assert not has_changed_paths(office)
    git(repo, "commit-graph", "write", "--reachable")
    assert not has_changed_paths(office)
    assert write_commit_graph(office)
    assert has_changed_paths(office)


def test_maintenance_and_fetches_keep_the_changed_paths(repo: Path, tmp_path: Path) -> None:
    commits(repo, 2)
    git(tmp_path, "clone", "-q", "--no-local", str(repo), "clone")
    clone = find_repository(tmp_path / "clone")
    git(clone.worktree, "config", "fetch.writeCommitGraph", "true")
    assert write_commit_graph(clone)
    commits(repo, 3, "later")
    git(clone.worktree, "fetch", "-q")
    assert not (clone.worktree / GRAPH).is_file()  # it is a chain of files now
    assert has_changed_paths(clone)
    git(clone.worktree, "merge", "-q", "--ff-only", "origin/main")
    git(clone.worktree, "gc", "-q")
    assert has_changed_paths(clone)
    git(clone.worktree, "commit-graph", "write", "--reachable", "--no-changed-paths")
    assert not has_changed_paths(clone)


@pytest.mark.parametrize(
    "data", [b"", b"CGPH", b"nothing of the kind, and longer than a head", b"CGPH\x01\x01\xff\x00"]
)
def test_a_damaged_one_is_none(repo: Path, data: bytes) -> None:
    commits(repo, 1)
    office = find_repository(repo)
    assert write_commit_graph(office)
    graph = repo / GRAPH
    graph.unlink()
    graph.write_bytes(data)
    assert not has_changed_paths(office)


def test_a_chain_with_a_layer_that_is_gone_is_none(repo: Path) -> None:
    commits(repo, 1)
    git(repo, "commit-graph", "write", "--reachable", "--changed-paths", "--split")
    office = find_repository(repo)
    assert has_changed_paths(office)
    next((repo / ".git/objects/info/commit-graphs").glob("graph-*.graph")).unlink()
    assert not has_changed_paths(office)


def test_every_layer_of_a_chain_counts(repo: Path) -> None:
    commits(repo, 1)
    git(repo, "commit-graph", "write", "--reachable", "--changed-paths", "--split")
    commits(repo, 1, "later")
    git(repo, "commit-graph", "write", "--reachable", "--no-changed-paths", "--split=no-merge")
    assert len([*(repo / ".git/objects/info/commit-graphs").glob("graph-*.graph")]) == 2
    assert not has_changed_paths(find_repository(repo))


def test_a_worktree_has_the_graph_of_its_repository(repo: Path, tmp_path: Path) -> None:
    commits(repo, 1)
    git(repo, "worktree", "add", "-q", str(tmp_path / "other"))
    other = find_repository(tmp_path / "other")
    assert write_commit_graph(other)
    assert has_changed_paths(find_repository(repo))


def test_commits_are_counted_no_further_than_asked(repo: Path) -> None:
    office = find_repository(repo)
    assert not has_commits(office, 1)
    commits(repo, 2)
    assert has_commits(office, 2)
    assert not has_commits(office, 3)
