"""The files of a hosting site: written once, committed, never over somebody's own; and fit for strangers."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from check_jsonschema import main as check_jsonschema  # type: ignore[import-untyped]  # it has no stubs
from click.testing import CliRunner
from ruamel.yaml import YAML

from delivery_cli.operations.init import Founding, init
from delivery_cli.operations.installing.ci import (
    GITHUB,
    GITLAB,
    GITLAB_INCLUDED,
    REQUIREMENTS,
    Site,
    github_text,
    gitlab_text,
    plan_ci,
)
from delivery_cli.storage.repository import find_repository
from tests.conftest import git
from tests.operations.founding import by_hand, count

PLACES: dict[Site, str] = {"github": GITHUB, "gitlab": GITLAB}


@pytest.mark.parametrize("site", ["github", "gitlab"])
def test_a_new_office_gets_them_in_its_first_commit(repo: Path, site: Site) -> None:
    init(repo, Founding(), ci=site)
    names = git(repo, "ls-tree", "-r", "--name-only", "HEAD").split()
    assert {PLACES[site], REQUIREMENTS[site], "delivery.yaml"} <= set(names)
    assert (count(repo), git(repo, "status", "--porcelain")) == (1, "")
    assert init(repo, Founding(), ci=site) is None


def test_an_existing_office_gets_a_commit_of_its_own(repo: Path) -> None:
    init(repo, Founding())
    made = init(repo, Founding(), ci="github")
    assert made is not None
    assert set(made.change.writes) == {GITHUB, REQUIREMENTS["github"]}
    assert git(repo, "log", "-1", "--format=%s").strip() == "init: checks of each change"


def test_a_dry_run_writes_none(repo: Path) -> None:
    made = init(repo, Founding(), ci="gitlab", dry_run=True)
    assert made is not None
    assert GITLAB in made.change.writes
    assert not (repo / GITLAB).exists()


def test_a_file_that_is_there_is_left_as_it_is_and_told_of(repo: Path) -> None:
    init(repo, Founding())
    by_hand(repo, GITHUB, "name: mine\n")
    by_hand(repo, REQUIREMENTS["github"], "delivery-cli==9.9\n")
    assert init(repo, Founding(), ci="github") is None
    assert (repo / GITHUB).read_text() == "name: mine\n"
    (notice,) = plan_ci(find_repository(repo), "github").notices
    assert notice.startswith(f"{GITHUB} holds something else")


def test_on_gitlab_ours_stands_beside_somebodys_own(repo: Path) -> None:
    init(repo, Founding())
    by_hand(repo, GITLAB, "build: {script: make}\n")
    assert f"include: [{{local: {GITLAB_INCLUDED}}}]" in plan_ci(find_repository(repo), "gitlab").told[0]
    init(repo, Founding(), ci="gitlab")
    assert (repo / GITLAB).read_text() == "build: {script: make}\n"
    assert (repo / GITLAB_INCLUDED).read_text() == gitlab_text()
    by_hand(repo, GITLAB, f"include: [{{local: {GITLAB_INCLUDED}}}]\n")
    assert "includes it already" in plan_ci(find_repository(repo), "gitlab").told[0]


def test_the_branch_is_the_remotes_else_the_one_here(repo: Path) -> None:
    git(repo, "switch", "-qc", "hlavní")
    assert "branches: ['hlavní']" in plan_ci(find_repository(repo), "github").writes[GITHUB]
    git(repo, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    assert "branches: ['trunk']" in plan_ci(find_repository(repo), "github").writes[GITHUB]


@pytest.mark.parametrize(
    ("branch", "filtered"), [("it's", "it's"), ("!a+b", "\\!a\\+b"), ("a # b: c", "a # b: c"), ("yes", "yes")]
)
def test_any_name_of_a_branch_is_read_back_as_a_filter(branch: str, filtered: str) -> None:
    assert yaml(github_text(branch))["on"]["push"]["branches"] == [filtered]


def yaml(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


@pytest.mark.parametrize(
    ("schema", "text"),
    [("github-workflows", github_text("main")), ("gitlab-ci", gitlab_text())],
)
def test_they_follow_the_published_schema(schema: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "checked.yml"
    for content, code in ((text, 0), (text.replace("timeout", "timeuot"), 1)):
        path.write_text(content, encoding="utf-8")
        done = CliRunner().invoke(check_jsonschema, ["--builtin-schema", f"vendor.{schema}", str(path)])
        assert done.exit_code == code, done.output


@pytest.mark.skipif(not shutil.which("actionlint"), reason="actionlint is not installed")
def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "delivery.yml"
    path.write_text(github_text("main"), encoding="utf-8")
    done = subprocess.run(["actionlint", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_what_a_stranger_gets_from_them() -> None:
    """Their branch is only read: no token that writes, no name in a script, no action that can be swapped."""
    workflow = yaml(github_text("main"))
    assert set(workflow["on"]) == {"pull_request", "merge_group", "push"}
    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["delivery"]["steps"]
    assert not [step for step in steps if "${{" in step.get("run", "")]
    used = [step for step in steps if "uses" in step]
    assert [len(step["uses"].partition("@")[2]) for step in used] == [40]
    assert used[0]["with"]["persist-credentials"] is False
    assert used[0]["with"]["fetch-depth"] == 0
    assert yaml(gitlab_text())["delivery"]["variables"]["GIT_DEPTH"] == "0"
