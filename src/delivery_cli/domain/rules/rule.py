"""What a rule is: one function, and what has to be known about it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

from delivery_cli.domain.change import Change
from delivery_cli.domain.findings import Found, Problem, Severity
from delivery_cli.domain.policy import Policy
from delivery_cli.domain.settings import Settings
from delivery_cli.domain.snapshot import Entry, Snapshot, TeamEntry

DirectiveCheck = Callable[[Entry, Settings, date], Iterator[Problem]]
FileCheck = Callable[[Entry | TeamEntry, Settings, date], Iterator[Problem]]
SnapshotCheck = Callable[[Snapshot, Settings, date], Iterator[tuple[str, Problem]]]
ChangeCheck = Callable[[Change, Policy], Iterator[Found]]
Scope = Literal["file", "directive", "snapshot", "change", "history"]

C = TypeVar("C", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Rule(Generic[C]):
    """A check under a code. `since` is the version whose files it first judges.

    `scope` is what one call sees: a file of any kind, a directive that could be read, all files together, one
    change (before and after), or a history.
    A problem that `check` gives a severity of its own is a warning by nature: it may depend on the clock.
    """

    code: str
    title: str
    severity: Severity
    since: str
    scope: Scope
    check: C

    @property
    def text(self) -> str:
        """What the rule finds, why, an example and the way out: Markdown, in English, not yet translated."""
        return inspect.cleandoc(self.check.__doc__ or "")


def directive_rule(
    code: str, title: str, severity: Severity = Severity.ERROR, *, since: str = "0.1"
) -> Callable[[DirectiveCheck], Rule[DirectiveCheck]]:
    """Make a function a rule on one directive that could be read."""
    return lambda check: Rule(code, title, severity, since, "directive", check)


def file_rule(
    code: str, title: str, severity: Severity = Severity.ERROR, *, since: str = "0.1"
) -> Callable[[FileCheck], Rule[FileCheck]]:
    """Make a function a rule on the file of a directive or of a team, readable or not."""
    return lambda check: Rule(code, title, severity, since, "file", check)


def snapshot_rule(
    code: str, title: str, severity: Severity = Severity.ERROR, *, since: str = "0.1"
) -> Callable[[SnapshotCheck], Rule[SnapshotCheck]]:
    """Make a function a rule on all files together; it yields each problem with the path of its file."""
    return lambda check: Rule(code, title, severity, since, "snapshot", check)


def change_rule(
    code: str, title: str, severity: Severity = Severity.ERROR, *, since: str = "0.2"
) -> Callable[[ChangeCheck], Rule[ChangeCheck]]:
    """Make a function a rule on one change; it yields each problem with the path of its file."""
    return lambda check: Rule(code, title, severity, since, "change", check)
