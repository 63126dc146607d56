"""Git is run with what we know and nothing else, and its faults are told in our words."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from delivery_cli.errors import EnvironmentFaultError
from delivery_cli.storage.git import Git
from delivery_cli.storage.repository import find_repository, head
from tests.conftest import git
from tests.storage.writing import A, put, write


def env_seen(folder: Path, monkeypatch: pytest.MonkeyPatch, **options) -> dict[str, str]:
    git(folder, "config", "alias.seen", "!env -0")
    said = Git(folder).run("seen", **options).out.decode()
    return dict(line.split("=", 1) for line in said.split("\0")[:-1])


def test_variables_that_would_mislead_are_dropped(repo: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("GIT_EXTERNAL_DIFF", "GIT_TRACE2", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_REPLACE_REF_BASE"):
        monkeypatch.setenv(name, "/nonsense")
    for name in ("GIT_AUTHOR_NAME", "GIT_SSH_COMMAND", "GIT_QUARANTINE_PATH", "GIT_CONFIG_NOSYSTEM"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    seen = env_seen(repo, monkeypatch, env={"GIT_EDITOR": ":"})
    assert not {"GIT_EXTERNAL_DIFF", "GIT_TRACE2", "GIT_NAMESPACE", "GIT_REPLACE_REF_BASE"} & seen.keys()
    assert seen["GIT_SSH_COMMAND"] == seen["GIT_QUARANTINE_PATH"] == seen["GIT_AUTHOR_NAME"] == "1"
    assert (seen["LC_ALL"], seen["GIT_OPTIONAL_LOCKS"], seen["GIT_EDITOR"]) == ("C", "0", ":")


def test_hooks_get_the_users_own_surroundings(repo: Path, monkeypatch: pytest.MonkeyPatch):
    seen = env_seen(repo, monkeypatch, for_hooks=True)
    assert seen["LC_ALL"] == "C.UTF-8"
    assert (
        not {"LANGUAGE", "GIT_OPTIONAL_LOCKS", "GIT_CONFIG_PARAMETERS", "GIT_LITERAL_PATHSPECS"} & seen.keys()
    )
    monkeypatch.delenv("LC_ALL")
    assert "LC_ALL" not in env_seen(repo, monkeypatch, for_hooks=True)


def test_a_failure_has_gits_words(repo: Path):
    with pytest.raises(EnvironmentFaultError, match=r"git rev-parse failed: .*unknown revision"):
        Git(repo).run("rev-parse", "nowhere")
    assert Git(repo).run("rev-parse", "nowhere", check=False).code == 128


@pytest.mark.parametrize("scrubbed", [False, True])
def test_no_git(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, scrubbed: bool):
    (tmp_path / "env").symlink_to(shutil.which("env") or "")
    monkeypatch.setenv("PATH", str(tmp_path))
    if scrubbed:
        monkeypatch.setenv("GIT_TRACE", "1")
    with pytest.raises(EnvironmentFaultError, match="git was not found") as error:
        put(repo, {A: b"1\n"})
    assert "2.38" in error.value.hint


def test_git_too_old(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    real = shutil.which("git")
    write(
        tmp_path,
        "git",
        f"""#!/bin/sh
case "$*" in *" version") echo git version 2.34.1; exit;; *cat-file*-z*) echo usage >&2; exit 129;; esac
exec {real} "$@"\n""".encode(),
    )
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(
        EnvironmentFaultError, match=r"git 2\.34\.1 is too old: delivery needs 2\.38 or newer"
    ):
        put(repo, {A: b"1\n"})


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_a_foreign_owner(repo: Path):
    for path in (repo, repo / ".git"):
        os.chown(path, 12345, 12345)
    with pytest.raises(EnvironmentFaultError, match="belongs to another user") as error:
        head(find_repository(repo))
    assert f"git config --global --add safe.directory {repo}" in error.value.hint
    with pytest.raises(EnvironmentFaultError, match="belongs to another user"):
        put(repo, {A: b"1\n"})


def test_reading_modules_do_not_load_gitpython():
    script = (
        "import sys, delivery_cli.storage.repository, delivery_cli.storage.transaction, delivery_cli.storage.history;"
        "sys.exit('git' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_loading_gitpython_runs_no_git(tmp_path: Path):
    write(tmp_path, "git", b"#!/bin/sh\necho called >>calls\n")
    (tmp_path / "git").chmod(0o755)
    script = "from delivery_cli.storage.git import _gitpython; import os; _gitpython(); assert not [n for n in os.environ if n.startswith('GIT_PYTHON')]"
    env = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run([sys.executable, "-c", script], check=True, cwd=tmp_path, env=env)
    assert not (tmp_path / "calls").exists()
