"""Execution discipline: what was done by its deadline, of what was due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable


class Executable(Protocol):
    """What the discipline asks of a directive's standing."""

    @property
    def status(self) -> str | None: ...
    @property
    def deadline(self) -> dt.date | None: ...
    @property
    def original(self) -> dt.date | None: ...
    @property
    def executed(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Discipline:
    """Of the directives whose deadline fell into a period, how many were executed by it."""

    due: int
    executed: int

    @property
    def share(self) -> float | None:
        return self.executed / self.due if self.due else None


def discipline(
    standings: Iterable[Executable],
    first: dt.date,
    last: dt.date,
    *,
    as_of: dt.date,
    original: bool = False,
) -> Discipline:
    """The discipline coefficient of the period, both days included; with `original`, by the first deadline.

    What is not executed counts once its deadline has passed on `as_of`: on the day itself it can still be met.
    """
    due = executed = 0
    for one in standings:
        deadline = one.original if original else one.deadline
        if deadline is None or not first <= deadline <= last or one.status == "cancelled":
            continue
        if one.executed is None and deadline >= as_of:
            continue
        due += 1
        executed += one.executed == "original" or (not original and one.executed == "current")
    return Discipline(due, executed)
