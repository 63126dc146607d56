"""The lines of the table: figures in words, compared with each other, and how they grow with the office."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals import Samples, reached, wanted
from measure import cpu, difference, fastest, mib, over, ratio, seconds
from peers import SCHEMA
from subjects import GIT
from table import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from measure import Measured, Sample, Task

FIGURES = (seconds, cpu, mib)  # whose growth is shown, in the order of the table


@dataclass(frozen=True, slots=True)
class Smaller:
    """What a command took in the next smaller office of the same run."""

    size: int
    samples: tuple[Sample, ...]


def rows(size: int, tasks: Sequence[Task], measured: Measured, smaller: dict[str, Smaller]) -> list[Row]:
    """One row for each command, with the goals that stand for an office of this size."""
    return [_row(size, task, measured, smaller.get(task.name)) for task in tasks]


def _row(size: int, task: Task, measured: Measured, smaller: Smaller | None) -> Row:
    samples = measured.samples
    taken = samples.get(task.name)
    goals = wanted(task.name, size)
    asked = ", ".join(goal.words for goal in goals)
    answers = ", ".join(reached(goal, task.name, samples) for goal in goals)
    what = f"{task.name} ({task.version})" if task.version else task.name
    if taken is None:
        return Row(
            f"{size:,}",
            what,
            measured.without[task.name],
            compared=_at_least(task, measured),
            goal=asked,
            reached=answers,
        )
    return Row(
        f"{size:,}",
        what,
        duration(seconds(taken)) + (" (one run)" if len(taken) == 1 else ""),
        duration(fastest(taken)),
        duration(cpu(taken)),
        f"{mib(taken):.0f} MiB",
        growth(Smaller(size, taken), smaller) if smaller else "",
        _compared(task, samples),
        asked,
        answers,
    )


def growth(larger: Smaller, smaller: Smaller) -> str:
    """By how much time, work and memory each grow when the office grows tenfold."""
    return "× " + ", ".join(f"{_tenfold(larger, smaller, figure):.1f}" for figure in FIGURES)


def _tenfold(larger: Smaller, smaller: Smaller, figure: Callable[[Sequence[Sample]], float]) -> float:
    steps = math.log10(larger.size / smaller.size)
    return float((figure(larger.samples) / figure(smaller.samples)) ** (1 / steps))


def _compared(task: Task, samples: Samples) -> str:
    if task.against not in samples:
        return ""
    ours, theirs = samples[task.name], samples[task.against]
    if task.against == GIT:
        return f"{ratio(ours, theirs):.2f} × and {difference(ours, theirs) * 1000:+.0f} ms against {GIT}"
    if task.against == SCHEMA:
        return f"{ratio(theirs, ours):.1f} × faster than {SCHEMA}"
    return f"{ratio(ours, theirs):.2f} × {task.against}"


def _at_least(task: Task, measured: Measured) -> str:
    """What can be said of a command that was ended: how many times as long as another it took by then."""
    if measured.without[task.name] != over(measured.limit) or task.against not in measured.samples:
        return ""
    return f"> {measured.limit / seconds(measured.samples[task.against]):.1f} × {task.against}"


def duration(seconds_: float) -> str:
    return f"{seconds_:.2f} s" if seconds_ >= 1 else f"{seconds_ * 1000:.0f} ms"
