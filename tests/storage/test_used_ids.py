"""An id that any branch has ever held is used, also after an undo and in another clone."""

import json
from pathlib import Path

import pytest

from delivery_cli.storage.repository import find_repository
from delivery_cli.storage.used_ids import numbers_in_refs
from tests.conftest import git
from tests.storage.writing import put, write


def add(folder: Path, number: int, year: int = 2026) -> None:
    path = f"directives/{year}/{number // 100:02}xx/D-{year}-{number:04}.yaml"
    put(folder, {path: b"x\n"}, f"add\n\nDelivery-Action: add\nDelivery-Directive: D-{year}-{number:04}\n")


def undo(folder: Path, number: int) -> None:
    path = f"directives/2026/{number // 100:02}xx/D-2026-{number:04}.yaml"
    put(folder, {path: None}, "undo\n\nDelivery-Action: undo\n")


def used(folder: Path, year: int = 2026) -> list[str]:
    return sorted(f"D-{year:04}-{number:04}" for number in numbers_in_refs(find_repository(folder), year))


def test_none_yet(repo: Path):
    assert used(repo) == []


def test_of_one_year(repo: Path):
    add(repo, 1)
    add(repo, 142)
    add(repo, 7, 2025)
    put(
        repo,
        {"directives/2026/00xx/D-2026-0009.yaml": b"by hand\n", "directives/2026/notes.txt": b"?\n"},
        "no trailer",
    )
    assert used(repo) == ["D-2026-0001", "D-2026-0009", "D-2026-0142"]
    assert used(repo, 2025) == ["D-2025-0007"]


def test_on_other_branches_and_remote_ones(repo: Path, tmp_path: Path):
    add(repo, 1)
    git(repo, "checkout", "-q", "-b", "side")
    add(repo, 2)
    git(repo, "checkout", "-q", "main")
    git(tmp_path, "clone", "-q", str(repo), "clone")
    clone = tmp_path / "clone"
    git(clone, "config", "user.email", "a@b")
    git(clone, "config", "user.name", "a")
    add(clone, 3)
    assert used(clone) == ["D-2026-0001", "D-2026-0002", "D-2026-0003"]
    assert used(repo) == ["D-2026-0001", "D-2026-0002"]


@pytest.mark.parametrize("looked", [False, True])
def test_undone_ids_stay_used_here_and_in_a_clone(repo: Path, tmp_path: Path, *, looked: bool):
    add(repo, 1)
    if looked:
        used(repo)
    undo(repo, 1)
    add(repo, 2)
    assert used(repo) == ["D-2026-0001", "D-2026-0002"]
    git(tmp_path, "clone", "-q", str(repo), "clone")
    assert used(tmp_path / "clone") == ["D-2026-0001", "D-2026-0002"]


def test_a_deleted_branch_was_seen(repo: Path):
    add(repo, 1)
    git(repo, "checkout", "-q", "-b", "side")
    add(repo, 2)
    assert used(repo) == ["D-2026-0001", "D-2026-0002"]
    git(repo, "checkout", "-q", "main")
    git(repo, "branch", "-qD", "side")
    git(repo, "reflog", "expire", "--expire=now", "--all")
    git(repo, "gc", "-q", "--prune=now")
    add(repo, 3)
    assert used(repo) == ["D-2026-0001", "D-2026-0002", "D-2026-0003"]


def by_hand(folder: Path, number: int) -> str:
    path = f"directives/2026/00xx/D-2026-{number:04}.yaml"
    write(folder, path, b"x\n")
    git(folder, "add", path)
    git(folder, "commit", "-qm", "by hand")
    return path


@pytest.mark.parametrize("looked", [False, True])
def test_an_id_committed_and_removed_by_hand_stays_used(repo: Path, *, looked: bool):
    add(repo, 1)
    path = by_hand(repo, 2)
    if looked:
        assert used(repo) == ["D-2026-0001", "D-2026-0002"]
    git(repo, "rm", "-q", path)
    git(repo, "commit", "-qm", "away with it")
    assert used(repo) == ["D-2026-0001", "D-2026-0002"]


def test_an_id_renamed_by_hand_stays_used(repo: Path):
    path = by_hand(repo, 1)
    git(repo, "mv", path, path.replace("0001", "0002"))
    git(repo, "commit", "-qm", "another number")
    assert used(repo) == ["D-2026-0001", "D-2026-0002"]


def test_an_id_that_came_and_went_on_a_merged_branch_stays_used(repo: Path):
    add(repo, 1)
    git(repo, "checkout", "-q", "-b", "side")
    git(repo, "rm", "-q", by_hand(repo, 2))
    git(repo, "commit", "-qm", "away with it")
    git(repo, "checkout", "-q", "main")
    git(repo, "merge", "-q", "--no-ff", "-m", "merge", "side")
    git(repo, "branch", "-qD", "side")
    assert used(repo) == ["D-2026-0001", "D-2026-0002"]


def test_an_id_that_only_merges_added_and_removed_stays_used(repo: Path):
    add(repo, 1)
    path = "directives/2026/00xx/D-2026-0009.yaml"
    for number in (1, 2):
        git(repo, "checkout", "-q", "-b", "side", "HEAD~0")
        git(repo, "commit", "-q", "--allow-empty", "-m", "side")
        git(repo, "checkout", "-q", "main")
        git(repo, "merge", "-q", "--no-ff", "--no-commit", "side")
        if number == 1:
            write(repo, path, b"x\n")
            git(repo, "add", path)
        else:
            git(repo, "rm", "-qf", path)
        git(repo, "commit", "-qm", "evil")
        git(repo, "branch", "-qD", "side")
    assert used(repo) == ["D-2026-0001", "D-2026-0009"]


def memory(folder: Path) -> Path:
    return folder / ".git/delivery/used-ids.json"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        "[" * 100_000,
        '{"version": 99}',
        '{"version": 1, "tips": ["TIP"], "numbers": {}}',
        '{"version": 2, "tips": 3, "numbers": []}',
        '{"version": 2, "tips": ["--all"], "numbers": {}}',
        '{"version": 2, "tips": ["TIP"], "numbers": {"2026": [[1, 99999999999]]}}',
        '{"version": 2, "tips": ["TIP"], "numbers": {"2026": [[1, 600000]], "2025": [[1, 600000]]}}',
        '{"version": 2, "tips": ["TIP"], "numbers": {"2026": [[3, 1]]}}',
        '{"version": 2, "tips": ["TIP"], "numbers": {"2026": [[-5, 1]]}}',
        '{"version": 2, "tips": ["TIP"], "numbers": {"2026": [[1]]}}',
    ],
)
def test_a_broken_memory_is_made_again(repo: Path, content: str):
    add(repo, 1)
    undo(repo, 1)
    used(repo)
    assert json.loads(memory(repo).read_text())["numbers"] == {"2026": [[1, 1]]}
    content = content.replace("TIP", git(repo, "rev-parse", "HEAD").strip())
    memory(repo).write_text(content)
    assert used(repo) == ["D-2026-0001"]


def test_the_memory_is_used_while_no_branch_moves(repo: Path):
    add(repo, 1)
    used(repo)
    record = json.loads(memory(repo).read_text())
    record["numbers"]["2026"] = [[1, 3], [8, 8]]
    memory(repo).write_text(json.dumps(record))
    assert used(repo) == ["D-2026-0001", "D-2026-0002", "D-2026-0003", "D-2026-0008"]
