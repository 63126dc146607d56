"""Calling the program as its users do: a process, a pipe, a terminal."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SAMPLE = (sys.executable, "-m", "tests.cli.sample")
DELIVERY = (sys.executable, "-m", "delivery_cli")


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


def call(
    *args: str,
    program: Sequence[str] = SAMPLE,
    env: Mapping[str, str] | None = None,
    data: bytes = b"",
    **popen: object,
) -> Done:
    done = subprocess.run(  # type: ignore[call-overload]  # popen's keywords are passed on
        [*program, *args], input=data, capture_output=True, env=_env(env), check=False, **popen
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def _env(env: Mapping[str, str] | None) -> dict[str, str]:
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "TERM": "xterm", **(env or {})}


def in_terminal(
    *args: str,
    typed: Sequence[tuple[str, str]] = (),
    env: Mapping[str, str] | None = None,
    stdout: int | None = None,
) -> tuple[int, str]:
    """Exit code and screen; each pair of `typed` is a text to wait for and the keys sent then."""
    leader, follower = pty.openpty()
    child = subprocess.Popen(
        [*SAMPLE, *args],
        stdin=follower,
        stdout=follower if stdout is None else stdout,
        stderr=follower,
        env=_env({"COLUMNS": "80", "LINES": "24", **(env or {})}),
        start_new_session=True,
        preexec_fn=_own_the_terminal,  # noqa: PLW1509  Ctrl-C must reach the child from this terminal
    )
    os.close(follower)
    screen = _converse(leader, list(typed))
    os.close(leader)
    return child.wait(10), screen


def _own_the_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _converse(leader: int, typed: list[tuple[str, str]]) -> str:
    screen, seen, deadline = b"", 0, time.monotonic() + 15
    while time.monotonic() < deadline:
        ready, _, _ = select.select([leader], [], [], 0.2)
        if ready:
            try:
                read = os.read(leader, 4096)
            except OSError:  # Linux: the last process that held the terminal has ended
                break
            if not read:
                break
            screen += read
        if typed and (at := screen.find(typed[0][0].encode(), seen)) >= 0:
            seen = at + len(typed[0][0].encode())
            time.sleep(
                0.02
            )  # nobody types the moment a question appears; readline would miss a Ctrl-C that fast
            os.write(leader, typed.pop(0)[1].encode(errors="surrogateescape"))
    return screen.decode(errors="replace")
