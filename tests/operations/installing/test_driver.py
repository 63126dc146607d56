"""The merge driver in a clone's configuration: set once, put right where it is not, never anywhere else."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from delivery_cli.operations.installing.driver import KEY, driver_command, is_driver, set_driver
from delivery_cli.storage.repository import find_repository
from tests.conftest import git


def test_it_is_set_once_in_this_clone_alone(repo: Path, isolated_git: Path) -> None:
    before = (isolated_git / ".gitconfig").read_text()
    here = find_repository(repo)
    (told,) = set_driver(here, Path("/opt/delivery"))
    assert told == f"git merges directives and teams field by field in this clone ({KEY})"
    assert is_driver(git(repo, "config", "--local", KEY))
    assert set_driver(here, Path("/opt/delivery")) == ()
    assert (isolated_git / ".gitconfig").read_text() == before


def test_another_program_takes_its_place(repo: Path) -> None:
    here = find_repository(repo)
    set_driver(here, Path("/opt/old/delivery"))
    git(repo, "config", "--add", KEY, "second")
    assert set_driver(here, Path("/opt/delivery"))
    assert git(repo, "config", "--get-all", KEY) == driver_command(Path("/opt/delivery")) + "\n"


def test_a_dry_run_sets_nothing(repo: Path) -> None:
    before = (repo / ".git/config").read_text()
    assert set_driver(find_repository(repo), None, dry_run=True)
    assert (repo / ".git/config").read_text() == before


@pytest.mark.parametrize("name", ["a b", "it's", "100%", "$HOME"])
def test_any_path_is_quoted(name: str, tmp_path: Path) -> None:
    program = tmp_path / name / "delivery"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    expanded = (
        driver_command(program).replace("%%", "\0").replace("%O %A %B %P %L", "o a b p 7").replace("\0", "%")
    )
    done = subprocess.run(["sh", "-c", expanded], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "merge-driver o a b p 7\n")


@pytest.mark.parametrize("command", [None, "", "false", "git merge-file %A %O %B"])
def test_another_driver_is_not_ours(command: str | None) -> None:
    assert not is_driver(command)
