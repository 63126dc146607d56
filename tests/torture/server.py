"""A process with everything imported, under the shim: each command is a fork of it that starts in milliseconds.

Run as `python -m tests.torture.server`: requests as lines of JSON on standard input, answers on standard output.
"""

from __future__ import annotations

import ctypes
import datetime as dt
import gc
import json
import os
import random
import signal
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from delivery_cli.cli import app
from delivery_cli.operations import desk
from delivery_cli.storage import clock
from tests.torture import sabotage, shim

PR_SET_CHILD_SUBREAPER = 36
ORPHANS_END_IN = 20  # seconds
STARTED = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def main() -> None:
    _import_all()
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    _adopt_orphans()
    for line in sys.stdin:
        request = json.loads(line)
        answer = _buried(request["group"]) if "group" in request else _run(request)
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def _run(request: dict[str, Any]) -> dict[str, Any]:
    pid = os.fork()
    if pid == 0:
        _child(request)
    with suppress(OSError):  # the child does the same: whoever comes first
        os.setpgid(pid, pid)
    _pid, status = os.waitpid(pid, 0)
    return {"code": os.waitstatus_to_exitcode(status), "group": pid}


def _adopt_orphans() -> None:
    """What a killed command had started becomes our child, so that we can wait for it."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _buried(group: int) -> dict[str, Any]:
    """Wait for what a command left running; what does not end is killed, and told."""
    stayed = []

    def kill(_number: int, _frame: object) -> None:
        stayed.append(group)
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)

    signal.signal(signal.SIGALRM, kill)
    signal.alarm(ORPHANS_END_IN)
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-group, 0)
    signal.alarm(0)
    return {"stayed": bool(stayed)}


def _import_all() -> None:
    """Whatever a command would import when it is called."""
    import importlib
    import pkgutil

    import delivery_cli
    from delivery_cli.storage.git import _gitpython

    for module in pkgutil.walk_packages(delivery_cli.__path__, "delivery_cli."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    _gitpython()
    _warm()


def _warm() -> None:
    """Readers are made at the first use, and need not be made again in each child."""
    out = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    app.run(["show", "D-2017-0001"])
    os.dup2(out, 1)
    gc.collect()
    gc.freeze()
    gc.disable()


def _child(request: dict[str, Any]) -> None:
    """The command itself; it never returns."""
    code = 70
    try:
        os.setpgid(0, 0)
        _streams(request)
        _fix(request["number"])
        sabotage.carry_out(request["without"])
        os.chdir(request["folder"])
        os.environ.update(request["env"])
        sys.argv = ["delivery", *request["argv"]]
        _arm(request["state"])
        code = app.run(request["argv"])
    except BaseException:  # noqa: BLE001  the fork must not go on as a second server
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _streams(request: dict[str, Any]) -> None:
    for number, name, flags in (
        (0, "stdin", os.O_RDONLY),
        (1, "stdout", os.O_WRONLY),
        (2, "stderr", os.O_WRONLY),
    ):
        descriptor = os.open(request[name], flags | (os.O_CREAT | os.O_TRUNC if number else 0), 0o600)
        os.dup2(descriptor, number)
        os.close(descriptor)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _fix(number: int) -> None:
    """The same clock and the same dice for the same command, so that it makes the same commit each time."""
    moment = STARTED + dt.timedelta(minutes=number)
    vars(clock)["dt"] = SimpleNamespace(datetime=SimpleNamespace(now=moment.astimezone))
    vars(desk)["secrets"] = random.Random(number)
    date = f"{int(moment.timestamp())} +0000"
    os.environ.update(GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)


def _arm(state: str | None) -> None:
    if state is None:
        return
    os.environ[shim.VARIABLE] = state
    library = ctypes.CDLL(os.environ["LD_PRELOAD"])
    library.torture_arm(os.fsencode(Path(state)))


if __name__ == "__main__":
    main()
