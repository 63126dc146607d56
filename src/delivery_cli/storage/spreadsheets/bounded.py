"""Work on what nobody has looked at yet, in a process of its own that may take so much memory and time, and no more."""

from __future__ import annotations

import marshal
import os
import signal
import sys
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

MEMORY = 3 << 30  # bytes of address space, besides what the process begins with
SECONDS = 60  # of the processor's time
MAX_RESULT = 1 << 30
_PIECE = 1 << 20


class GaveUpError(Exception):
    """The work took too much, or ended its process."""


def bounded(work: Callable[[], Any], *, memory: int = MEMORY, seconds: int = SECONDS) -> Any:
    """What `work` returns, which must be plain values as `marshal` writes them; what it changes in memory is lost."""
    source, target = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # of threads: the child touches nothing that they hold
        pid = os.fork()
    if pid == 0:
        os.close(source)
        _serve(work, target, memory, seconds)
    os.close(target)
    try:
        data = _received(source)
    except BaseException:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        raise
    finally:
        os.close(source)
        os.waitpid(pid, 0)
    try:
        return marshal.loads(data)  # noqa: S302  our own process wrote it
    except (EOFError, ValueError, TypeError):
        raise GaveUpError from None


def _received(source: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := os.read(source, _PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > MAX_RESULT:
            raise GaveUpError
    return b"".join(pieces)


def _serve(work: Callable[[], Any], target: int, memory: int, seconds: int) -> NoReturn:
    """It says nothing, also of how it failed: what arrives whole is the result."""
    try:
        for one in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
            signal.signal(one, signal.SIG_DFL)
        _limit(memory, seconds)
        _be_silent()
        with os.fdopen(target, "wb") as pipe:
            pipe.write(marshal.dumps(work()))
    except BaseException:  # noqa: BLE001, S110  see above
        pass
    finally:
        os._exit(0)


def _limit(memory: int, seconds: int) -> None:
    import resource

    for what, most in (
        (resource.RLIMIT_AS, _held() + memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(OSError, ValueError):
            _soft, hard = resource.getrlimit(what)
            allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (allowed, hard))


def _held() -> int:
    """Bytes of address space that this process has already; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as counts:  # noqa: PTH123  no more imports in the child
            return int(counts.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def _be_silent() -> None:
    """A reader that runs out of memory says so in its own words before it ends."""
    import faulthandler

    faulthandler.disable()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
