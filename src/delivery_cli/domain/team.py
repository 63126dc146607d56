"""A team: a body that issues, leads or helps."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Literal

from delivery_cli.domain.values import PYDANTIC_CONFIG, Amount, Day, Email, Line, Slug, TeamId

TeamKind = Literal["office", "ministry", "agency", "akimat", "company", "ngo", "interdepartmental", "group"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """A name in the three languages; at least one of them."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    ru: Line | None = None
    kk: Line | None = None
    en: Line | None = None

    def in_language(self, language: str) -> str | None:
        """The name in `language`, else in Russian, English or Kazakh."""
        wanted = (getattr(self, language, None), self.ru, self.en, self.kk)
        return next((name for name in wanted if name), None)

    def all(self) -> tuple[str, ...]:
        return tuple(name for name in (self.ru, self.kk, self.en) if name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """What one person is measured by."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    name: Line
    unit: Line | None = None
    target: Amount | None = None
    weight: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody who acts for a team; a public history asks for role addresses."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    name: Line
    role: Line | None = None
    email: Email | None = None
    kpis: tuple[Kpi, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """The days a team exists, both included, and what came after it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    from_: Day | None = None
    to: Day | None = None
    successor: tuple[TeamId, ...] = ()

    def covers(self, day: dt.date) -> bool:
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """One team as its file says it. The fields stand in the order in which a file has them."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    id: TeamId
    kind: TeamKind
    name: Names
    short: Names | None = None
    aliases: tuple[Line, ...] = ()
    areas: tuple[Slug, ...] = ()
    parent: TeamId | None = None
    members: tuple[TeamId, ...] = ()
    people: tuple[Member, ...] = ()
    valid: Validity | None = None

    def valid_on(self, day: dt.date) -> bool:
        return self.valid is None or self.valid.covers(day)

    def label(self, language: str) -> str:
        """What tables call it: the short form, else the name."""
        return (self.short and self.short.in_language(language)) or self.name.in_language(language) or self.id

    def spellings(self) -> tuple[str, ...]:
        """Everything a person may write to mean this team."""
        short = self.short.all() if self.short else ()
        return (self.id, *short, *self.aliases, *self.name.all())


KEY_ORDER: tuple[str, ...] = tuple(field.name for field in fields(Team))
