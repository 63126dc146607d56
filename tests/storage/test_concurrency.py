"""Others at work at the same time: more commands of ours, a push, a `git gc`."""

import itertools
from pathlib import Path

import pytest

from tests.conftest import git
from tests.storage.writing import A, B, child, is_clean, put


def test_eight_processes_of_five_commits_each_all_end_in_a_commit(repo: Path):
    running = [child(repo, "none", "count", "5", f"p{number}") for number in range(8)]
    ends = [(one.communicate()[1].decode(), one.returncode) for one in running]
    assert ends == [("", 0)] * 8
    assert git(repo, "show", "HEAD:counter") == "40"
    assert git(repo, "rev-list", "--count", "HEAD").strip() == "40"
    assert is_clean(repo)
    for older, newer in itertools.pairwise(git(repo, "rev-list", "--reverse", "HEAD").split()):
        assert git(repo, "rev-parse", f"{newer}^").strip() == older


def test_a_branch_that_moves_under_us_gets_our_commit_on_top(repo: Path):
    put(repo, {A: b"1\n"})
    other = git(repo, "commit-tree", "-p", "HEAD", "-m", "pushed", "HEAD^{tree}").strip()
    moved: list[str] = []

    def at(step: str) -> None:
        if step == "secured" and not moved:
            moved.append(git(repo, "update-ref", "refs/heads/main", other))

    done = put(repo, {B: b"1\n"}, at=at)
    assert git(repo, "rev-parse", f"{done.commit}^").strip() == other
    assert is_clean(repo)


@pytest.mark.parametrize("step", ["objects", "commit", "index", "moved"])
def test_objects_pruned_meanwhile_are_written_again(repo: Path, step: str):
    put(repo, {A: b"1\n"})

    def at(now: str) -> None:
        if now == step:
            git(repo, "gc", "-q", "--prune=now")

    put(repo, {B: b"a new blob\n"}, at=at)
    git(repo, "fsck", "--strict", "--connectivity-only")
    assert git(repo, "show", f"HEAD:{B}") == "a new blob\n"
