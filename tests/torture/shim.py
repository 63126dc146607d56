"""The preloaded library (shim*.c) and the file through which it is told what to do and tells what was done."""

from __future__ import annotations

import errno
import hashlib
import mmap
import os
import shutil
import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path

SOURCES = tuple(Path(__file__).with_name(name) for name in ("shim.c", "shim_bytes.c", "shim_names.c"))
HEADER = Path(__file__).with_name("shim.h")
VARIABLE = "TORTURE_STATE"

_HEAD = struct.Struct("=QQIIII512s")
_TRACE = struct.Struct("=I12s240s240s")
TRACES = 8192
SIZE = _HEAD.size + TRACES * _TRACE.size

KILL, KILL_GROUP, FAIL, SHORT, INTERRUPT, TERMINATE = 1, 2, 3, 4, 5, 6
NEEDS_NO_ROOM = frozenset({"unlink", "rmdir", "truncate", "chmod", "utime"})


@dataclass(frozen=True, slots=True)
class Kind:
    """What happens at a point: `name` is what a person types."""

    name: str
    action: int
    error: int = 0
    for_ever: bool = False

    @property
    def kills(self) -> bool:
        return self.action in {KILL, KILL_GROUP}

    @property
    def stops(self) -> bool:
        """Asks to end, and waits until all is as it was."""
        return self.action in {INTERRUPT, TERMINATE}

    @property
    def strikes_all(self) -> bool:
        """Whether it has an effect at any call; else only at some of them."""
        return self.action != SHORT and self.error != errno.ENOSPC

    def may_strike(self, call: Call) -> bool:
        """False where it is sure that it has no effect there."""
        if self.action == SHORT:
            return call.name == "write"
        return self.strikes_all or call.name not in NEEDS_NO_ROOM


KINDS = {
    kind.name: kind
    for kind in (
        Kind("kill", KILL),  # the process that makes the call: the command, or a git it started
        Kind("kill-group", KILL_GROUP),  # the command with all it started
        Kind("full", FAIL, errno.ENOSPC),
        Kind("full-for-ever", FAIL, errno.ENOSPC, for_ever=True),
        Kind("broken", FAIL, errno.EIO),
        Kind("broken-for-ever", FAIL, errno.EIO, for_ever=True),
        Kind("short", SHORT),  # half of a write
        Kind("interrupt", INTERRUPT),  # Ctrl-C: the whole group
        Kind("terminate", TERMINATE),  # the same with SIGTERM
    )
}


@dataclass(frozen=True, slots=True)
class Call:
    """One mutating call: `path` as the kernel knows it, `origin` what a rename or a link was made from."""

    number: int
    process: int
    name: str
    path: str
    origin: str


class State:
    """The shared file: armed with a target before a command runs, read after it."""

    def __init__(self, path: Path, root: Path) -> None:
        """Count what happens below `root`, and strike nowhere yet."""
        self.path = path
        self._root = os.fsencode(root)
        path.write_bytes(bytes(SIZE))
        self.arm(0, None)

    def arm(self, target: int, kind: Kind | None) -> None:
        """Start counting anew; the `target`-th call gets the fault."""
        told = (kind.action, kind.error, kind.for_ever) if kind else (0, 0, False)
        with self.path.open("r+b") as file:
            file.write(_HEAD.pack(0, target, *told, 0, self._root))

    @property
    def count(self) -> int:
        return int(self._head()[0])

    @property
    def struck(self) -> bool:
        return bool(self._head()[5])

    def _head(self) -> tuple[int, ...]:
        with self.path.open("rb") as file:
            return _HEAD.unpack(file.read(_HEAD.size))

    def calls(self) -> list[Call]:
        """Every call of the run, in the order in which the processes made them."""
        with self.path.open("rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as held:
            ends = range(min(self.count, TRACES))
            return [_call(at + 1, *_TRACE.unpack_from(held, _HEAD.size + at * _TRACE.size)) for at in ends]


def _call(number: int, process: int, *words: bytes) -> Call:
    name, path, origin = (os.fsdecode(word.partition(b"\0")[0]) for word in words)
    return Call(number, process, name, path, origin)


def built(folder: Path) -> Path | None:
    """The compiled library in a folder, made if it is not there; None where there is no compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        return None
    text = b"".join(path.read_bytes() for path in (HEADER, *SOURCES))
    digest = hashlib.sha256(text).hexdigest()[:16]
    library = folder / f"shim-{digest}.so"
    if not library.exists():
        draft = folder / f"shim-{digest}.{os.getpid()}"
        options = ("-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror")
        subprocess.run([compiler, *options, "-o", draft, *SOURCES, "-ldl"], check=True)
        draft.replace(library)
    return library
