"""What each file of an office comes to by itself, and what all of them come to together.

A directive's file is judged with nothing but the settings, the teams and the day. So files can be judged by several
processes, and what one came to holds as long as all of that stays as it is. Only the little that a file is to the
others is gathered from them.
"""

from __future__ import annotations

import datetime as dt
import os
import shlex
import stat
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from delivery_cli.domain.findings import Finding, Problem, Severity
from delivery_cli.domain.rules import check_beside_teams, check_entry, check_snapshot, check_team
from delivery_cli.domain.snapshot import Entry, Part, Snapshot, file_stem
from delivery_cli.domain.ties import Ties, tied, ties_of
from delivery_cli.domain.untrusted import visible
from delivery_cli.messages import _
from delivery_cli.storage.entries import entries_of
from delivery_cli.storage.kept import kept_evidence
from delivery_cli.storage.office import (
    entry_of,
    load_teams,
    located,
    read_with_facts,
    text_of,
)
from delivery_cli.storage.yaml.read import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from delivery_cli.storage.office import Office

_A_DAY = dt.timedelta(days=1)
LARGE = 256 * 1024  # bytes from which a file is warned of, before it is too large to be read
_EXECUTABLE = 0o111


class Judgement(NamedTuple):
    """What one directive's file comes to: plain values only, so that it can be sent and kept.

    `status` is None where the file cannot be read, `ties` None where it has none (see `domain.ties`). Each of the
    problems: code, field, message, fix, severity, line, column.
    """

    status: str | None
    ties: tuple[Any, ...] | None = None
    problems: tuple[tuple[Any, ...], ...] = ()

    def directive(self, path: str) -> str | None:
        """The id of the directive that the file holds, if it can be read."""
        if self.status is None:
            return None
        return file_stem(path) if self.ties is None else Ties(*self.ties).claimed


class Read(NamedTuple):
    """A directive's file as it was read: `data` is empty and `facts` None where it could not be opened."""

    entry: Entry
    data: bytes
    facts: os.stat_result | None


def read_file(office: Office, path: str) -> Read:
    data, facts = read_with_facts(office.root, path)
    if isinstance(data, Problem):
        return Read(Entry(path, None, {}, (data,)), b"", facts)
    return Read(entry_of(path, data), data, facts)


def read_files(office: Office, paths: Sequence[str]) -> list[Read]:
    """What `read_file` makes of each, quicker."""
    found = [read_with_facts(office.root, path) for path in paths]
    contents = [
        (path, data) for path, (data, _facts) in zip(paths, found, strict=True) if type(data) is bytes
    ]
    entries = iter(entries_of(contents))
    return [
        Read(next(entries), data, facts) if type(data) is bytes else read_file(office, path)
        for path, (data, facts) in zip(paths, found, strict=True)
    ]


def judge_of(office: Office, day: dt.date) -> Judge:
    """The judge of an office, with its teams read."""
    return Judge(office, Snapshot((), load_teams(office), office.settings), day)


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges files of one office on one day. `whole` holds the office's teams; its entries are not looked at."""

    office: Office
    whole: Snapshot
    day: dt.date

    def judged(self, read: Sequence[Read]) -> list[Judgement]:
        """What files come to that were read anyway; the more at once, the quicker."""
        settings, day = self.office.settings, self.day
        part = Part(tuple(one.entry for one in read), (), settings, whole=self.whole)
        beside: dict[str, list[Problem]] = {}
        for path, problem in check_beside_teams(part, settings, day):
            beside.setdefault(path, []).append(problem)
        checked = [check_entry(one.entry, settings, day) for one in read]
        return [
            _judgement(one, (*self._odd(one), *problems, *beside.get(one.entry.path, ())))
            for one, problems in zip(read, checked, strict=True)
        ]

    def _odd(self, one: Read) -> Iterator[Problem]:
        facts = one.facts
        if facts is not None and facts.st_size <= LARGE and not facts.st_mode & _EXECUTABLE:
            return iter(())
        return file_problems(self.office, one.entry.path, facts)


def _judgement(one: Read, problems: Sequence[Problem]) -> Judgement:
    entry = one.entry
    ties = ties_of(entry)
    status = entry.directive.status if entry.directive is not None else None
    told = _plain(entry.path, one.data.decode("utf-8", "replace"), problems) if problems else ()
    return Judgement(status, None if ties is None else tuple(ties), told)


def _plain(path: str, text: str, problems: Iterable[Problem]) -> tuple[tuple[Any, ...], ...]:
    return tuple(
        (one.code, one.field, one.message, one.fix, one.severity.value, one.line, one.column)
        for one in located(path, text, problems)
    )


def _findings(path: str, judgement: Judgement) -> Iterator[Finding]:
    directive = judgement.directive(path)
    for code, field, message, fix, severity, line, column in judgement.problems:
        yield Finding(path, line, column, code, message, Severity(severity), fix, tuple(field), directive)


def file_problems(office: Office, path: str, facts: os.stat_result | None = None) -> Iterator[Problem]:
    """What is odd about a file as such, however well it reads: its size (bytes) and its executable bit."""
    try:
        facts = facts or os.lstat(f"{office.root}/{path}")
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
    if facts.st_mode & _EXECUTABLE:
        fix = _("take the right to run it away: chmod -x {path}").format(path=shlex.quote(visible(path)))
        yield Problem("D103", (), _("the file is executable"), fix, Severity.WARNING, line=1, column=1)


def all_findings(judge: Judge, judged: Iterable[tuple[str, Judgement]]) -> list[Finding]:
    """Everything that is wrong in the office, in order of path and line; `judged` in the order of the paths."""
    office, whole = judge.office, judge.whole
    found: list[Finding] = list(office.faults)
    known: list[tuple[str, str | None, Ties | None]] = []
    for path, one in judged:
        known.append((path, one.status, None if one.ties is None else Ties(*one.ties)))
        if one.problems:
            found += _findings(path, one)
    office_tied = tied(known, whole)
    office_tied = replace(office_tied, kept=kept_evidence(office, office_tied))
    problems: dict[str, list[Problem]] = {}
    for path, problem in _together(judge, office_tied):
        problems.setdefault(path, []).append(problem)
    ids = _ids(known, problems)
    text = text_of(office.root)
    for path, some in problems.items():
        found += located(path, text(path), some, ids.get(path))
    return sorted(found, key=lambda one: (one.path, one.line, one.column, one.code, one.message))


def _together(judge: Judge, known: Snapshot) -> Iterator[tuple[str, Problem]]:
    settings, day = judge.office.settings, judge.day
    for team in known.teams:
        yield from ((team.path, problem) for problem in check_team(team, settings, day))
    yield from check_snapshot(known, settings, day)


def _ids(
    known: Iterable[tuple[str, str | None, Ties | None]], problems: Mapping[str, object]
) -> dict[str, str | None]:
    """The directives that some of the files hold."""
    if not problems:
        return {}
    return {path: Judgement(status, ties).directive(path) for path, status, ties in known if path in problems}


def era(whole: Snapshot, day: dt.date) -> str:
    """The time around a day in which the same teams exist, by its first day: all of it, a file comes to the same."""
    lives = [entry.team.valid for entry in whole.teams if entry.team is not None and entry.team.valid]
    begun = [life.from_ for life in lives if life.from_ is not None and life.from_ <= day]
    ended = [life.to + _A_DAY for life in lives if life.to is not None and life.to < day]
    return max((one.isoformat() for one in (*begun, *ended)), default="")
