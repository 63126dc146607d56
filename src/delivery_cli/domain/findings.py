"""What a check found, as values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

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


Found = tuple[str, Problem]  # with the path of the file it stands at


def newly(after: Iterable[Found], before: Iterable[Found]) -> list[Found]:
    """What was not there before. Each old problem excuses one alike in its file: first the one at its own place."""
    old = list(before)
    places = {(*_alike(one), one[1].field) for one in old}
    excused = Counter(map(_alike, old))
    found: list[Found] = []
    for one in sorted(after, key=lambda one: (*_alike(one), one[1].field) not in places):
        if excused[_alike(one)]:
            excused[_alike(one)] -= 1
        else:
            found.append(one)
    return found


def _alike(found: Found) -> tuple[str, str, str, Severity | None]:
    path, problem = found
    return path, problem.code, problem.message, problem.severity
