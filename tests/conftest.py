"""Every test runs with a git configuration of its own and no office around it."""

import os
import subprocess
from pathlib import Path

import hypothesis
import pytest

# A machine may be as slow as it likes: no test asserts a time.
hypothesis.settings.register_profile("delivery", deadline=None)
hypothesis.settings.load_profile("delivery")

IDENTITY = {"user.name": "Айгерим Registrar", "user.email": "registrar@office.example"}


@pytest.fixture(autouse=True)
def isolated_git(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own: nothing of the user's git, locale or terminal reaches a test."""
    return isolate(tmp_path_factory.mktemp("home"), monkeypatch)


def isolate(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in list(os.environ):
        if name.startswith(("GIT_", "DELIVERY_", "LC_")) or name in {
            "CI", "GITHUB_ACTIONS", "NO_COLOR", "FORCE_COLOR", "EMAIL", "LANG", "LANGUAGE", "PAGER", "EDITOR", "VISUAL", "COLUMNS",
        }:  # fmt: skip
            monkeypatch.delenv(name)
    config = home / ".gitconfig"
    config.write_text("[init]\n\tdefaultBranch = main\n", encoding="utf-8")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / ".state"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return home


def git(folder: Path, *args: str, data: bytes | None = None) -> str:
    """What git prints; a failure shows git's own words."""
    done = subprocess.run(["git", *args], cwd=folder, input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """An empty repository on an unborn `main`, with an identity."""
    folder = tmp_path / "office"
    folder.mkdir()
    git(folder, "init", "-q")
    for key, value in IDENTITY.items():
        git(folder, "config", key, value)
    return folder
