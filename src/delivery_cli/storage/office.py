"""An office's repository on disk: its settings, its teams, its directives."""

from __future__ import annotations

import gc
import os
import stat
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Finding, Problem, Severity
from delivery_cli.domain.reading import judge_many, read_directive, read_settings, read_team
from delivery_cli.domain.settings import VERSION, Settings
from delivery_cli.domain.snapshot import Entry, Snapshot, TeamEntry
from delivery_cli.domain.untrusted import is_printable, visible
from delivery_cli.errors import EnvironmentFaultError, RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.away import contents_away
from delivery_cli.storage.clock import now
from delivery_cli.storage.repository import Repository, find_repository
from delivery_cli.storage.yaml.form import Expected
from delivery_cli.storage.yaml.read import MAX_BYTES, Reading, read

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator


SETTINGS_FILE = "delivery.yaml"
DIRECTIVES = "directives"
TEAMS = "teams"
_PLAINLY = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
MANY = 700  # files from which pydantic, once loaded, is quicker than the reader that does without


@dataclass(frozen=True, slots=True)
class Office:
    """One office: the root of its working tree and its settings.

    `faults` are the findings of settings that could not be read; the defaults stand in their place.
    """

    repository: Repository
    settings: Settings
    faults: tuple[Finding, ...] = ()

    @property
    def root(self) -> Path:
        return self.repository.worktree


def open_office(start: Path, *, strict: bool = True) -> Office:
    """The office around `start`. All else is judged by its settings: where `strict`, they must be readable."""
    repository = find_repository(start)
    path = repository.worktree / SETTINGS_FILE
    if not path.is_file():
        raise no_office()
    settings, faults = office_settings(path.read_bytes())
    if faults and strict:
        first = faults[0]
        place = _("{path}:{line}: {message}").format(
            path=SETTINGS_FILE, line=first.line, message=first.message
        )
        raise RefusedError(place, first.fix)
    return Office(repository, settings, faults)


def no_office() -> EnvironmentFaultError:
    """What to say where there are no settings."""
    return EnvironmentFaultError(
        _("this repository is not an office yet: it has no {file}").format(file=SETTINGS_FILE),
        _("make it one with: delivery init"),
    )


def today(office: Office) -> dt.date:
    """The day it is where the office is."""
    return now(office.settings.timezone).date()


def office_settings(data: bytes) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings, or the defaults and what is wrong. Rules are switched `off` there without quotes."""
    reading = read(data, expected=Expected(words=frozenset({"off"})))
    if reading.empty:
        return Settings(), ()
    if reading.values is None:
        return Settings(), tuple(located(SETTINGS_FILE, reading.text, form_problems(reading)))
    _refuse_newer(reading.values.get("version"))
    settings, problems = read_settings(reading.values)
    return settings or Settings(), tuple(located(SETTINGS_FILE, reading.text, problems))


def _refuse_newer(version: object) -> None:
    if isinstance(version, int) and version > VERSION:
        raise EnvironmentFaultError(
            _("{file} has version {version}, made by a newer delivery").format(
                file=SETTINGS_FILE, version=version
            ),
            _("update delivery"),
        )


def _first_problem(path: str, text: str, problems: Iterable[Problem]) -> tuple[str, str]:
    first = located(path, text, problems)[0]
    message = _("{path}:{line}: {message}").format(path=path, line=first.line, message=first.message)
    return message, first.fix


def form_problems(reading: Reading) -> tuple[Problem, ...]:
    """What the reader of YAML found, as findings of rule D101."""
    return tuple(
        Problem("D101", (), problem.message, problem.fix, line=problem.line, column=problem.column)
        for problem in reading.problems
    )


def load_entry(root: Path, path: str) -> Entry:
    """One directive's file; whatever is wrong with it is a problem of the entry, never an exception."""
    data = read_regular(root, path)
    return Entry(path, None, {}, (data,)) if isinstance(data, Problem) else entry_of(path, data)


def entry_of(path: str, data: bytes) -> Entry:
    reading = read(data)
    if reading.values is None:
        return Entry(path, None, {}, form_problems(reading))
    directive, problems = read_directive(reading.values)
    return Entry(path, directive, reading.values, problems, reading.evident or is_printable(reading.text))


def load_team(root: Path, path: str) -> TeamEntry:
    data = read_regular(root, path)
    return TeamEntry(path, None, {}, (data,)) if isinstance(data, Problem) else team_entry_of(path, data)


def team_entry_of(path: str, data: bytes) -> TeamEntry:
    reading = read(data)
    if reading.values is None:
        return TeamEntry(path, None, {}, form_problems(reading))
    team, problems = read_team(reading.values)
    return TeamEntry(path, team, reading.values, problems)


def read_regular(root: Path, path: str) -> bytes | Problem:
    """The bytes of a regular file; a link is never followed, a huge file never read."""
    return read_with_facts(root, path)[0]


def read_with_facts(root: Path, path: str) -> tuple[bytes | Problem, os.stat_result | None]:
    """The bytes of a regular file, and what the file system says of it; None where that failed, which another time may not."""
    full = f"{root}/{path}"
    try:
        handle = os.open(full, _PLAINLY)
    except OSError as error:
        return _unreadable(Path(full), error), None
    try:
        facts = os.fstat(handle)
        return _bytes_of(handle, facts), facts
    except OSError as error:
        return _unreadable(Path(full), error), None
    finally:
        os.close(handle)


def _bytes_of(handle: int, facts: os.stat_result) -> bytes | Problem:
    if not stat.S_ISREG(facts.st_mode):
        return Problem(
            "D101", (), _("this is not a regular file"), _("put the file itself here"), line=1, column=1
        )
    if facts.st_size > MAX_BYTES:
        message = _("the file has {n} bytes; at most {max} are read").format(n=facts.st_size, max=MAX_BYTES)
        fix = _("move long texts into attached documents")
        return Problem("D101", (), message, fix, line=1, column=1)
    data = os.read(handle, facts.st_size + 1)
    if len(data) < facts.st_size:  # a file system may give it in pieces
        data += b"".join(iter(lambda: os.read(handle, MAX_BYTES), b""))
    return data


def _unreadable(path: Path, error: OSError) -> Problem:
    if path.is_symlink():
        message, fix = _("this is a symbolic link; links are not followed"), _("put the file itself here")
    else:
        message, fix = (
            _("the file cannot be read: {why}").format(why=error.strerror),
            _("check who may read it"),
        )
    return Problem("D101", (), message, fix, line=1, column=1)


def yaml_paths(root: Path, folder: str) -> list[str]:
    """Relative POSIX paths of everything in a folder that should be one of our files, in order."""
    found: list[str] = []
    waiting = [folder]
    while waiting:
        relative = waiting.pop()
        files, folders = _listed(f"{root}/{relative}", relative)
        found += files
        waiting += folders
    return sorted(found)


def _listed(folder: str, relative: str) -> tuple[list[str], list[str]]:
    """Files and folders in a folder.

    One that is a link, no folder, or cannot be read stands for itself: reading it is then the finding.
    """
    files: list[str] = []
    folders: list[str] = []
    try:
        if os.path.islink(folder):  # noqa: PTH114  as text: this is asked of every folder of a large office
            return [relative], []
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{relative}/{entry.name}")
                elif not entry.name.startswith("."):
                    files.append(f"{relative}/{entry.name}")
    except FileNotFoundError:
        return [], []
    except OSError:
        return [relative], []
    return files, folders


def load_snapshot(office: Office) -> Snapshot:
    """Every directive and team, also what a sparse checkout leaves out; unreadable ones stand in it with their problems."""
    with nothing_collected():
        paths = tuple(yaml_paths(office.root, DIRECTIVES))
        if len(paths) >= MANY:
            judge_many()
        away = (entry_of(path, data) for path, data in contents_away(office.repository, DIRECTIVES))
        entries = (*(load_entry(office.root, path) for path in paths), *away)
        return Snapshot(entries=entries, teams=load_teams(office), settings=office.settings)


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Where all that is made stays, collecting garbage meanwhile only walks over it again and again."""
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def load_teams(office: Office) -> tuple[TeamEntry, ...]:
    """Every team, also those that a sparse checkout leaves out: the directives speak of them."""
    away = (team_entry_of(path, data) for path, data in contents_away(office.repository, TEAMS))
    return (*(load_team(office.root, path) for path in yaml_paths(office.root, TEAMS)), *away)


def unreadable_entry(root: Path, entry: Entry) -> RefusedError:
    text = text_of(root)(entry.path)
    return RefusedError(*_first_problem(visible(entry.path), text, entry.problems))


def text_of(root: Path) -> Callable[[str], str]:
    """A reader of texts for finding lines; what cannot be read is empty."""

    def text(path: str) -> str:
        data = read_regular(root, path)
        return "" if isinstance(data, Problem) else data.decode("utf-8", "replace")

    return text


def located(path: str, text: str, problems: Iterable[Problem], directive: str | None = None) -> list[Finding]:
    """Problems with their lines, as findings."""
    return [_finding(path, text, problem, directive) for problem in problems]


def _finding(path: str, text: str, problem: Problem, directive: str | None) -> Finding:
    line, column = problem.line, problem.column
    if not line:
        from delivery_cli.storage.yaml.places import place

        spot = place(text, problem.field, key=problem.on_key)
        line, column = spot.line, spot.column
    return Finding(
        path=path,
        line=line,
        column=column or 1,
        code=problem.code,
        message=problem.message,
        severity=problem.severity or Severity.ERROR,
        fix=problem.fix,
        field=problem.field,
        directive=directive,
    )
