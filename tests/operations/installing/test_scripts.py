"""What the scripts of the hosting sites do, executed: a clone as the site makes it, a tool that notes its calls."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from delivery_cli.operations.installing.ci import REQUIREMENTS, github_text, gitlab_text
from tests.conftest import IDENTITY, git, isolate
from tests.operations.founding import by_hand

# The environment that it makes holds a pip and a delivery, which note how they are called; pip also what it reads.
FAKE_PYTHON = """#!/bin/sh
test "$1 $2 $3" = "-I -m venv" || exit 9
mkdir -p "$4/bin"
cat >"$4/bin/pip" <<'END'
#!/bin/sh
for last; do :; done
cat "$last" >>"$CALLS"
END
cat >"$4/bin/delivery" <<'END'
#!/bin/sh
echo "delivery $*" >>"$CALLS"
END
chmod +x "$4/bin/pip" "$4/bin/delivery"
"""
ZERO = "0" * 40


def yaml(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


GITHUB_SCRIPTS = [
    step["run"] for step in yaml(github_text("main"))["jobs"]["delivery"]["steps"] if "run" in step
]
GITLAB_SCRIPTS = ["\n".join(yaml(gitlab_text())["delivery"]["script"])]


@dataclass(frozen=True)
class Site:
    """A project: `old` is the tip of main, which names version 1; `new` that of a branch, which names version 2."""

    origin: Path
    clone: Path
    old: str
    new: str

    def run(self, scripts: list[str], **env: str) -> tuple[int, list[str]]:
        """Exit code and what the programs noted, the scripts run one after the other as the site runs them."""
        folder = self.clone.parent
        calls, output, programs = folder / "calls", folder / "output", folder / "programs"
        programs.mkdir(exist_ok=True)
        (programs / "python3").write_text(FAKE_PYTHON)
        (programs / "python3").chmod(0o755)
        for file in (calls, output):
            file.write_text("")
        around = {
            **os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "CALLS": str(calls),
            "RUNNER_TEMP": str(folder), "GITHUB_OUTPUT": str(output), "TMPDIR": str(folder), **env,
        }  # fmt: skip
        code = 0
        for script in scripts:
            said = dict(line.split("=", 1) for line in output.read_text().splitlines())
            code = code or self._run(script, {**around, "SINCE": said.get("since", "")})
        return code, [line for line in calls.read_text().splitlines() if line[:1] not in {"", "#"}]

    def _run(self, script: str, env: dict[str, str]) -> int:
        command = ["bash", "-e", "-o", "pipefail", "-c", script]
        return subprocess.run(command, cwd=self.clone, env=env, check=False, capture_output=True).returncode


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project") / "office"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        isolate(tmp_path_factory.mktemp("home"), patch)
        git(folder, "init", "-q")
        for key, value in IDENTITY.items():
            git(folder, "config", key, value)
        for version, branch in ((1, "main"), (2, "work")):
            git(folder, "switch", "-qC", branch)
            for path in REQUIREMENTS.values():
                by_hand(folder, path, f"delivery-cli=={version}\n")
    return folder


@pytest.fixture
def site(project: Path, tmp_path: Path) -> Site:
    git(tmp_path, "clone", "-q", "--no-checkout", str(project), "clone")
    new = git(tmp_path / "clone", "rev-parse", "refs/remotes/origin/work").strip()
    git(tmp_path / "clone", "checkout", "-q", "--detach", new)
    old = git(tmp_path / "clone", "rev-parse", "refs/remotes/origin/main").strip()
    return Site(project, tmp_path / "clone", old, new)


def github(since: str) -> str:
    return " ".join(filter(None, ("delivery validate", since and f"--since {since}", "--format github")))


def test_github_judges_a_merge_request_with_the_tool_of_its_target(site: Site) -> None:
    done = site.run(GITHUB_SCRIPTS, GITHUB_EVENT_NAME="pull_request", TARGET="main")
    assert done == (0, ["delivery-cli==1", github(site.old)])


@pytest.mark.parametrize(
    ("env", "is_since", "version"),
    [
        ({"GITHUB_EVENT_NAME": "merge_group", "QUEUE_BASE": "OLD"}, True, 1),
        ({"GITHUB_EVENT_NAME": "push", "BEFORE": "OLD"}, True, 1),
        ({"GITHUB_EVENT_NAME": "push", "BEFORE": ZERO}, False, 2),
    ],
)
def test_github_judges_the_queue_and_main(
    site: Site, env: dict[str, str], is_since: bool, version: int
) -> None:
    given = {key: value.replace("OLD", site.old) for key, value in env.items()}
    done = site.run(GITHUB_SCRIPTS, **given)
    assert done == (0, [f"delivery-cli=={version}", github(site.old if is_since else "")])


@pytest.mark.parametrize("before", ["1" * 40, "SIDE"])
def test_a_main_branch_that_was_rewritten_fails(site: Site, before: str) -> None:
    tree = git(site.clone, "mktree", data=b"").strip()
    side = git(
        site.clone, "-c", "user.name=x", "-c", "user.email=x@x.example", "commit-tree", tree, "-m", "x"
    )
    given = before.replace("SIDE", side.strip())
    assert site.run(GITHUB_SCRIPTS, GITHUB_EVENT_NAME="push", BEFORE=given) == (1, [])
    assert site.run(GITLAB_SCRIPTS, CI_PIPELINE_SOURCE="push", CI_COMMIT_BEFORE_SHA=given) == (1, [])


def merge_request(**more: str) -> dict[str, str]:
    return {
        "CI_PIPELINE_SOURCE": "merge_request_event",
        "CI_PROJECT_ID": "1",
        "CI_MERGE_REQUEST_PROJECT_ID": "1",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        **more,
    }


def gitlab(since: str) -> list[str]:
    range_ = f" --since {since}" if since else ""
    report = "--format gitlab --output-file gl-code-quality.json --exit-zero"
    return [f"delivery --quiet validate{range_} {report}", f"delivery validate{range_}"]


def test_gitlab_judges_a_merge_request_with_the_tool_of_its_target(site: Site) -> None:
    assert site.run(GITLAB_SCRIPTS, **merge_request()) == (0, ["delivery-cli==1", *gitlab(site.old)])


def test_gitlab_asks_the_project_that_a_fork_wants_to_be_merged_into(site: Site) -> None:
    git(site.clone, "remote", "set-url", "origin", "/nowhere")
    project = site.clone.parent / "project"
    shutil.copytree(site.origin / ".git", f"{project}.git")
    fork = merge_request(CI_PROJECT_ID="2", CI_MERGE_REQUEST_PROJECT_URL=str(project))
    assert site.run(GITLAB_SCRIPTS, **fork) == (0, ["delivery-cli==1", *gitlab(site.old)])


def test_gitlab_judges_the_branch_and_not_the_trial_merge(site: Site) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@x.example")
    git(site.clone, *who, "commit", "-q", "--allow-empty", "-m", "GitLab's own")
    trial = {"CI_MERGE_REQUEST_EVENT_TYPE": "merged_result", "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": site.new}
    assert site.run(GITLAB_SCRIPTS, **merge_request(**trial))[1][1:] == gitlab(site.old)
    assert git(site.clone, "rev-parse", "HEAD").strip() == site.new


def test_gitlab_judges_a_train_by_what_goes_before(site: Site) -> None:
    before = git(site.clone, "rev-parse", "HEAD^").strip()
    train = merge_request(CI_MERGE_REQUEST_EVENT_TYPE="merge_train")
    assert site.run(GITLAB_SCRIPTS, **train)[1][1:] == gitlab(before)


@pytest.mark.parametrize(("before", "version"), [("OLD", 1), (ZERO, 2)])
def test_gitlab_judges_main(site: Site, before: str, version: int) -> None:
    given = before.replace("OLD", site.old)
    done = site.run(GITLAB_SCRIPTS, CI_PIPELINE_SOURCE="push", CI_COMMIT_BEFORE_SHA=given)
    assert done == (0, [f"delivery-cli=={version}", *gitlab(site.old if before == "OLD" else "")])


def test_a_name_of_a_branch_never_becomes_a_command(site: Site) -> None:
    evil = "$(touch${IFS}canary)"
    git(site.clone, "push", "-q", str(site.clone), f"{site.old}:refs/heads/{evil}")
    git(site.clone, "update-ref", f"refs/remotes/origin/{evil}", site.old)
    git(site.clone, "remote", "set-url", "origin", str(site.clone))
    assert site.run(GITHUB_SCRIPTS, GITHUB_EVENT_NAME="pull_request", TARGET=evil)[0] == 0
    named = merge_request(CI_MERGE_REQUEST_TARGET_BRANCH_NAME=evil)
    assert site.run(GITLAB_SCRIPTS, **named)[0] == 0
    assert not list(site.clone.parent.rglob("canary"))
