"""The place where points are tried: templates, the office copied from them each time, the server, the shared file."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.torture import shim
from tests.torture.calling import Command, Ended, Server
from tests.torture.scenarios import MAIN, Scenario, templates

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = Path("/dev/shm")


class NoCompilerError(Exception):
    """The shim cannot be made here."""


@dataclass(frozen=True, slots=True)
class Bench:
    """For one worker at a time; `without` names what is taken out of the transaction."""

    folder: Path
    server: Server
    state: shim.State
    without: str = ""

    @property
    def office(self) -> Path:
        return self.folder / "run" / "office"

    def fresh(self, scenario: Scenario) -> None:
        """The office as it is before the scenario's command."""
        prepared = self.folder / "prepared" / scenario.name
        if not prepared.exists():
            draft = prepared.parent / "draft"
            shutil.copytree(self.folder / "templates", draft, symlinks=True)
            if scenario.prepare:
                scenario.prepare(draft / scenario.start)
            draft.rename(prepared)
        shutil.rmtree(self.folder / "run", ignore_errors=True)
        (self.folder / "run").mkdir()
        shutil.copytree(prepared / scenario.start, self.office, symlinks=True)
        for name in ("evidence.bin", "register.csv"):
            shutil.copy(prepared / name, self.folder / "run")
        beside = {"shared": "remote.git", "linked": MAIN}.get(scenario.start)
        if beside:
            shutil.copytree(prepared / beside, self.folder / "run" / beside, symlinks=True)

    def run(self, command: Command) -> Ended:
        """Without a fault, and uncounted."""
        return self.server.run(self.office, command, without=self.without)

    def run_struck(self, command: Command, number: int, kind: shim.Kind | None) -> Ended:
        """With a fault at the call of that number; 0 only counts the calls."""
        self.state.arm(number, kind)
        return self.server.run(self.office, command, self.state, self.without)

    def sabotaged(self, without: str) -> Bench:
        return replace(self, without=without)

    def counting_all(self) -> Bench:
        """The same, which counts also what is told to the user."""
        return replace(self, state=shim.State(self.folder / "state-of-all", self.folder))


@contextmanager
def bench() -> Iterator[Bench]:
    """In memory where there is room for it, and gone afterwards."""
    library = shim.built(Path(tempfile.gettempdir()))
    if library is None:
        raise NoCompilerError
    folder = Path(tempfile.mkdtemp(prefix="torture-", dir=MEMORY if MEMORY.is_dir() else None))
    try:
        (folder / "run").mkdir()
        with Server(library, folder / "desk") as server:
            templates(folder / "templates", server)
            yield Bench(folder, server, shim.State(folder / "state", folder / "run" / "office"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
