"""One day that is not like the others of its week, and why."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from delivery_cli.domain.team import Names

DayKind = Literal[
    "weekend",
    "holiday",  # a public holiday, also where it falls on a weekend
    "carried",  # the working day that is off for a holiday on a weekend
    "religious",  # a day off by law that is no public holiday and is not carried
    "moved-off",  # off by an act that moved a day off here
    "moved-work",  # worked in return
    "office-off",  # what the office's own settings say
    "office-work",
]
WORKING: frozenset[DayKind] = frozenset({"moved-work", "office-work"})


class Act(NamedTuple):
    """The decree, order or page that a moved day rests on; without a number where none could be found."""

    issuer: Names
    number: str | None = None
    on: dt.date | None = None
    url: str | None = None


class SpecialDay(NamedTuple):
    """`other`: the holiday that was carried, or the day that this one was exchanged for; `estimated`: by the moon."""

    day: dt.date
    kind: DayKind
    name: Names | None = None
    other: dt.date | None = None
    act: Act | None = None
    estimated: bool = False

    @property
    def working(self) -> bool:
        return self.kind in WORKING
