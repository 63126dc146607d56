"""delivery init --hooks and --ci: what is said, what is written, and the hooks at work with the real program."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from delivery_cli.operations.installing.ci import github_text, gitlab_text
from tests.cli.calling import DELIVERY, Done, call
from tests.conftest import git
from tests.operations.founding import count, founded, register

TEMPLATES = {"github": github_text("main"), "gitlab": gitlab_text()}
PROGRAM = Path(sys.executable).parent / "delivery"


@pytest.fixture
def directive(repo: Path) -> Path:
    """The file of a directive in an office whose hooks check what is staged."""
    register(founded(repo))
    done = init(repo, "--hooks")
    assert done.code == 0, done.err
    return next(repo.glob("directives/*/*/*.yaml"))


def init(repo: Path, *args: str) -> Done:
    return call("-C", str(repo), "init", *args, program=DELIVERY)


def commit(repo: Path, *args: str) -> "subprocess.CompletedProcess[str]":
    """As a program with windows commits: without a terminal and without our PATH."""
    env = {**os.environ, "PATH": "/usr/local/bin:/usr/bin:/bin"}
    return subprocess.run(
        ["git", "commit", "-q", "-m", "by hand", *args],
        cwd=repo, env=env, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip


@pytest.mark.parametrize("way", [("-a",), ("--only", "directives"), ("--include", "directives")])
def test_a_status_that_was_edited_by_hand_is_not_committed(repo: Path, directive: Path, way: tuple[str, ...]):
    directive.write_text(directive.read_text().replace("status: active", "status: closed"))
    before = count(repo)
    done = commit(repo, *way)
    assert done.returncode == 1
    assert "error D304" in done.stdout + done.stderr
    assert count(repo) == before


def test_the_rest_is_committed_as_ever(repo: Path, directive: Path):
    directive.write_text(directive.read_text().replace("status: active", "status: closed"))
    (repo / "other.txt").write_text("x\n")
    git(repo, "add", "other.txt")
    done = commit(repo)
    assert (done.returncode, count(repo)) == (0, 3), done.stderr


def test_our_own_commands_pass_their_own_check(repo: Path, directive: Path):
    (repo / "other.txt").write_text("staged\n")
    git(repo, "add", "other.txt")
    done = call("-C", str(repo), "note", directive.stem, "--text", "Позвонили", program=DELIVERY)
    assert done.code == 0, done.err
    assert git(repo, "status", "--porcelain") == "A  other.txt\n"


def test_a_new_office_with_everything_at_once_then_nothing(repo: Path):
    done = init(repo, "--ci", "github", "--hooks")
    assert done.code == 0
    assert ".github/workflows/delivery.yml" in done.err
    assert f"{repo}/.git/hooks/pre-commit checks what is staged" in done.err
    assert f"delivery={PROGRAM}\n" in (repo / ".git/hooks/pre-commit").read_text()
    again = init(repo, "--ci", "github", "--hooks")
    assert (again.code, count(repo)) == (0, 1)
    assert "the checks of github are there already; nothing was changed" in again.err
    assert f"{repo}/.git/hooks/pre-commit is there already" in again.err


def test_a_dry_run_writes_neither(repo: Path):
    done = init(repo, "--ci", "gitlab", "--hooks", "--dry-run")
    assert done.code == 0
    assert "+delivery-cli==" in done.out
    assert done.err.count("dry run: nothing was changed") == 1
    assert not (repo / ".git/hooks/pre-commit").exists()
    assert git(repo, "status", "--porcelain") == ""


def test_a_dry_run_of_the_hooks_alone_says_so_once(repo: Path):
    founded(repo)
    done = init(repo, "--hooks", "-n")
    assert done.err.count("dry run: nothing was changed") == 1
    assert not (repo / ".git/hooks/pre-commit").exists()


def test_hooks_that_cannot_be_put_stop_the_rest_before_it_begins(repo: Path):
    git(repo, "config", "core.hooksPath", ".husky")
    done = init(repo, "--hooks")
    assert done.code == 1
    assert f"{repo}/.husky (core.hooksPath)" in done.err
    assert f"{PROGRAM} validate --staged" in done.err
    assert not (repo / "delivery.yaml").exists()


def test_on_gitlab_the_line_to_add_is_told(repo: Path):
    founded(repo)
    (repo / ".gitlab-ci.yml").write_text("build: {script: make}\n")
    done = init(repo, "--ci", "gitlab")
    assert done.code == 0
    assert "include: [{local: .gitlab/delivery.yml}]" in done.err
    assert (repo / ".gitlab-ci.yml").read_text() == "build: {script: make}\n"


def test_a_file_of_somebodys_own_is_warned_of(repo: Path):
    founded(repo)
    (repo / ".github/workflows").mkdir(parents=True)
    (repo / ".github/workflows/delivery.yml").write_text("name: mine\n")
    done = init(repo, "--ci", "github")
    assert done.code == 0
    assert "warning: .github/workflows/delivery.yml holds something else" in done.err
    assert (repo / ".github/workflows/delivery.yml").read_text() == "name: mine\n"


@pytest.mark.parametrize("site", ["github", "gitlab"])
def test_what_the_sites_call_is_understood(repo: Path, site: str):
    """The options of the written scripts, by the real program: a change that is wrong ends with 1."""
    register(founded(repo))
    directive = next(repo.glob("directives/*/*/*.yaml"))
    directive.write_text(directive.read_text().replace("status: active", "status: closed"))
    git(repo, "commit", "-qam", "by hand")
    range_ = ("validate", "--since", "HEAD~1", "--format", site)
    assert "since" in TEMPLATES[site]
    assert f"--format {site}" in TEMPLATES[site]
    if site == "gitlab":
        assert "--output-file gl-code-quality.json --exit-zero" in TEMPLATES[site]
        written = ("--output-file", "gl-code-quality.json", "--exit-zero")
        done = call("-C", str(repo), "--quiet", *range_, *written, program=DELIVERY)
        assert (done.code, done.err) == (0, "")
        found = json.loads((repo / "gl-code-quality.json").read_text())
        assert "D304" in {one["check_name"] for one in found}
    done = call("-C", str(repo), *range_, program=DELIVERY)
    assert done.code == 1
    assert "D304" in done.out
