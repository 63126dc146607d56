"""Whole processes, one after the other, in turns: what the clock and the kernel say of each."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True)
class Sample:
    """Seconds by the clock and of work in the processor, and MiB that the largest of the processes held at most."""

    seconds: float
    cpu: float
    mib: float


@dataclass(frozen=True, slots=True)
class Task:
    """What is measured together: `commands(n)` are the command lines of the n-th turn, timed as one."""

    name: str
    commands: Callable[[int], Sequence[Sequence[str]]]


class FailedError(Exception):
    """A command that is measured did not do its work, so its time says nothing."""


def in_turns(tasks: Sequence[Task], rounds: int, folder: Path) -> dict[str, tuple[Sample, ...]]:
    """The samples of each task: A B C, then C A B …; a first turn of each fills the caches and is not counted."""
    samples: dict[str, list[Sample]] = {task.name: [] for task in tasks}
    for turn in range(rounds + 1):
        first = turn % len(tasks)
        for task in (*tasks[first:], *tasks[:first]):
            sample = _together(task, turn, folder)
            if turn:
                samples[task.name].append(sample)
    return {name: tuple(taken) for name, taken in samples.items()}


def _together(task: Task, turn: int, folder: Path) -> Sample:
    taken = [_one(command, folder) for command in task.commands(turn)]
    return Sample(
        sum(sample.seconds for sample in taken),
        sum(sample.cpu for sample in taken),
        max(sample.mib for sample in taken),
    )


def _one(command: Sequence[str], folder: Path) -> Sample:
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        child = subprocess.Popen(
            command,
            cwd=folder,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        # wait4 is the only call that tells the memory of this one child.
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            words = said.read().decode("utf-8", "replace")[-2000:]
            raise FailedError(f"{' '.join(command)[:200]}\nended with {child.returncode}\n{words}")
    return Sample(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


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
    """How many times as long ours took: the middle of the turns' own ratios, so that a busy minute hits both."""
    return median(a.seconds / b.seconds for a, b in zip(ours, theirs, strict=True))


def difference(ours: Sequence[Sample], theirs: Sequence[Sample]) -> float:
    """How many seconds longer ours took, turn by turn."""
    return median(a.seconds - b.seconds for a, b in zip(ours, theirs, strict=True))
