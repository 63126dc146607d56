"""The harness's side of the server: commands run in an office, with a fault or without."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.torture.shim import State

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Command:
    """`number` sets the clock and the dice; `env` is added to the environment."""

    argv: tuple[str, ...]
    number: int = 1
    data: str = ""
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ended:
    code: int
    out: str
    err: str
    group: int

    @property
    def killed(self) -> bool:
        return self.code < 0


def surroundings(home: Path) -> dict[str, str]:
    """An environment in which nothing of the user's is read."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    config = home / ".gitconfig"
    if not config.exists():
        home.mkdir(parents=True, exist_ok=True)
        config.write_text(
            "[init]\n\tdefaultBranch = main\n[user]\n\tname = Registrar\n\temail = registrar@office.example\n"
            "[gc]\n\tauto = 0\n",
            encoding="utf-8",
        )
    return kept | {
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "TMPDIR": str(home),
        "GIT_CONFIG_GLOBAL": str(config),
        "GIT_CONFIG_NOSYSTEM": "1",
        "LC_ALL": "C.UTF-8",
        "CI": "1",
        "DELIVERY_DEBUG": "1",
    }


class Server:
    """One running server (see server.py); not for two threads at once."""

    def __init__(self, library: Path, desk: Path) -> None:
        """`desk` is a folder for what passes between us."""
        self._desk = desk
        desk.mkdir(parents=True, exist_ok=True)
        paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        added = {"LD_PRELOAD": str(library), "PYTHONPATH": os.pathsep.join(paths)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.server"],
            cwd=ROOT,
            env=surroundings(desk / "home") | added,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.communicate()

    def run(self, folder: Path, command: Command, state: State | None = None, without: str = "") -> Ended:
        """The command in an office, under the fault for which the state is armed; `without` names a sabotage."""
        names = {name: str(self._desk / name) for name in ("stdin", "stdout", "stderr")}
        Path(names["stdin"]).write_text(command.data, encoding="utf-8")
        told = self._ask(
            {
                "argv": command.argv,
                "number": command.number,
                "env": dict(command.env),
                "folder": str(folder),
                "state": str(state.path) if state else None,
                "without": without,
                **names,
            }
        )
        out, err = (Path(names[name]).read_text(encoding="utf-8") for name in ("stdout", "stderr"))
        return Ended(told["code"], out, err, told["group"])

    def bury(self, ended: Ended) -> bool:
        """Wait until nothing of the command runs any more; False where it had to be killed."""
        return not self._ask({"group": ended.group})["stayed"]

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin
        assert stdout
        stdin.write(json.dumps(request) + "\n")
        stdin.flush()
        line = stdout.readline()
        assert line, "the server ended"
        answer: dict[str, Any] = json.loads(line)
        return answer
