"""Making commits through the transaction, here and in a process of its own that can be killed."""

import contextlib
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from delivery_cli.errors import DeliveryError
from delivery_cli.storage.repository import find_repository
from delivery_cli.storage.transaction import Base, Committed, Plan, Write, commit
from tests.conftest import git

A = "directives/2026/01xx/D-2026-0142.yaml"
B = "directives/2026/01xx/D-2026-0143.yaml"
STEPS = (
    "locked", "recovered", "planned", "objects", "commit", "journal", "placed", "index", "secured",
    "moved", "installed", "synced", "dropped",
)  # fmt: skip
COMMIT_POINT = STEPS.index("moved")


def put(folder: Path, files: Mapping[str, bytes | None], message: str = "change", **options) -> Committed:
    def prepare(_base: Base) -> Plan:
        return Plan(tuple(Write(path, data) for path, data in files.items()), message)

    return commit(find_repository(folder), prepare, **options)


def write(folder: Path, path: str, data: bytes) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(data)


def hook(folder: Path, name: str, script: str) -> None:
    path = folder / ".git/hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def is_clean(folder: Path) -> bool:
    return git(folder, "status", "--porcelain", "--untracked-files=all") == ""


@dataclass(frozen=True)
class State:
    """Everything a failed command must leave as it was."""

    files: dict[str, bytes | None]
    staged: str
    status: str
    refs: str
    locks: list[str]


def state(folder: Path) -> State:
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if ".git" not in path.relative_to(folder).parts
    }
    return State(
        files,
        staged=git(folder, "ls-files", "-s", "-z"),
        status=git(folder, "--no-optional-locks", "status", "--porcelain", "--untracked-files=all"),
        refs=git(folder, "for-each-ref"),
        locks=[path.name for path in (folder / ".git").glob("*.lock") if path.name != "delivery.lock"],
    )


def child(folder: Path, *args: str) -> subprocess.Popen[bytes]:
    """This file as a program: `writing.py FOLDER STEP ACTION COUNT NAME`."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.storage.writing", str(folder), *args],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def killed_at(folder: Path, step: str, name: str = "x") -> None:
    running = child(folder, step, "kill", "1", name)
    _out, err = running.communicate()
    assert running.returncode == -signal.SIGKILL, err.decode()


def act(step: str, action: str) -> Callable[[str], None]:
    def at(now: str) -> None:
        if now != step:
            return
        if action == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif action == "wait":
            sys.stdout.write("waiting\n")
            sys.stdout.flush()
            time.sleep(1)  # goes on after a signal that raises nothing

    return at


def main(folder: str, step: str, action: str, count: str, name: str) -> None:
    at = act(step, action)
    for number in range(int(count)):

        def prepare(base: Base, number: int = number) -> Plan:
            counter = int(base.read("counter") or b"0") + 1
            files = (Write(A, b"new\n"),) if action != "count" else (Write("counter", b"%d" % counter),)
            mine = Write(f"directives/2026/02xx/{name}-{number}.yaml", b"one\n")
            return Plan((*files, mine), f"add {name} {number}")

        try:
            commit(find_repository(Path(folder)), prepare, at=at)
        except DeliveryError as error:
            sys.exit(f"{error.message} / {error.hint}")


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main(*sys.argv[1:])
        sys.exit(0)
    sys.exit(130)
