"""One history is made once; each test goes on from a copy of it."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import IDENTITY, git, isolate
from tests.operations.audit.past import Past, begun, copied
from tests.operations.gate.bench import ROLES


def _made(root: Path, home: Path, settings: str) -> Past:
    root.mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        isolate(home, patch)
        git(root, "init", "-q")
        for key, value in IDENTITY.items():
            git(root, "config", key, value)
        return begun(root, settings)


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Past:
    return _made(
        tmp_path_factory.mktemp("past") / "office", tmp_path_factory.mktemp("home"), "office: Office\n"
    )


@pytest.fixture(scope="session")
def _strict_template(tmp_path_factory: pytest.TempPathFactory) -> Past:
    return _made(tmp_path_factory.mktemp("strict") / "office", tmp_path_factory.mktemp("home"), ROLES)


@pytest.fixture
def past(_template: Past, tmp_path: Path) -> Past:
    """An office without roles, three teams and one directive."""
    return copied(_template, tmp_path / "past")


@pytest.fixture
def strict(_strict_template: Past, tmp_path: Path) -> Past:
    """The same, with roles."""
    return copied(_strict_template, tmp_path / "strict")


@pytest.fixture
def new_key(tmp_path: Path) -> Callable[[str], Path]:
    """Makes an SSH key of that name."""
    if not shutil.which("ssh-keygen"):
        pytest.skip("needs ssh-keygen")

    def make(name: str) -> Path:
        key = tmp_path / name
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
        return key

    return make


def signs_with(past: Past, key: Path, *, commits: bool = True) -> None:
    """From now on git signs here with this key."""
    settings = {"gpg.format": "ssh", "user.signingkey": str(key), "commit.gpgsign": str(commits).lower()}
    for name, value in settings.items():
        past.git("config", name, value)
