"""What each measured command is compared with, and what it is asked to reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from measure import Sample, cpu, difference, fastest, mib, ratio, seconds
from subjects import (
    ADD,
    DIFF,
    GIT,
    HELP,
    LIST,
    LIST_JSON,
    SCHEMA,
    SINCE,
    STAGED,
    STATUS,
    TYPER,
    VALIDATE,
    VERSION,
)  # fmt: skip
from table import Row

if TYPE_CHECKING:
    from collections.abc import Callable

Samples = dict[str, tuple[Sample, ...]]


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound that holds for offices of `size`; `met` judges all the samples of a group."""

    size: int
    words: str
    met: Callable[[Samples], bool]


AGAINST = {
    VALIDATE: SCHEMA, ADD: GIT, LIST: TYPER, LIST_JSON: TYPER, STATUS: TYPER, HELP: TYPER, VERSION: TYPER,
    SINCE: DIFF, STAGED: DIFF,
}  # fmt: skip

GOALS = {
    VALIDATE: (
        Goal(10_000, "≤ 2.5 s", lambda all_: seconds(all_[VALIDATE]) <= 2.5),
        Goal(10_000, "< 300 MiB", lambda all_: mib(all_[VALIDATE]) < 300),
        Goal(10_000, "≥ 4 × faster", lambda all_: ratio(all_[SCHEMA], all_[VALIDATE]) >= 4),
    ),
    SINCE: (Goal(10_000, "≤ 1.0 s", lambda all_: seconds(all_[SINCE]) <= 1.0),),
    ADD: (Goal(10_000, "≤ +300 ms", lambda all_: difference(all_[ADD], all_[GIT]) <= 0.3),),
    LIST: (Goal(1_000, "≤ 2.5 ×", lambda all_: ratio(all_[LIST], all_[TYPER]) <= 2.5),),
}


def rows(size: int, samples: Samples) -> list[Row]:
    """One row for each command, with the goals that stand for an office of this size."""
    return [_row(size, name, samples) for name in samples]


def _row(size: int, name: str, samples: Samples) -> Row:
    taken = samples[name]
    goals = [goal for goal in GOALS.get(name, ()) if goal.size == size]
    return Row(
        f"{size:,}",
        name,
        _time(seconds(taken)),
        _time(fastest(taken)),
        _time(cpu(taken)),
        f"{mib(taken):.0f} MiB",
        _compared(name, samples),
        ", ".join(goal.words for goal in goals),
        ", ".join(_reached(goal, samples) for goal in goals),
    )


def _reached(goal: Goal, samples: Samples) -> str:
    try:
        return "yes" if goal.met(samples) else "NO"
    except KeyError:  # the peer is not installed
        return "?"


def _compared(name: str, samples: Samples) -> str:
    peer = AGAINST.get(name)
    if peer is None or peer not in samples:
        return ""
    ours, theirs = samples[name], samples[peer]
    if name == ADD:
        return f"{ratio(ours, theirs):.2f} × and {difference(ours, theirs) * 1000:+.0f} ms against {peer}"
    if name == VALIDATE:
        return f"{ratio(theirs, ours):.1f} × faster than {peer}"
    return f"{ratio(ours, theirs):.2f} × {peer}"


def _time(duration: float) -> str:
    return f"{duration:.2f} s" if duration >= 1 else f"{duration * 1000:.0f} ms"
