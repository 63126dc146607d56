"""A directive: an instruction by somebody with authority that asks for a result or a conduct."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated, Any, ClassVar, Literal

from delivery_cli.domain.event import Event
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
    SourceKind,
    TeamId,
    Text,
    Whole,
)

Status = Literal["draft", "active", "returned", "submitted", "closed", "cancelled"]
Basis = Literal["exact", "inferred"]
Control = Literal["standard", "special"]

OPEN: frozenset[str] = frozenset({"active", "returned", "submitted"})
ENDED: frozenset[str] = frozenset({"closed", "cancelled"})
REQUIRED_ONCE_REGISTERED = ("text", "issuer", "sources")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody named in a directive."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    name: Line
    position: Line | None = None
    email: Email | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnregisteredIssuer:
    """An issuer that is no team of the register."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    name: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the words come from: `on` its day, `point` the item in it, `place` where in the document."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    title: Line
    kind: SourceKind | None = None
    on: Day | None = None
    number: Line | None = None
    point: Line | None = None
    url: Annotated[str, Text(max=2000, pattern=r"^https?://\S+$")] | None = None
    hash: Annotated[str, Text(max=80, pattern=r"^[a-z0-9]+:[0-9a-f]{16,128}$")] | None = None
    place: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """How often a report is due: on a `day` of the period's first month, of a year's `month`, or of the week (1-7)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    every: Literal["permanent", "week", "month", "quarter", "half-year", "year"]
    day: Annotated[int, Whole(ge=1, le=31)] | None = None
    month: Annotated[int, Whole(ge=1, le=12)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Other directives this one stands in relation to, by id."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    parent: DirectiveId | None = None
    supersedes: tuple[DirectiveId, ...] = ()
    superseded_by: DirectiveId | None = None
    duplicate_of: DirectiveId | None = None
    depends_on: tuple[DirectiveId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A point of control on the way; `due` as first planned."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    id: Slug
    title: Line
    due: Day | None = None
    owner: TeamId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedValue:
    """One point of an indicator's planned path."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    on: Day
    value: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A measured quantity with its planned path."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    id: Slug
    name: Line
    unit: Line | None = None
    baseline: Amount | None = None
    target: Amount | None = None
    trajectory: tuple[PlannedValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """Money of one period, in the currency of the office: the budget programme and the investment plan."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    period: Line
    budget_planned: Amount | None = None
    budget_executed: Amount | None = None
    investment_planned: Amount | None = None
    investment_executed: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What the result is worth; `gdp_effect` and `return_on_investment` in per cent."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    text: Prose | None = None
    return_on_investment: Amount | None = None
    gdp_effect: Amount | None = None
    amount: Amount | None = None
    currency: Annotated[str, Text(max=3, pattern=r"^[A-Z]{3}$")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """One directive as its file says it. The fields stand in the order in which a file has them.

    `former_ids`: those it had before it was published, and that another directive was given first.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    id: DirectiveId
    former_ids: tuple[DirectiveId, ...] = ()
    title: Line
    text: Prose | None = None
    issuer: TeamId | UnregisteredIssuer | None = None
    issuer_person: Person | None = None
    issuer_basis: Basis | None = None
    issued: Day | None = None
    issued_basis: Basis | None = None
    sources: tuple[Source, ...] = ()
    owner: TeamId | None = None
    owner_basis: Basis | None = None
    co_owners: tuple[TeamId, ...] = ()
    responsible: Person | None = None
    coordinator: Person | None = None
    expected_result: Prose | None = None
    due: Day | None = None
    due_phrase: Line | None = None
    due_rule: Line | None = None
    no_due_reason: Line | None = None
    recurrence: Recurrence | None = None
    control: Control
    priority: Flag | None = None
    status: Status
    areas: tuple[Slug, ...] = ()
    programme: Slug | None = None
    tags: tuple[Line, ...] = ()
    links: Links | None = None
    milestones: tuple[Milestone, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    funding: tuple[Funding, ...] = ()
    effect: Effect | None = None
    events: tuple[Event, ...] = ()

    @property
    def issuer_id(self) -> str | None:
        """The issuer's team id; None where it is not registered or not known."""
        return self.issuer if isinstance(self.issuer, str) else None


KEY_ORDER: tuple[str, ...] = tuple(field.name for field in fields(Directive))
