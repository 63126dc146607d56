"""What the words of a phrase mean, whatever the language: the values that the tables' rules make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Unit = Literal["D", "W", "M", "Y", "WD", "H"]  # WD working days, H hours
PeriodName = Literal["week", "third", "month", "quarter", "half-year", "year"]
# How a day ends the time: «до» as the office has set it, `on` with the day itself, `before` without it.
Until = Literal["do", "on", "before"]


class Year(NamedTuple):
    """A year by its number, or `relative` to that of the issue: 0 this year, 1 the next."""

    number: int
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time from the day of the issue; `days` come on top, as of one and a half months.

    `since`: the words count from a signing or the like, which is taken to be the issue.
    """

    n: int
    unit: Unit
    days: int = 0
    since: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A period of the calendar: by its number in the year, or the one `ahead` of that of the issue.

    The number of a month's `third` is that of the month; `part` says which third.
    """

    name: PeriodName
    number: int | None = None
    year: Year | None = None
    ahead: int = 0
    part: int = 0


@dataclass(frozen=True, slots=True)
class End:
    """By the end of a period."""

    period: Period


@dataclass(frozen=True, slots=True)
class Before:
    """Before a period begins."""

    period: Period


@dataclass(frozen=True, slots=True)
class Date:
    """A day of a month; without a month, of the month `ahead` of that of the issue (None: not said which).

    The day of the week, where the words name it too, must agree.
    """

    day: int
    month: int | None = None
    year: Year | None = None
    ahead: int | None = None
    until: Until = "on"
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class ExactDay:
    """A date in the form in which files have it: nothing is to be read, and nothing shifted."""

    day: int
    month: int
    year: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """The coming day of the week, Monday being 1."""

    number: int
    until: Until = "on"


@dataclass(frozen=True, slots=True)
class Named:
    """So many days from the issue, said as a day: tomorrow."""

    days: int
    until: Until = "on"


@dataclass(frozen=True, slots=True)
class Recurs:
    """What comes again every period, by a day of it, of a year's `month`; the first day of a week is its Monday."""

    every: str
    day: int | None = None
    month: int | None = None
    until: Until = "on"


@dataclass(frozen=True, slots=True)
class Urgent:
    """A word of urgency, whose term is the office's."""

    word: str


@dataclass(frozen=True, slots=True)
class Vague:
    """Known words that name no date."""


@dataclass(frozen=True, slots=True)
class TimeAlone:
    """A time of day without the day."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Words with several meanings; each goes with a message id that tells it from the others, or none."""

    meanings: tuple[tuple[str, Meaning], ...]


Meaning = (
    Term | End | Before | Date | ExactDay | Weekday | Named | Recurs | Urgent | Vague | TimeAlone | Choice
)
