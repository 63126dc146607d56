"""Whether an office can be worked in here: each check in words, with the fix."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from delivery_cli.domain.settings import Settings
from delivery_cli.errors import DeliveryError
from delivery_cli.messages import _
from delivery_cli.storage.office import open_office
from delivery_cli.storage.repository import find_repository
from delivery_cli.storage.surroundings import git_configuration

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from delivery_cli.storage.office import Office
    from delivery_cli.storage.repository import Repository

State = Literal["ok", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Check:
    """What one look found; `exit_code` is that of the command where the state is an error."""

    name: str
    state: State
    message: str
    fix: str = ""
    exit_code: int = 3


@dataclass(frozen=True, slots=True)
class Patient:
    """A repository that was found, with what was readable of it."""

    repository: Repository
    office: Office | None
    git: Mapping[str, str] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        return self.office.settings if self.office else Settings()


def examine(start: Path) -> tuple[Check, ...]:
    """All checks; where there is no git or no repository, those that still make sense."""
    from delivery_cli.operations.doctor_checks import CHECKS, check_git, check_locale, check_versions

    around = (check_locale(), check_versions())
    version = check_git(start)
    if version.state == "error":
        return (version, *around)
    try:
        repository = find_repository(start)
        found = Check("repository", "ok", str(repository.worktree))
        configuration = git_configuration(repository)
    except DeliveryError as error:
        return (version, _failed("repository", error), *around)
    office, settings = _office(repository.worktree)
    patient = Patient(repository, office, configuration)
    return (version, found, settings, *(guarded(name, look, patient) for name, look in CHECKS), *around)


def _office(root: Path) -> tuple[Office | None, Check]:
    try:
        office = open_office(root)
    except DeliveryError as error:
        return None, _failed("office", error)
    name = office.settings.office
    words = name if isinstance(name, str) else name.in_language(office.settings.language) if name else None
    return office, Check("office", "ok", words or _("an office without a name"))


def guarded(name: str, look: Callable[[Patient], Check], patient: Patient) -> Check:
    """The check, or the error it ended in: one that fails never hides the others."""
    try:
        return look(patient)
    except DeliveryError as error:
        return _failed(name, error)


def _failed(name: str, error: DeliveryError) -> Check:
    return Check(name, "error", error.message, error.hint, error.exit_code)


def exit_code(checks: tuple[Check, ...]) -> int:
    """0 without an error, else that of the gravest."""
    return max((check.exit_code for check in checks if check.state == "error"), default=0)
