"""What the gate found, as a report with lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from delivery_cli.messages import _
from delivery_cli.operations.gate.changes import is_directive
from delivery_cli.operations.gate.standing import is_team
from delivery_cli.operations.validate import Report
from delivery_cli.storage.office import located

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from delivery_cli.domain.findings import Finding, Found, Problem
    from delivery_cli.operations.gate.standing import Standing
    from delivery_cli.storage.revisions import Commit


SHORT = 10  # digits of a commit's id


@dataclass(frozen=True, slots=True)
class Told:
    """Problems, and the files in which their lines are to be found."""

    found: tuple[Found, ...]
    files: Standing


def report(
    told: Iterable[Told], findings: Iterable[Finding], changed: Iterable[str], commits: int = 0
) -> Report:
    """Each finding once, in order of path and line, with how much was judged."""
    paths = tuple(sorted(changed))
    every = {one: None for part in told for one in _located(part)} | dict.fromkeys(findings)
    return Report(
        directives=sum(map(is_directive, paths)),
        teams=sum(map(is_team, paths)),
        findings=tuple(
            sorted(every, key=lambda one: (one.path, one.line, one.column, one.code, one.message))
        ),
        changed=paths,
        commits=commits,
    )


def naming(commit: Commit, problem: Problem) -> Problem:
    """The problem with the commit in which it was found."""
    message = _("{message} (commit {commit})").format(message=problem.message, commit=commit.oid[:SHORT])
    return replace(problem, message=message)


def not_told(found: Iterable[Found], told: Iterable[Found]) -> list[Found]:
    """What another look has not found at the same place already."""
    places = {(path, one.code, one.field) for path, one in told}
    return [(path, one) for path, one in found if (path, one.code, one.field) not in places]


def _located(told: Told) -> Iterator[Finding]:
    by_path: dict[str, list[Problem]] = {}
    for path, problem in told.found:
        by_path.setdefault(path, []).append(problem)
    for path, problems in by_path.items():
        entry = told.files.entry(path) if is_directive(path) else None
        yield from located(
            path, told.files.text(path), problems, entry.directive.id if entry and entry.directive else None
        )
