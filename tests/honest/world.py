"""One office's repository for a history: a calendar of its own, people who take turns, and git."""

import datetime as dt
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from delivery_cli.operations.gate.pushed import judge_push
from delivery_cli.operations.gate.since import validate_since
from delivery_cli.operations.init import ATTRIBUTES
from delivery_cli.operations.validate import Report
from delivery_cli.storage import clock
from delivery_cli.storage.office import Office, open_office
from tests.conftest import isolate
from tests.honest.people import CHIEF, ROLES, TEAMS, Person, team_text

START = dt.datetime(2017, 9, 12, 9, tzinfo=ZoneInfo("Asia/Almaty"))
TARGET = "refs/remotes/origin/main"  # what is accepted; nobody takes that back
MEMORY = Path("/dev/shm")


class World:
    """`moment` is what every clock says; `main` and the other branches lie in one repository."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.moment = START
        self._office: tuple[bytes, Office] | None = None

    def git(self, *args: str, check: bool = True, data: bytes | None = None) -> str:
        done = subprocess.run(["git", *args], cwd=self.root, input=data, capture_output=True, check=False)
        assert not check or done.returncode == 0, (args, done.stderr.decode(), done.stdout.decode())
        return done.stdout.decode().strip() if done.returncode == 0 else ""

    @property
    def office(self) -> Office:
        said = (self.root / "delivery.yaml").read_bytes()
        if self._office is None or self._office[0] != said:
            self._office = said, open_office(self.root)
        return self._office[1]

    def tick(self, minutes: int = 1) -> None:
        self.moment += dt.timedelta(minutes=minutes)
        date = f"{int(self.moment.timestamp())} +0600"
        os.environ.update(GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)

    def now_acts(self, person: Person) -> None:
        """From here on it is this person's keyboard."""
        for role in ("AUTHOR", "COMMITTER"):
            os.environ[f"GIT_{role}_NAME"] = person.name
            os.environ[f"GIT_{role}_EMAIL"] = person.email
        self.tick()

    def branch(self) -> str:
        return (self.root / ".git/HEAD").read_text(encoding="utf-8").strip().removeprefix("ref: refs/heads/")

    def to(self, branch: str) -> None:
        if branch != self.branch():
            self.git("checkout", "-q", branch)

    def id_of(self, name: str) -> str:
        return self.git("rev-parse", name)

    def since(self, branch: str) -> Report:
        return validate_since(self.office.repository.git(), TARGET, f"refs/heads/{branch}")

    def pushed(self, old: str, new: str) -> Report:
        return judge_push(self.office.repository.git(), old, new)


@contextmanager
def worlds(begin: Callable[[World], None]) -> Iterator["Templates"]:
    """A place in memory for the offices of many histories, with git and the clock set aside for them."""
    with (
        pytest.MonkeyPatch.context() as patch,
        tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None, prefix="histories-") as folder,
    ):
        home = Path(folder, "home")
        home.mkdir()
        isolate(home, patch)
        for name in (
            "AUTHOR_NAME",
            "AUTHOR_EMAIL",
            "AUTHOR_DATE",
            "COMMITTER_NAME",
            "COMMITTER_EMAIL",
            "COMMITTER_DATE",
        ):
            patch.setenv(f"GIT_{name}", "")
        yield Templates(Path(folder), patch, begin)


class Templates:
    """An office with roles and one without, each made once and copied for every history."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, begin: Callable[[World], None]) -> None:
        self._folder = folder
        self._begin = begin
        self._patch = patch
        self._made: dict[bool, Path] = {}
        self._number = 0

    def new(self, *, roles: bool) -> World:
        if roles not in self._made:
            self._made[roles] = self._found(roles)
        self._number += 1
        root = self._folder / f"office-{self._number}"
        shutil.copytree(self._made[roles], root)
        return self._with_clock(World(root))

    def _with_clock(self, world: World) -> World:
        class Calendar(dt.datetime):
            @classmethod
            def now(cls, tz: dt.tzinfo | None = None) -> Any:
                return world.moment.astimezone(tz)

        self._patch.setattr(clock, "dt", SimpleNamespace(datetime=Calendar))
        world.now_acts(CHIEF)
        return world

    def _found(self, roles: bool) -> Path:
        root = self._folder / f"template-{roles}"
        files = {
            "delivery.yaml": f"office: Office\n{ROLES if roles else ''}",
            ".gitattributes": "".join(f"{line}\n" for line in ATTRIBUTES),
            "directives/.gitkeep": "",
            **{f"teams/{one}.yaml": team_text(one) for one in TEAMS},
        }
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        world = self._with_clock(World(root))
        world.git("init", "-q", "--template=")
        world.git("config", "gc.auto", "0")
        world.git("add", "-A")
        world.git("commit", "-qm", "An office")
        self._begin(world)
        world.git("gc", "-q")
        world.git("update-ref", TARGET, "HEAD")
        return root

    def drop(self, world: World) -> None:
        shutil.rmtree(world.root, ignore_errors=True)
