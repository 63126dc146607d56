"""The settings of an office, `delivery.yaml`, with their defaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from delivery_cli.domain.team import Names
from delivery_cli.domain.values import (
    PYDANTIC_CONFIG,
    Amount,
    Day,
    Email,
    Flag,
    Line,
    Slug,
    SourceKind,
    TeamId,
    Text,
    Whole,
)

VERSION = 1

Days = Annotated[int, Whole(ge=0, le=3650)]
Count = Annotated[int, Whole(ge=0, le=100_000)]
Term = Annotated[str, Text(max=16, pattern=r"^P[0-9]{1,4}[DWMY]$")]
RuleCode = Annotated[str, Text(max=4, pattern=r"^D[12][0-9]{2}$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSettings:
    """`shift`: where a deadline on a day off moves to; `days` adds or overrides single days."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    country: Annotated[str, Text(max=2, pattern=r"^[A-Z]{2}$")] = "KZ"
    shift: Literal["previous", "next", "none"] = "previous"
    days: dict[Day, Literal["off", "work"]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineSettings:
    """How words become dates; terms are ISO 8601 durations."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    default_term: Term | None = None
    do_is: Literal["inclusive", "exclusive"] = "inclusive"
    urgency: dict[Line, Term] = field(
        default_factory=lambda: {"срочно": "P3D", "незамедлительно": "P3D", "оперативно": "P10D"}
    )
    minimum_working_days: Days = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSettings:
    """Days until a directive is due soon or silent, and the office's limits."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    due_soon_days: Days = 7
    silent_days: Days = 30
    silent_days_special: Days = 7
    max_extensions: Count = 2
    active_priorities: Count = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingSettings:
    """Which directives may be closed without a submit."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    direct: Literal["never", "standard", "always"] = "standard"


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultSettings:
    """What `add` takes where nothing is said."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    issuer: TeamId | None = None
    source_kind: SourceKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSettings:
    """Who may do what, by e-mail. All empty: everybody may do everything."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    admin: tuple[Email, ...] = ()
    registrar: tuple[Email, ...] = ()
    controller: tuple[Email, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningSettings:
    """Whether commits must be signed, and where the allowed signers stand."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    required: Flag = False
    allowed_signers: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorecardSettings:
    """Lower edges of green and yellow, as shares of the target."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    thresholds: dict[Slug, Amount] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One office's settings. An empty file is valid: everything has a default."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    version: Annotated[int, Whole(ge=1, le=VERSION)] = VERSION
    office: Line | Names | None = None
    language: Literal["en", "ru", "kk"] = "en"
    timezone: Line = "Asia/Almaty"
    calendar: CalendarSettings = CalendarSettings()
    deadlines: DeadlineSettings = DeadlineSettings()
    control: ControlSettings = ControlSettings()
    closing: ClosingSettings = ClosingSettings()
    defaults: DefaultSettings = DefaultSettings()
    roles: RoleSettings = RoleSettings()
    signing: SigningSettings = SigningSettings()
    rules: dict[RuleCode, Literal["off", "warning", "error"]] = field(default_factory=dict)
    areas: dict[Slug, Names] = field(default_factory=dict)
    scorecard: ScorecardSettings = ScorecardSettings()
