"""Whole processes, one after the other, in turns: what the clock and the kernel say of each."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from statistics import median
from threading import Timer
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

# What a user's own configuration, locale or terminal does to the figures is kept out of them.
ENVIRONMENT = {
    **{
        name: value
        for name, value in os.environ.items()
        # Without PYTHON…: a start that may not keep its compiled modules is no user's start.
        if not name.startswith(("GIT_", "LC_", "DELIVERY_", "PYTHON"))
    },
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "LC_ALL": "C.UTF-8",
    "NO_COLOR": "1",
}
# A peer's run that takes more than this share of the limit is not repeated: its first one is its figure.
LONG = 1 / 10


@dataclass(frozen=True, slots=True)
class Sample:
    """Seconds by the clock and of work in the processor, and MiB that the largest of the processes held at most."""

    seconds: float
    cpu: float
    mib: float


@dataclass(frozen=True, slots=True)
class Seen:
    """How many lines of what a command says must fit: one that sees none of its items is not fast but wrong."""

    line: str  # a regular expression
    count: int


@dataclass(frozen=True, slots=True)
class Task:
    """What is measured together: `commands(n)` are the command lines of the n-th turn, timed as one.

    What it takes to make them is not timed.
    """

    name: str
    commands: Callable[[int], Sequence[Sequence[str]]]
    folder: Path
    against: str = ""  # the task it is compared with
    peer: str = ""
    version: str = ""  # of the peer
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """The samples of each task; of one without any, why, in the words of the table; and what commands that failed said."""

    samples: dict[str, tuple[Sample, ...]]
    without: dict[str, str]
    failures: tuple[str, ...] = ()
    limit: float = 0  # seconds that each was given


class FailedError(Exception):
    """A command that is measured did not do its work, so its time says nothing."""


class TooLongError(Exception):
    """A command was ended because its time was over."""


def in_turns(tasks: Sequence[Task], rounds: int, limit: float) -> Measured:
    """A B C, then B C A …; a first turn of each fills the caches and is not counted; `limit` is in seconds."""
    samples: dict[str, list[Sample]] = {task.name: [] for task in tasks}
    without: dict[str, str] = {}
    failures: list[str] = []
    once: set[str] = set()
    for turn in range(rounds + 1):
        first = turn % max(len(tasks), 1)
        for task in (*tasks[first:], *tasks[:first]):
            if task.name in without or task.name in once:
                continue
            try:
                sample = _together(task, turn, limit)
            except TooLongError:
                without[task.name] = over(limit)
                continue
            except FailedError as error:  # the others are measured all the same
                without[task.name] = "failed"
                failures.append(str(error))
                continue
            if task.peer and not turn and sample.seconds > limit * LONG:
                once.add(task.name)
            if turn or task.name in once:
                samples[task.name].append(sample)
    taken = {name: tuple(all_) for name, all_ in samples.items() if name not in without}
    return Measured(taken, without, tuple(failures), limit)


def over(limit: float) -> str:
    """What the table says of a command that took longer."""
    return f"> {limit:g} s"


def _together(task: Task, turn: int, limit: float) -> Sample:
    taken: list[Sample] = []
    for command in task.commands(turn):
        left = limit - sum(sample.seconds for sample in taken)
        taken.append(_one(command, task.folder, left, None if turn else task.seen))
    return Sample(
        sum(sample.seconds for sample in taken),
        sum(sample.cpu for sample in taken),
        max(sample.mib for sample in taken),
    )


def _one(command: Sequence[str], folder: Path, limit: float, seen: Seen | None) -> Sample:
    with tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        child = subprocess.Popen(
            command,
            cwd=folder,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=said if seen else subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,  # so that all it started can be ended with it
        )
        end = Timer(max(limit, 0), _end, (child.pid,))
        end.start()
        try:
            # wait4 is the only call that tells the memory of this one child.
            _, status, used = os.wait4(child.pid, 0)
        except KeyboardInterrupt:  # which its session does not hear of
            _end(child.pid)
            raise
        finally:
            end.cancel()
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode == -signal.SIGKILL and seconds >= limit:
            raise TooLongError
        if child.returncode:
            raise FailedError(f"{_words(command)}\nended with {child.returncode}\n{_read(errors)[-2000:]}")
        count = _count(said, seen.line) if seen else 0
        if seen and count != seen.count:
            raise FailedError(f"{_words(command)}\nshowed {count:,} items of {seen.count:,}")
    return Sample(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _end(group: int) -> None:
    with suppress(ProcessLookupError):  # it ended by itself just now
        os.killpg(group, signal.SIGKILL)


def _words(command: Sequence[str]) -> str:
    return " ".join(command)[:200]


def _count(said: IO[bytes], line: str) -> int:
    """Line by line: what this process holds at most is told of each that it starts."""
    said.seek(0)
    begins = re.compile(line).search
    return sum(1 for each in said if begins(each.decode("utf-8", "replace")))


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


def seconds(samples: Sequence[Sample]) -> float:
    return median(sample.seconds for sample in samples)


def fastest(samples: Sequence[Sample]) -> float:
    return min(sample.seconds for sample in samples)


def cpu(samples: Sequence[Sample]) -> float:
    """The least work, children's included: what is left of the figure where others keep the machine busy."""
    return min(sample.cpu for sample in samples)


def mib(samples: Sequence[Sample]) -> float:
    return median(sample.mib for sample in samples)


def ratio(ours: Sequence[Sample], theirs: Sequence[Sample]) -> float:
    """How many times as long ours took: the middle of the turns' own ratios, so that a busy minute hits both.

    Where one was run more often, the ratio of the medians.
    """
    if len(ours) != len(theirs):
        return seconds(ours) / seconds(theirs)
    return median(a.seconds / b.seconds for a, b in zip(ours, theirs, strict=True))


def difference(ours: Sequence[Sample], theirs: Sequence[Sample]) -> float:
    """How many seconds longer ours took, turn by turn."""
    return median(a.seconds - b.seconds for a, b in zip(ours, theirs, strict=True))
