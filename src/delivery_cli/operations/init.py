"""Making a git repository an office's: its settings, its folders, and how git keeps their line ends."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from delivery_cli.domain.kept import EVIDENCE
from delivery_cli.domain.reading import read_settings
from delivery_cli.domain.settings import VERSION, Settings
from delivery_cli.domain.suggest import did_you_mean
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.messages import _
from delivery_cli.operations.desk import Change, Desk, Receipt, carry_out
from delivery_cli.operations.installing.ci import plan_ci
from delivery_cli.operations.installing.driver import DRIVER
from delivery_cli.storage.office import DIRECTIVES, SETTINGS_FILE, TEAMS, Office, open_office
from delivery_cli.storage.repository import find_repository
from delivery_cli.storage.yaml.write import dump

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from delivery_cli.operations.installing.ci import Site

ATTRIBUTES_FILE = ".gitattributes"
# Without these git on Windows would write CRLF, and one file would have two forms.
_TEXTS = tuple(f"{pattern} text eol=lf" for pattern in (f"{DIRECTIVES}/**", f"{TEAMS}/**", SETTINGS_FILE))
# Git's own merge sees lines, ours events and fields; where a clone or a site has no such driver, git's holds.
_MERGED = tuple(f"{pattern} merge={DRIVER}" for pattern in (f"{DIRECTIVES}/**", f"{TEAMS}/**"))
# Attached files are kept byte for byte, whatever else the file says of their endings.
_BYTES = f"{EVIDENCE}/** -text -diff -merge -filter -ident -working-tree-encoding"
ATTRIBUTES = (*_TEXTS, *_MERGED, _BYTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """What a new office's settings say."""

    office: str | None = None
    language: str = "en"
    timezone: str = "Asia/Almaty"


def init(start: Path, founding: Founding, *, ci: Site | None = None, dry_run: bool = False) -> Receipt | None:
    """Put in what the office around `start` lacks, in one commit; None where it lacks nothing.

    With `ci`, also the files that let that site check each change.
    """
    repository = find_repository(start)
    root = repository.worktree
    checks = plan_ci(repository, ci).writes if ci else {}
    if not missing(root) and not checks:
        return None
    is_new = not (root / SETTINGS_FILE).is_file()
    settings = _founded(founding) if is_new else open_office(root).settings

    def prepare(desk: Desk) -> Change:
        lacking = missing(root)
        if not lacking and not checks:
            raise RefusedError(_("somebody else has made this an office meanwhile"))
        with desk.recording():
            writes = {path: _content(desk, path, founding) for path in lacking} | dict(checks)
            subject = _subject(founding.office or root.name, is_new=is_new, lacking=lacking)
        return Change(
            action="init",
            subject=subject,
            writes=writes,
            told=tuple(_told(root, lacking, checks, is_new=is_new)),
        )

    return carry_out(Office(repository, settings), prepare, dry_run=dry_run)


def _subject(name: str, *, is_new: bool, lacking: tuple[str, ...]) -> str:
    if is_new:
        return _("init: {office}").format(office=name)
    return _("init: what was missing") if lacking else _("init: checks of each change")


def missing(root: Path) -> tuple[str, ...]:
    """The files an office needs and this working tree does not have, or not in full."""
    return tuple(_missing(root))


def _missing(root: Path) -> Iterator[str]:
    if not (root / SETTINGS_FILE).is_file():
        yield SETTINGS_FILE
    if lacking_attributes(root):
        yield ATTRIBUTES_FILE
    for folder in (DIRECTIVES, TEAMS):
        if not (root / folder).is_dir() or not any((root / folder).iterdir()):
            yield f"{folder}/.gitkeep"


def lacking_attributes(root: Path) -> tuple[str, ...]:
    """The lines that `.gitattributes` still needs."""
    path = root / ATTRIBUTES_FILE
    there = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
    lines = [line.split() for line in there.splitlines()]
    kept = {(words[0], word) for words in lines if words for word in words[1:]}
    return tuple(line for line in ATTRIBUTES if (line.split()[0], _essence(line)) not in kept)


def _essence(line: str) -> str:
    """The word without which the line is not what we need; the others may be somebody's own choice."""
    if line in _MERGED:
        return f"merge={DRIVER}"
    return "eol=lf" if line in _TEXTS else "-text"


def _content(desk: Desk, path: str, founding: Founding) -> str:
    if path == SETTINGS_FILE:
        return settings_text(founding)
    if path == ATTRIBUTES_FILE:
        return _with_attributes(desk)
    return ""


def _with_attributes(desk: Desk) -> str:
    """The existing lines as they are, ours after them."""
    data = desk.base.read(ATTRIBUTES_FILE) or b""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise RefusedError(
            _("{file} is not UTF-8, and lines must be added to it").format(file=ATTRIBUTES_FILE),
            _("add these yourself: {lines}").format(lines="; ".join(ATTRIBUTES)),
        ) from None
    ending = "\r\n" if "\r\n" in text else "\n"
    if text and not text.endswith("\n"):
        text += ending
    return text + "".join(f"{line}{ending}" for line in lacking_attributes(desk.office.root))


def settings_text(founding: Founding) -> str:
    """A new `delivery.yaml`: what was said, then as comments what an office is most likely to set next."""
    said = {
        "version": VERSION,
        "office": founding.office,
        "language": founding.language,
        "timezone": founding.timezone,
    }
    head = dump({key: value for key, value in said.items() if value})
    comments = (
        _("What is left out here has its default; delivery config shows every setting."),
        _("A deadline on a day off moves to the working day before it: previous, next or none."),
        "calendar: {shift: previous}",
        _("When a directive counts as due soon, and when as silent, in days."),
        "control: {due_soon_days: 7, silent_days: 30, max_extensions: 2}",
        _(
            "Who may do what, by e-mail (role addresses: a history cannot be erased). Left out: everybody, everything."
        ),
        "roles: {admin: [], registrar: [], controller: []}",
    )
    return head + "\n" + "".join(f"# {line}\n" for line in comments)


def _founded(founding: Founding) -> Settings:
    _check_timezone(founding.timezone)
    values = {"language": founding.language, "timezone": founding.timezone}
    if founding.office:
        values["office"] = founding.office
    settings, problems = read_settings(values)
    if settings is None:
        field = "--" + str(problems[0].field[0])
        raise UsageError(
            _("{option}: {problem}").format(option=field, problem=problems[0].message), problems[0].fix
        )
    return settings


def _check_timezone(name: str) -> None:
    try:
        dt.datetime.now(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = did_you_mean(name, sorted(available_timezones()))
        hint = (
            _("did you mean “{name}”?").format(name=near[0])
            if near
            else _("write an IANA name such as Asia/Almaty")
        )
        raise UsageError(_("--timezone: “{name}” is not known here").format(name=name), hint) from None


def _told(root: Path, lacking: tuple[str, ...], checks: Mapping[str, str], *, is_new: bool) -> Iterator[str]:
    if is_new:
        yield _("{folder} is an office's repository now").format(folder=root)
        yield _("next: delivery team add, then delivery add")
    elif lacking:
        yield _("this is an office already; what was missing is there now: {files}").format(
            files=", ".join(lacking)
        )
    if checks:
        yield _("each change will be checked where these files are pushed to: {files}").format(
            files=", ".join(checks)
        )
