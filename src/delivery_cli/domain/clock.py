"""What the day makes of a directive: the one part of its standing that changes while its file does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from delivery_cli.domain.settings import ControlSettings

# A submitted directive is open, but its clock stands still.
_RUNNING = frozenset({"active", "returned"})
_OPEN = _RUNNING | {"submitted"}


class Clock(NamedTuple):
    """`days_left` to the current deadline, negative after it; `elapsed` a share of the term, 0 and up."""

    overdue: bool = False
    due_soon: bool = False
    silent: bool = False
    days_left: int | None = None
    days_silent: int | None = None
    elapsed: float | None = None


class Term(NamedTuple):
    """What the clock is read against; `heard` is the day of the owner's latest word, else the first day."""

    status: str | None
    special: bool
    first: dt.date | None
    deadline: dt.date | None
    heard: dt.date | None


STOPPED = Clock()


def read_clock(term: Term, as_of: dt.date, limits: ControlSettings) -> Clock:
    """The clock on a day; one that is not open has none."""
    if term.status not in _OPEN:
        return STOPPED
    running = term.status in _RUNNING
    left = (term.deadline - as_of).days if term.deadline else None
    quiet = (as_of - term.heard).days if term.heard else None
    limit = limits.silent_days_special if term.special else limits.silent_days
    return Clock(
        overdue=running and left is not None and left < 0,
        due_soon=running and left is not None and 0 <= left <= limits.due_soon_days,
        silent=running and quiet is not None and quiet > limit,
        days_left=left,
        days_silent=quiet,
        elapsed=_elapsed(term, as_of),
    )


def _elapsed(term: Term, as_of: dt.date) -> float | None:
    if term.first is None or term.deadline is None:
        return None
    return max(0.0, (as_of - term.first).days / max(1, (term.deadline - term.first).days))
