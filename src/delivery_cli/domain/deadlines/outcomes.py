"""What comes of a deadline phrase: a date and how it was reached, the readings it has, or why it is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from delivery_cli.domain.settings import DeadlineSettings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from delivery_cli.domain.directive import Recurrence

Shift = Literal["previous", "next", "none"]
Kind = Literal["term", "date", "end", "period", "urgent", "recurring", "vague"]
# not-understood: no phrase of the grammar; no-date: known words that name none; not-kept: a recurrence that a file
# cannot hold; no-such-day: 31 November; no-day: a time of day alone; needs-issued: counted from a day that is not given; too-long: not looked at.
Why = Literal["not-understood", "no-date", "not-kept", "no-such-day", "no-day", "needs-issued", "too-long"]


class WorkDays(Protocol):
    """What is asked of a calendar here."""

    def is_working(self, day: dt.date, /) -> bool: ...
    def previous_working(self, day: dt.date, /) -> dt.date | None: ...
    def next_working(self, day: dt.date, /) -> dt.date | None: ...
    def add_working_days(self, day: dt.date, n: int, /) -> dt.date | None: ...
    def working_days(self, first: dt.date, last: dt.date, /) -> int: ...
    def computed(self, years: Iterable[int], /) -> tuple[int, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a phrase is read by: the day it counts from, where known, and the office's calendar and settings."""

    issued: dt.date | None
    calendar: WorkDays
    deadlines: DeadlineSettings = field(default_factory=DeadlineSettings)
    shift: Shift = "previous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A phrase with one meaning.

    `date` is the deadline after the shift, or the next report of a `recurrence` (None where nothing says when);
    `unshifted` the day the words alone give; `rule` the form for `due_rule`; `named` whether the words name a day or
    a period, which is never moved later. `computed` are the years whose days off are not officially known yet.
    """

    date: dt.date | None
    unshifted: dt.date | None
    rule: str
    kind: Kind
    named: bool = False
    shift: int = 0
    recurrence: Recurrence | None = None
    computed: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


class Reading(NamedTuple):
    """One of the meanings of an ambiguous phrase; `words` says which, for people."""

    words: str
    date: dt.date
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous:
    """A phrase with several meanings that end on different days."""

    phrase: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A phrase that gives no date; `nearest` are phrases that do, most alike first; `says` is a sentence on why."""

    phrase: str
    why: Why
    nearest: tuple[str, ...] = ()
    says: str = ""


Outcome = Resolved | Ambiguous | Unknown


class PhraseFound(NamedTuple):
    """A deadline phrase inside a text: where it stands, its words as written, and of what kind it is.

    A `period` («в ноябре», in Q1 2026) may as well tell what happened then: whoever asks judges by the sentence.
    """

    start: int
    end: int
    words: str
    kind: Kind
