"""Work on many things, shared out among the processors: results come in the order of the things.

Workers are forked, so that they know all that was read before and nothing is imported anew. They send back plain
values only. What a worker does not deliver, since it was killed or could not start, is done here.
"""

from __future__ import annotations

import marshal
import os
import signal
import struct
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Work = Callable[[Sequence[Any]], list[Any]]

T = TypeVar("T")
R = TypeVar("R")
AT_ONCE = 200  # things in one portion: small beside the whole, so that all end at nearly the same time
WORTH_A_WORKER = 1_000  # things: fewer are done before a worker has begun
AT_MOST = 8  # processes, since each has memory of its own
_NUMBER = struct.Struct("<I")
_HEADER = struct.Struct("<II")  # the number of a portion and the length of its results
_PIECE = 1 << 20
_ROOM = 1 << 20  # bytes that a worker's pipe is to hold: the other end is read only between portions


def shared_out(
    things: Sequence[T],
    work: Callable[[Sequence[T]], list[R]],
    *,
    processors: int | None = None,
    each: int = 1,
) -> Iterator[R]:
    """What `work` makes of the things: it is given portions of them, and makes one plain value of each thing.

    `each` thing stands for so many files. Plain is what `marshal` writes. A worker's changes to memory are lost, so
    `work` must leave nothing behind.
    """
    size = max(1, AT_ONCE // each)
    portions = [things[start : start + size] for start in range(0, len(things), size)]
    count = min(processors or _processors(), AT_MOST, len(things) * each // WORTH_A_WORKER)
    if count < 2:
        for portion in portions:
            yield from work(portion)
        return
    with_workers = _Sharing(portions, work)
    try:
        with_workers.begin(count - 1)
        yield from with_workers.results()
    finally:
        with_workers.end()


def _processors() -> int:
    """How many we may use. Only one where forking is not safe: beside threads, and on systems other than Linux."""
    if not hasattr(os, "sched_getaffinity") or not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


@dataclass(slots=True)
class _Worker:
    pid: int
    source: int
    received: bytearray = field(default_factory=bytearray)


class _Sharing:
    """Portions that the workers and this process take in turn from one queue, which is a pipe of their numbers."""

    def __init__(self, portions: Sequence[Sequence[Any]], work: Work) -> None:
        self._portions = portions
        self._work = work
        self._workers: list[_Worker] = []
        self._done: dict[int, list[Any]] = {}
        self._told = 0
        self._queue = -1

    def begin(self, workers: int) -> None:
        """Start so many, or as many as the system lets us."""
        self._queue, write = os.pipe()
        try:
            # A pipe takes 64 KiB before anybody reads; what does not fit in it is done here at the end.
            os.set_blocking(write, False)
            with suppress(BlockingIOError):
                os.write(write, b"".join(map(_NUMBER.pack, range(min(len(self._portions), 1 << 12)))))
        finally:
            os.close(write)
        sys.stdout.flush()
        sys.stderr.flush()
        with suppress(OSError):
            for _ in range(workers):
                self._workers.append(self._forked())

    def _forked(self) -> _Worker:
        source, target = os.pipe()
        _widen(target)
        try:
            pid = os.fork()
        except OSError:
            os.close(source)
            os.close(target)
            raise
        if pid == 0:
            self._serve(source, target)
        os.close(target)
        os.set_blocking(source, False)
        return _Worker(pid, source)

    def _serve(self, source: int, target: int) -> NoReturn:
        """A worker's life. It says nothing: a portion that it could not do is done, and fails, where it was given out."""
        status = 1
        try:
            for one in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
                signal.signal(one, signal.SIG_DFL)
            for other in (source, *(worker.source for worker in self._workers)):
                os.close(other)
            os.set_blocking(target, False)  # nor does it wait for the reader while there is work
            waiting = b""
            while (number := self._next()) is not None:
                results = marshal.dumps(self._work(self._portions[number]))
                waiting = _write_some(target, waiting + _HEADER.pack(number, len(results)) + results)
            os.set_blocking(target, True)
            _write_all(target, waiting)
            status = 0
        except BaseException:  # noqa: BLE001, S110  see above
            pass
        finally:
            os._exit(status)

    def _next(self) -> int | None:
        taken = os.read(self._queue, _NUMBER.size)
        return int(_NUMBER.unpack(taken)[0]) if len(taken) == _NUMBER.size else None

    def results(self) -> Iterator[Any]:
        while (number := self._next()) is not None:
            self._done[number] = self._work(self._portions[number])
            for worker in self._workers:
                self._receive(worker)
            yield from self._ready()
        for worker in self._workers:
            os.set_blocking(worker.source, True)
            self._receive(worker)
            yield from self._ready()
        while self._told < len(self._portions):
            self._done[self._told] = self._work(self._portions[self._told])
            yield from self._ready()

    def _ready(self) -> Iterator[Any]:
        """The results whose turn it is."""
        while (results := self._done.pop(self._told, None)) is not None:
            self._told += 1
            yield from results

    def _receive(self, worker: _Worker) -> None:
        """Take what a worker has sent: all until its end where its pipe blocks, else what is there now."""
        with suppress(BlockingIOError):
            while piece := os.read(worker.source, _PIECE):
                worker.received += piece
                self._unpack(worker.received)

    def _unpack(self, received: bytearray) -> None:
        while len(received) >= _HEADER.size:
            number, length = _HEADER.unpack_from(received)
            end = _HEADER.size + length
            if len(received) < end:
                return
            self._done[number] = marshal.loads(received[_HEADER.size : end])  # noqa: S302  our own worker's
            del received[:end]

    def end(self) -> None:
        """No worker outlives this, whatever ended it."""
        for worker in self._workers:
            with suppress(ProcessLookupError):
                os.kill(worker.pid, signal.SIGKILL)
            with suppress(ChildProcessError):
                os.waitpid(worker.pid, 0)
            os.close(worker.source)
        self._workers.clear()
        if self._queue >= 0:
            os.close(self._queue)
            self._queue = -1


def _widen(pipe: int) -> None:
    """Give a pipe more room than the usual 64 KiB, where the system lets us."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)


def _write_some(target: int, data: bytes) -> bytes:
    """What of the data a pipe that does not block would not take."""
    rest = memoryview(data)
    with suppress(BlockingIOError):
        while rest:
            rest = rest[os.write(target, rest) :]
    return bytes(rest)


def _write_all(target: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(target, rest) :]
