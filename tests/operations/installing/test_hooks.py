"""Our git hooks beside the user's own: theirs is kept and called first, whoever starts git and wherever."""

import os
import subprocess
from pathlib import Path

import pytest

from delivery_cli.errors import RefusedError
from delivery_cli.operations.installing.hooks import MARK, install_hooks, plan_hooks
from delivery_cli.storage.repository import find_repository
from tests.conftest import git
from tests.storage.writing import hook


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Stands for delivery: notes how it was called, and ends as it is told."""
    path = tmp_path / "a folder's name" / "delivery"
    path.parent.mkdir()
    path.write_text(f'#!/bin/sh\necho "delivery $*" >>"{tmp_path}/calls"\nexit "${{WANTED:-0}}"\n')
    path.chmod(0o755)
    return path


def install(folder: Path, program: Path | None) -> tuple[str, ...]:
    plan = plan_hooks(find_repository(folder), program)
    install_hooks(plan)
    return plan.told


def calls(program: Path) -> list[str]:
    file = program.parent.parent / "calls"
    return file.read_text().splitlines() if file.exists() else []


def commit(folder: Path, **env: str) -> int:
    """As a program with windows commits: no terminal, and no PATH but git's own folder."""
    done = subprocess.run(
        ["/usr/bin/env", "git", "commit", "-q", "--allow-empty", "-m", "x"],
        cwd=folder, env={**os.environ, "PATH": "/usr/bin:/bin", **env}, stdin=subprocess.DEVNULL,
        capture_output=True, check=False, start_new_session=True,
    )  # fmt: skip
    return done.returncode


def test_what_is_staged_is_checked_before_each_commit(repo: Path, program: Path) -> None:
    told = install(repo, program)
    assert [line.rpartition("/")[2] for line in told] == [
        "pre-commit checks what is staged",
        "pre-merge-commit checks what is staged",
    ]
    assert commit(repo) == 0
    assert calls(program) == ["delivery --no-input validate --staged"]
    assert commit(repo, WANTED="1") == 1


def test_a_merge_is_checked_before_it_is_committed(repo: Path, program: Path) -> None:
    git(repo, "commit", "-q", "--allow-empty", "-m", "root")
    git(repo, "switch", "-qc", "side")
    git(repo, "commit", "-q", "--allow-empty", "-m", "side")
    git(repo, "switch", "-q", "main")
    install(repo, program)
    git(repo, "merge", "-q", "--no-ff", "side")
    assert calls(program) == ["delivery --no-input validate --staged"]


def test_an_existing_hook_is_kept_and_called_first(repo: Path, program: Path) -> None:
    hook(repo, "pre-commit", f'echo "first $*" >>"{program.parent.parent}/calls"; exit "${{FIRST:-0}}"')
    before = (repo / ".git/hooks/pre-commit").read_bytes()
    told = install(repo, program)
    assert "kept as pre-commit.before-delivery, and called first" in told[0]
    assert (repo / ".git/hooks/pre-commit.before-delivery").read_bytes() == before
    assert commit(repo) == 0
    assert calls(program) == ["first ", "delivery --no-input validate --staged"]
    assert commit(repo, FIRST="7") == 1
    assert len(calls(program)) == 3


def test_an_existing_hook_that_git_does_not_run_is_not_run_now(repo: Path, program: Path) -> None:
    hook(repo, "pre-commit", "exit 1")
    (repo / ".git/hooks/pre-commit").chmod(0o644)
    install(repo, program)
    assert commit(repo) == 0


def test_a_second_run_changes_nothing(repo: Path, program: Path) -> None:
    hook(repo, "pre-commit", "exit 0")
    install(repo, program)
    before = state(repo)
    assert all("is there already" in line for line in install(repo, program))
    assert state(repo) == before


def test_a_new_place_of_the_program_is_written_over_our_own_hook(repo: Path, program: Path) -> None:
    install(repo, Path("/gone/delivery"))
    install(repo, program)
    assert commit(repo) == 0
    assert calls(program) == ["delivery --no-input validate --staged"]
    assert not list((repo / ".git/hooks").glob("*.before-delivery"))


def test_a_program_that_has_gone_is_looked_for_in_the_path(repo: Path, program: Path) -> None:
    install(repo, Path("/gone/delivery"))
    assert commit(repo, PATH=f"{program.parent}:/usr/bin:/bin") == 0
    assert len(calls(program)) == 1


def test_without_a_program_the_commit_is_refused_with_the_way_out(repo: Path) -> None:
    install(repo, None)
    done = subprocess.run(
        ["git", "commit", "-q", "--allow-empty", "-m", "x"],
        cwd=repo, env={**os.environ, "PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "delivery was not found" in done.stderr
    assert "delivery init --hooks" in done.stderr


def test_one_place_for_all_worktrees(repo: Path, program: Path, tmp_path: Path) -> None:
    git(repo, "commit", "-q", "--allow-empty", "-m", "root")
    git(repo, "worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    install(tmp_path / "side", program)
    assert commit(repo) == commit(tmp_path / "side") == 0
    assert len(calls(program)) == 2


def test_a_submodule_has_hooks_of_its_own(repo: Path, program: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "inner")
    for name in ("user.name", "user.email"):
        git(tmp_path, "config", "--global", name, "x@office.example")
    git(tmp_path / "inner", "commit", "-q", "--allow-empty", "-m", "root")
    git(repo, "-c", "protocol.file.allow=always", "submodule", "-q", "add", str(tmp_path / "inner"), "inner")
    install(repo / "inner", program)
    assert commit(repo / "inner") == 0
    assert commit(repo) == 0
    assert len(calls(program)) == 1


@pytest.mark.parametrize("where", [".githooks", "/somewhere/else"])
def test_hooks_that_are_managed_elsewhere_are_left_alone(repo: Path, program: Path, where: str) -> None:
    git(repo, "config", "core.hooksPath", where)
    with pytest.raises(RefusedError, match=r"core\.hooksPath") as refused:
        install(repo, program)
    assert "validate --staged" in refused.value.hint
    assert "a folder'\"'\"'s name" in refused.value.hint
    assert not list((repo / ".git/hooks").glob("pre-commit"))


def test_hooks_path_that_names_the_usual_place(repo: Path, program: Path) -> None:
    git(repo, "config", "core.hooksPath", ".git/hooks")
    install(repo, program)
    assert commit(repo) == 0
    assert len(calls(program)) == 1


def test_two_hooks_in_the_way_are_refused_and_nothing_is_written(repo: Path, program: Path) -> None:
    hook(repo, "pre-merge-commit", "exit 0")
    hook(repo, "pre-merge-commit.before-delivery", "exit 0")
    before = state(repo)
    with pytest.raises(RefusedError, match=r"pre-merge-commit\.before-delivery stands there too"):
        install(repo, program)
    assert state(repo) == before


def test_a_hook_that_is_a_link_stays_one(repo: Path, program: Path) -> None:
    hook(repo, "shared", f'echo shared >>"{program.parent.parent}/calls"')
    (repo / ".git/hooks/pre-commit").symlink_to("shared")
    install(repo, program)
    assert (repo / ".git/hooks/pre-commit.before-delivery").is_symlink()
    assert MARK not in (repo / ".git/hooks/shared").read_text()
    assert commit(repo) == 0
    assert calls(program)[0] == "shared"


def test_a_hook_that_another_tool_has_taken_over_is_not_put_twice(repo: Path, program: Path) -> None:
    """`pre-commit install` moves a hook that it finds to NAME.legacy, and calls it from its own."""
    install(repo, program)
    folder = repo / ".git/hooks"
    (folder / "pre-commit").rename(folder / "pre-commit.legacy")
    hook(repo, "pre-commit", 'exec "$0.legacy"')
    assert "is there already" in install(repo, program)[0]
    assert commit(repo) == 0
    assert len(calls(program)) == 1


def state(repo: Path) -> dict[str, tuple[int, bytes]]:
    return {path.name: (path.stat().st_mode, path.read_bytes()) for path in (repo / ".git/hooks").iterdir()}
