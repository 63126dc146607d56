"""A server that others push to, over a path or over the network, with our hook in it."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.cli.calling import DELIVERY, ROOT
from tests.conftest import git

HOOK = """#!/bin/sh
PYTHONPATH={root} exec {python} -m delivery_cli hook pre-receive
"""


@dataclass(frozen=True)
class Pushed:
    code: int
    words: str


def bare(folder: Path) -> Path:
    folder.mkdir()
    git(folder, "init", "-q", "--bare", "-b", "main")
    return folder


def put_hook(folder: Path) -> Path:
    hook = folder / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(HOOK.format(root=ROOT / "src", python=sys.executable), encoding="utf-8")
    hook.chmod(0o755)
    return folder


def clone(server: Path | str, folder: Path, email: str = "registrar@office.example") -> Path:
    git(folder.parent, "clone", "-q", str(server), str(folder))
    git(folder, "config", "user.name", "Somebody")
    git(folder, "config", "user.email", email)
    return folder


def push(folder: Path, *args: str) -> Pushed:
    done = subprocess.run(
        ["git", "push", *args], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )
    return Pushed(done.returncode, done.stderr)


def deliver(folder: Path, *args: str) -> str:
    done = subprocess.run(
        [*DELIVERY, *args], cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@contextlib.contextmanager
def daemon(folder: Path) -> Iterator[str]:
    """The address under which git's own daemon serves the repositories of a folder, on this machine only."""
    port = _free_port()
    command = [
        "git", "daemon", "--listen=127.0.0.1", f"--port={port}", "--reuseaddr", "--export-all",
        "--enable=receive-pack", "--max-connections=4", "--timeout=30", f"--base-path={folder}", str(folder),
    ]  # fmt: skip
    running = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ}
    )
    try:
        _wait_for(port, running)
        yield f"git://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(10)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(port: int, running: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        assert running.poll() is None, "git daemon ended"
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    raise AssertionError("git daemon does not answer")
