"""What `doctor` looks at, one function each."""

from __future__ import annotations

import locale
import platform
from importlib import metadata
from typing import TYPE_CHECKING

from delivery_cli import __version__
from delivery_cli.domain.written import written_moment
from delivery_cli.errors import DeliveryError
from delivery_cli.messages import _
from delivery_cli.operations.desk import read_teams
from delivery_cli.operations.doctor import Check
from delivery_cli.operations.doctor_scale import check_scale
from delivery_cli.operations.doctor_signing import check_signing
from delivery_cli.operations.installing.driver import KEY, is_driver
from delivery_cli.storage import surroundings
from delivery_cli.storage.clock import now
from delivery_cli.storage.git import FLOOR
from delivery_cli.storage.lock import has_our_index_lock
from delivery_cli.storage.repository import head, identity, operation_in_progress
from delivery_cli.storage.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from delivery_cli.operations.doctor import Patient

LIBRARIES = ("typer", "click", "rich", "pydantic", "ruamel.yaml", "GitPython", "yaml-rs", "rapidfuzz")
# One of each kind of file that an office keeps; the names need not exist.
SAMPLES = ("directives/2017/00xx/D-2017-0001.yaml", "teams/mic.yaml", "delivery.yaml")
ATTACHED = ("evidence/D-2017-0001/report.pdf",)


def check_git(start: Path) -> Check:
    try:
        found = surroundings.git_version(start)
    except DeliveryError as error:
        return Check("git", "error", error.message, error.hint)
    floor = ".".join(map(str, FLOOR))
    if tuple(int(part) for part in found.split(".")[:2] if part.isdigit()) < FLOOR:
        return Check(
            "git",
            "error",
            _("git {found} is too old").format(found=found),
            _("update it to {floor} or newer").format(floor=floor),
        )
    return Check("git", "ok", _("git {found}").format(found=found))


def check_identity(patient: Patient) -> Check:
    who = identity(patient.repository)
    return Check(
        "identity", "ok", _("changes are written as {name} <{email}>").format(name=who.name, email=who.email)
    )


def check_branch(patient: Patient) -> Check:
    here = head(patient.repository)
    if here.branch is None:
        message = _("HEAD is detached at {commit}: reading works, writing is refused")
        return Check(
            "branch",
            "warning",
            message.format(commit=(here.commit or "")[:12]),
            _("go back to a branch: git switch main"),
        )
    name = here.branch.removeprefix("refs/heads/")
    if here.commit is None:
        return Check("branch", "ok", _("{branch}, without a commit so far").format(branch=name))
    return Check("branch", "ok", name)


def check_operation(patient: Patient) -> Check:
    command = operation_in_progress(patient.repository)
    if command is None:
        return Check("operation", "ok", _("no merge or rebase is under way"))
    way_out = "git bisect reset" if command == "bisect" else f"git {command} --continue"
    return Check(
        "operation",
        "warning",
        _("a git {command} is under way: reading works, writing is refused").format(command=command),
        _("end it: {way_out}").format(way_out=way_out),
    )


def check_locks(patient: Patient) -> Check:
    repo = patient.repository
    if surroundings.office_is_locked(repo):
        return Check("locks", "warning", _("another delivery is at work here"), _("wait until it has ended"))
    age = surroundings.age_of_index_lock(repo)
    if age is not None and not has_our_index_lock(repo):
        message = _("{path} has been there for {age} seconds: git is at work, or has crashed")
        return Check(
            "locks",
            "warning",
            message.format(path=repo.git_dir / "index.lock", age=round(age)),
            _("where no git command runs, delete that file"),
        )
    if age is not None or surroundings.has_journal(repo):  # a lock of ours guards what is half done: it stays
        return Check(
            "locks",
            "warning",
            _("a delivery command was cut off"),
            _(
                "the next delivery command that writes puts it right: until then delete nothing, commit nothing"
            ),
        )
    return Check("locks", "ok", _("nothing was left behind"))


def check_writable(patient: Patient) -> Check:
    if surroundings.is_writable(patient.repository):
        return Check("folder", "ok", _("files can be written here"))
    return Check(
        "folder",
        "warning",
        _("files cannot be written here: only reading works"),
        _("check who owns the folder and whether it is mounted read-only"),
    )


def check_remote(patient: Patient) -> Check:
    names = sorted(
        key.split(".", 1)[1].removesuffix(".url")
        for key in patient.git
        if key.startswith("remote.") and key.endswith(".url")
    )
    if names:
        return Check("remote", "ok", ", ".join(names))
    return Check(
        "remote",
        "warning",
        _("no remote: the office exists in this folder only and is not shared"),
        _("name one: git remote add origin URL"),
    )


def check_shallow(patient: Patient) -> Check:
    if not surroundings.is_shallow(patient.repository):
        return Check("history", "ok", _("the history is whole"))
    return Check(
        "history",
        "warning",
        _("the history is incomplete: this is a shallow clone"),
        _("fetch the rest: git fetch --unshallow (in CI: fetch-depth: 0, or GIT_DEPTH: 0)"),
    )


def check_hooks(patient: Patient) -> Check:
    repo = patient.repository
    hooks = sorted(read_settings(repo, repo.git()).hooks)
    if not hooks:
        return Check("hooks", "ok", _("no commit hooks"))
    return Check("hooks", "ok", _("commit hooks run at each change: {hooks}").format(hooks=", ".join(hooks)))


def check_line_ends(patient: Patient) -> Check:
    wrong = surroundings.without_lf(patient.repository, SAMPLES)
    if not wrong and surroundings.converted(patient.repository, ATTACHED):
        message = _(".gitattributes does not keep attached evidence byte for byte")
        return Check("line-ends", "warning", message, _("put the line in: delivery init"))
    if not wrong:
        return Check("line-ends", "ok", _(".gitattributes keeps the office's files at LF"))
    converts = patient.git.get("core.autocrlf", "").lower() not in {"", "false", "no", "off", "0"}
    message = _(".gitattributes does not keep the office's files at LF")
    if converts:
        message = _("{message}, and core.autocrlf changes them here").format(message=message)
    return Check("line-ends", "warning", message, _("put the lines in: delivery init"))


def check_merging(patient: Patient) -> Check:
    if surroundings.without_driver(patient.repository, SAMPLES[:2]):
        message = _(".gitattributes does not name the merge driver for directives and teams")
        return Check("merging", "warning", message, _("put the lines in: delivery init"))
    if not is_driver(patient.git.get(KEY)):
        message = _(
            "this clone has no merge driver: git merges directives by lines, and conflicts where it need not"
        )
        return Check("merging", "warning", message, _("set it up: delivery init"))
    return Check("merging", "ok", _("git merges directives and teams field by field"))


def check_timezone(patient: Patient) -> Check:
    zone = patient.settings.timezone
    here = now(zone)
    return Check(
        "timezone",
        "ok",
        _("{zone}: it is {moment}").format(zone=zone, moment=written_moment(here)),
    )


def check_roles(patient: Patient) -> Check:
    roles = patient.settings.roles
    if not (roles.admin or roles.registrar or roles.controller):
        return Check("roles", "ok", _("no roles are set: everybody may do everything"))
    mail = identity(patient.repository).email.casefold()
    named = {"admin": roles.admin, "registrar": roles.registrar, "controller": roles.controller}
    mine = [role for role, mails in named.items() if mail in {one.casefold() for one in mails}]
    if mine:
        return Check(
            "roles",
            "ok",
            _("you are: {roles}").format(roles=", ".join(mine)),
        )
    teams = read_teams(patient.office).of_person(mail) if patient.office else ()
    if teams:
        return Check(
            "roles",
            "ok",
            _("you act for: {teams}").format(teams=", ".join(teams)),
        )
    return Check(
        "roles",
        "warning",
        _("roles are set, and {email} has none").format(email=mail),
        _("an admin enters it under roles in delivery.yaml, or among a team's people"),
    )


def check_case(patient: Patient) -> Check:
    if surroundings.folds_case(patient.repository):
        return Check(
            "file-system",
            "warning",
            _("this file system takes A and a for one name"),
            _(
                "names of files that differ only in case cannot both be kept here; delivery validate finds them"
            ),
        )
    return Check("file-system", "ok", _("names are kept with their case"))


def check_locale() -> Check:
    encoding = locale.getencoding().upper().replace("-", "").replace("_", "")
    if encoding == "UTF8":
        return Check("locale", "ok", _("UTF-8"))
    return Check(
        "locale",
        "warning",
        _("the locale's encoding is {encoding}; delivery writes UTF-8 all the same").format(
            encoding=locale.getencoding()
        ),
        _("if letters look wrong: export LC_ALL=C.UTF-8"),
    )


def check_versions() -> Check:
    found = [f"{name} {metadata.version(name)}" for name in LIBRARIES]
    return Check(
        "versions", "ok", f"delivery {__version__}, Python {platform.python_version()}, {', '.join(found)}"
    )


CHECKS: tuple[tuple[str, Callable[[Patient], Check]], ...] = (
    ("identity", check_identity),
    ("branch", check_branch),
    ("operation", check_operation),
    ("locks", check_locks),
    ("folder", check_writable),
    ("remote", check_remote),
    ("history", check_shallow),
    ("hooks", check_hooks),
    ("signing", check_signing),
    ("line-ends", check_line_ends),
    ("merging", check_merging),
    ("scale", check_scale),
    ("timezone", check_timezone),
    ("roles", check_roles),
    ("file-system", check_case),
)
