"""One entry of a directive's append-only ledger."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Annotated, Any, ClassVar, Literal

from delivery_cli.domain.values import (
    PYDANTIC_CONFIG,
    Amount,
    Day,
    DirectiveId,
    Email,
    Flag,
    Line,
    Prose,
    Slug,
    Stamp,
    TeamId,
    Text,
    Whole,
)

Kind = Literal[
    "register", "progress", "request", "extend", "assign", "control", "milestone", "measure", "assess",
    "submit", "return", "verify", "close", "reopen", "cancel", "correct", "link", "note",
]  # fmt: skip
Rating = Literal["red", "amber-red", "amber-green", "green"]
Difficulty = Literal["low", "medium", "high", "very-high"]
Method = Literal["documents", "data", "site-visit", "hearing"]
Outcome = Literal["implemented", "partly", "not-implemented"]
Initiative = Literal["lead", "issuer"]
Grade = Annotated[int, Whole(ge=1, le=4)]
EventId = Annotated[str, Text(max=32, pattern=r"^[a-z0-9]{4,32}$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The paper a change rests on: its number, who took it (team id), when."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    number: Line
    by: TeamId | None = None
    on: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A document that shows a result: the name of a file, its size in bytes, its digest, where it is kept."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    title: Line | None = None
    number: Line | None = None
    on: Day | None = None
    url: Annotated[str, Text(max=2000, pattern=r"^https?://\S+$")] | None = None
    file: Line | None = None
    size: Annotated[int, Whole(ge=0, le=10**15)] | None = None
    sha256: Annotated[str, Text(max=64, pattern=r"^[0-9a-f]{64}$")] | None = None
    location: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened: `at` when it was entered, by whom, `on` which day if another, `for_` which team spoke.

    One class for all kinds; which fields a kind has, needs and what its `from` and `to` hold is said once, in
    `steps.STEPS`. `from_`, `to`, `add` and `remove` are kept as YAML gave them.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    id: EventId
    kind: Kind
    at: Stamp
    by: Email
    on: Day | None = None
    for_: TeamId | None = None
    field: Line | None = None
    milestone: Slug | None = None
    indicator: Slug | None = None
    value: Amount | None = None
    initiative: Initiative | None = None
    request: EventId | None = None
    refused: Flag | None = None
    from_: Any = None
    to: Any = None
    to_phrase: Line | None = None
    to_rule: Line | None = None
    add: Any = None
    remove: Any = None
    method: Method | None = None
    outcome: Outcome | None = None
    executed_on: Day | None = None
    done_on: Day | None = None
    percent: Annotated[int, Whole(ge=0, le=100)] | None = None
    rating: Rating | None = None
    difficulty: Difficulty | None = None
    planning: Grade | None = None
    capacity: Grade | None = None
    stage: Grade | None = None
    likelihood: Rating | None = None
    rationale: Prose | None = None
    remark: Prose | None = None
    reason: Prose | None = None
    override_reason: Prose | None = None
    decision: Decision | None = None
    evidence: tuple[Evidence, ...] = ()
    document: Line | None = None
    superseded_by: DirectiveId | None = None
    duplicate_of: DirectiveId | None = None
    note: Prose | None = None

    @property
    def day(self) -> dt.date:
        """The day it happened: `on`, else the local day it was entered."""
        return self.on or self.at.date()

    @property
    def to_day(self) -> dt.date | None:
        """`to` as a deadline; None where this kind's `to` is something else."""
        return as_day(self.to)

    @property
    def from_day(self) -> dt.date | None:
        """`from` as a deadline; None where this kind's `from` is something else."""
        return as_day(self.from_)


def as_day(value: Any) -> dt.date | None:
    """A date, or the date that YYYY-MM-DD names, else None."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    try:
        day = dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return day if day.isoformat() == value else None


EVENT_ORDER: tuple[str, ...] = tuple(field.name.rstrip("_") for field in fields(Event))
