"""The id of a directive, the path it gives, and what a person may write to mean it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

# Beyond four digits a number has no leading zeros, so that one number has one spelling.
_ID = re.compile(r"D-([0-9]{4})-([0-9]{4}|[1-9][0-9]{4,8})")
_WRITTEN = re.compile(r"(?:D-)?([0-9]{4}|[0-9]{2})-0*([1-9][0-9]{0,8})", re.IGNORECASE)
_YEARS_OF_TWO_DIGITS = (1900, 2000)


def parse_id(text: str) -> tuple[int, int] | None:
    """Year and number of a full id; None for anything else."""
    found = _ID.fullmatch(text)
    return (int(found[1]), int(found[2])) if found else None


def format_id(year: int, number: int) -> str:
    return f"D-{year:04d}-{number:04d}"


def directive_path(directive_id: str) -> str:
    """The one place of a directive's file: folders of a year and of a hundred numbers."""
    _letter, year, number = directive_id.split("-")
    return f"directives/{year}/{number[:-2]}xx/{directive_id}.yaml"


def team_path(team_id: str) -> str:
    return f"teams/{team_id}.yaml"


def next_id(year: int, taken: Iterable[str]) -> str:
    """The id after the highest one taken in a year; gaps are never filled, an id is not used again."""
    numbers = [parsed[1] for one in taken if (parsed := parse_id(one)) is not None and parsed[0] == year]
    return format_id(year, max(numbers, default=0) + 1)


def resolve_id(text: str, known: Collection[str]) -> tuple[str, ...]:
    """The known ids that a full or short form (17-1, 2017-1, D-2017-1) means: one, several, or none."""
    if text in known:
        return (text,)
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        return ()
    year, number = found[1], int(found[2])
    years = [int(year)] if len(year) == 4 else [century + int(year) for century in _YEARS_OF_TWO_DIGITS]
    return tuple(one for one in (format_id(each, number) for each in years) if one in known)
