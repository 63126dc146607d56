"""What a check found, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FieldPath = tuple[str | int, ...]


class Severity(StrEnum):
    """Errors fail a check; warnings are shown."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a field of one file, before its line is known.

    `severity` is None where the rule's own holds; `on_key` points at the key instead of its value. `line` is 0
    where it is still to be looked up from `field`.
    """

    code: str
    field: FieldPath
    message: str
    fix: str = ""
    severity: Severity | None = None
    on_key: bool = False
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to tell: `line` and `column` count from 1; the file's path is relative and POSIX."""

    path: str
    line: int
    column: int
    code: str
    message: str
    severity: Severity = Severity.ERROR
    fix: str = ""
    field: FieldPath = ()
    directive: str | None = None
