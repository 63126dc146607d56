"""Checking files against the rules: all of an office, or those that are named."""

from __future__ import annotations

import os
import shlex
import stat
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Finding, Problem, Severity
from delivery_cli.domain.kept import EVIDENCE
from delivery_cli.domain.rules import check_entry, check_snapshot, check_team
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import UsageError
from delivery_cli.messages import _
from delivery_cli.storage.kept import kept_evidence
from delivery_cli.storage.office import (
    DIRECTIVES,
    SETTINGS_FILE,
    TEAMS,
    Office,
    load_snapshot,
    located,
    text_of,
    today,
)
from delivery_cli.storage.yaml.read import MAX_BYTES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from delivery_cli.domain.snapshot import Snapshot

LARGE = 256 * 1024  # bytes from which a file is warned of, before it is too large to be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check found: how many files it read, and its findings in order of path and line.

    `changed` are the paths of the files whose change is judged, where one is: their findings are told first;
    `commits` how many of them were looked at.
    """

    directives: int
    teams: int
    findings: tuple[Finding, ...]
    changed: tuple[str, ...] = ()
    commits: int = 0

    @property
    def errors(self) -> int:
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def warnings(self) -> int:
        return len(self.findings) - self.errors

    @property
    def by_code(self) -> dict[str, int]:
        return dict(sorted(Counter(finding.code for finding in self.findings).items()))


def validate(office: Office, paths: Sequence[Path] = (), day: dt.date | None = None) -> Report:
    """Check every file, or tell only of the named files and folders; references are always seen whole.

    `day` is what the rules take for today, where it is another.
    """
    read = load_snapshot(office)
    snapshot = replace(read, kept=kept_evidence(office, read))
    wanted = _wanted(office, paths)
    problems: dict[str, list[Problem]] = {}
    for path, problem in _all_problems(office, snapshot, day or today(office)):
        if wanted is None or _is_in(path, wanted):
            problems.setdefault(path, []).append(problem)
    ids = {entry.path: entry.directive.id for entry in snapshot.entries if entry.directive}
    read_text = text_of(office.root)
    findings = [one for one in office.faults if wanted is None or _is_in(one.path, wanted)]
    for path, some in problems.items():
        findings += located(path, read_text(path), some, ids.get(path))
    return Report(
        directives=_count((entry.path for entry in snapshot.entries), wanted),
        teams=_count((entry.path for entry in snapshot.teams), wanted),
        findings=tuple(
            sorted(findings, key=lambda one: (one.path, one.line, one.column, one.code, one.message))
        ),
    )


def _all_problems(office: Office, snapshot: Snapshot, day: dt.date) -> Iterator[tuple[str, Problem]]:
    for entry in snapshot.entries:
        for problem in file_problems(office.root, entry.path):
            yield entry.path, problem
        for problem in check_entry(entry, office.settings, day):
            yield entry.path, problem
    for team in snapshot.teams:
        for problem in check_team(team, office.settings, day):
            yield team.path, problem
    yield from check_snapshot(snapshot, office.settings, day)


def _wanted(office: Office, paths: Sequence[Path]) -> tuple[str, ...] | None:
    """The named paths relative to the office; None for all."""
    if not paths:
        return None
    return tuple(_relative(office, path) for path in paths)


def _relative(office: Office, path: Path) -> str:
    full = Path(path).absolute()
    if not full.exists() and not full.is_symlink():
        raise UsageError(_("there is no file {path}").format(path=visible(str(path))), _("check the path"))
    try:
        relative = (full.parent.resolve() / full.name).relative_to(office.root.resolve()).as_posix()
    except ValueError:
        relative = ".." if full.resolve() != office.root.resolve() else "."
    inside = relative in {".", SETTINGS_FILE} or relative.split("/", 1)[0] in {DIRECTIVES, TEAMS, EVIDENCE}
    if not inside:
        raise UsageError(
            _("{path} is not one of this office's files").format(path=visible(str(path))),
            _("name files below {directives}/, {teams}/ or {evidence}/").format(
                directives=DIRECTIVES, teams=TEAMS, evidence=EVIDENCE
            ),
        )
    return relative


def _is_in(path: str, wanted: Iterable[str]) -> bool:
    return any(one in {".", path} or path.startswith(f"{one}/") for one in wanted)


def _count(paths: Iterable[str], wanted: tuple[str, ...] | None) -> int:
    return sum(wanted is None or _is_in(path, wanted) for path in paths)


def file_problems(root: Path, path: str) -> Iterator[Problem]:
    """What is odd about a file as such, however well it reads: its size (bytes) and its executable bit."""
    try:
        facts = os.lstat(f"{root}/{path}")
    except OSError:
        return
    if not stat.S_ISREG(facts.st_mode):
        return  # another finding says so
    if LARGE < facts.st_size <= MAX_BYTES:
        message = _("the file has {n} bytes; more than {max} are not read").format(
            n=facts.st_size, max=MAX_BYTES
        )
        fix = _("move long texts into attached documents")
        yield Problem("D101", (), message, fix, Severity.WARNING, line=1, column=1)
    if facts.st_mode & 0o111:
        fix = _("take the right to run it away: chmod -x {path}").format(path=shlex.quote(visible(path)))
        yield Problem("D103", (), _("the file is executable"), fix, Severity.WARNING, line=1, column=1)
