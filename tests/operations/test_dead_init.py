"""An `init` that was killed: the next command does not take its half-made office for one."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from delivery_cli.errors import EnvironmentFaultError
from delivery_cli.operations.init import Founding, init
from delivery_cli.operations.teams import add_team
from delivery_cli.storage.office import open_office
from delivery_cli.storage.repository import find_repository
from delivery_cli.storage.transaction import repair
from tests.conftest import git

ROOT = Path(__file__).parents[2]
KILLED = """
import os, signal, sys
from functools import partial
from pathlib import Path
from delivery_cli.operations import desk
from delivery_cli.operations.init import Founding, init

def at(step):
    if step == "placed":
        os.kill(os.getpid(), signal.SIGKILL)

desk.commit = partial(desk.commit, at=at)
init(Path(sys.argv[1]), Founding())
"""


@pytest.fixture
def half_made(repo: Path) -> Path:
    done = subprocess.run([sys.executable, "-c", KILLED, str(repo)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert (repo / "delivery.yaml").exists()
    return repo


def test_another_command_is_refused_with_both_words(half_made: Path):
    office = open_office(half_made)
    with pytest.raises(EnvironmentFaultError, match=r"was taken back(.|\n)*not an office yet"):
        add_team(office, {"id": "mic", "kind": "ministry", "name": {"en": "Ministry"}})
    assert not (half_made / "delivery.yaml").exists()


def test_init_begins_again(half_made: Path):
    assert "taken back" in (repair(find_repository(half_made)) or "")
    assert init(half_made, Founding()) is not None
    assert git(half_made, "status", "--porcelain") == ""
