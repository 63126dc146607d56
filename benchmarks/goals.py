"""What each measured command is asked to reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from measure import Sample, difference, mib, ratio, seconds
from peers import SCHEMA, TASKWARRIOR_LIST
from subjects import (
    ADD,
    CHANGED,
    CLOSE,
    DUE,
    GIT,
    LIST,
    LIST_JSON,
    LOG,
    OVERDUE,
    SHOW,
    SINCE,
    STATUS,
    TEXT,
    TSV,
    TYPER,
    VALIDATE,
)  # fmt: skip

Samples = dict[str, tuple[Sample, ...]]
Judge = Callable[[Samples], bool]


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound that holds for offices of `size`; `met` judges all the samples of a group."""

    size: int
    words: str
    met: Judge


def _within(name: str, bound: float, size: int) -> Goal:
    return Goal(size, f"≤ {bound} s", lambda all_: seconds(all_[name]) <= bound)


def _times(name: str, bound: float, other: str, size: int) -> Goal:
    return Goal(size, f"≤ {bound:g} ×", lambda all_: ratio(all_[name], all_[other]) <= bound)


GOALS = {
    VALIDATE: (
        _within(VALIDATE, 2.5, 10_000),
        Goal(10_000, "< 300 MiB", lambda all_: mib(all_[VALIDATE]) < 300),
        Goal(10_000, "≥ 4 × faster", lambda all_: ratio(all_[SCHEMA], all_[VALIDATE]) >= 4),
        _within(VALIDATE, 8.0, 100_000),
        Goal(100_000, "≤ 600 MB", lambda all_: mib(all_[VALIDATE]) * 2**20 <= 600e6),
    ),
    CHANGED: (_within(CHANGED, 1.0, 100_000),),
    SINCE: (_within(SINCE, 1.0, 10_000),),
    ADD: (
        Goal(10_000, "≤ +300 ms", lambda all_: difference(all_[ADD], all_[GIT]) <= 0.3),
        _times(ADD, 1, GIT, 100_000),
    ),
    CLOSE: (_times(CLOSE, 1, GIT, 100_000),),
    OVERDUE: (_times(OVERDUE, 1.5, TYPER, 1_000), _within(OVERDUE, 0.6, 100_000)),
    STATUS: (_times(STATUS, 1.5, TYPER, 1_000), _within(STATUS, 0.6, 100_000)),
    SHOW: (_times(SHOW, 1.5, TYPER, 1_000), _within(SHOW, 0.4, 100_000)),
    LOG: (_times(LOG, 1.5, TYPER, 1_000), _within(LOG, 0.4, 100_000)),
    TSV: (Goal(100_000, "< 1 ×", lambda all_: ratio(all_[TSV], all_[TASKWARRIOR_LIST]) < 1),),
    **{name: (_times(name, 1.5, TYPER, 1_000),) for name in (LIST, LIST_JSON, TEXT, DUE)},
}


def wanted(name: str, size: int) -> tuple[Goal, ...]:
    """The goals of a command for an office of this size."""
    return tuple(goal for goal in GOALS.get(name, ()) if goal.size == size)


def reached(goal: Goal, name: str, samples: Samples) -> str:
    """In the word of the table; a command that did not come to an end reached nothing."""
    if name not in samples:
        return "NO"
    try:
        return "yes" if goal.met(samples) else "NO"
    except KeyError:  # the peer is not installed, or was not waited for
        return "?"
