"""Directives as they stand on a day, each with its file: what a register on paper or in a spreadsheet is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from delivery_cli.domain.directive import Directive
from delivery_cli.domain.standing import Standing
from delivery_cli.domain.teams import Teams


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One directive: `values` are those of its file, `last_word` the last that was reported by the day."""

    directive: Directive
    values: Mapping[str, Any]
    standing: Standing
    last_word: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The directives of an office on `as_of`, in order; `areas` are their names by id."""

    as_of: dt.date
    office: str
    lines: tuple[RegisterLine, ...]
    teams: Teams
    areas: Mapping[str, str]
