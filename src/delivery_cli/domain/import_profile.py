"""How one register of an office is read: which column holds what, and who is meant by its names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar

from delivery_cli.domain.values import PYDANTIC_CONFIG, Line, TeamId, Text

NOTHING = "-"  # of a column that is not taken
OWN_KEY_PATTERN = r"x-[a-z0-9_-]{1,60}"
FieldName = Annotated[str, Text(max=80, pattern=rf"^(-|[a-z][a-z-]*|{OWN_KEY_PATTERN})$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProfile:
    """`columns` maps headings as they are written to fields (`-`: not taken), `teams` names in cells to team ids."""

    __pydantic_config__: ClassVar[dict[str, Any]] = PYDANTIC_CONFIG
    columns: dict[Line, FieldName] = field(default_factory=dict)
    teams: dict[Line, TeamId] = field(default_factory=dict)
    sheet: Line | None = None
