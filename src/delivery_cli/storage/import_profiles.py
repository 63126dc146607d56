"""The files `imports/NAME.yaml`: how an office's registers are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Problem
from delivery_cli.domain.import_profile import NOTHING, ImportProfile
from delivery_cli.domain.reading import read_import_profile
from delivery_cli.domain.register_fields import BY_NAME
from delivery_cli.domain.snapshot import file_stem
from delivery_cli.domain.suggest import did_you_mean
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.messages import _
from delivery_cli.storage.office import form_problems, located, read_regular, yaml_paths
from delivery_cli.storage.yaml.read import read
from delivery_cli.storage.yaml.write import dump

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from delivery_cli.domain.findings import Finding

IMPORTS = "imports"
_NAME = re.compile(r"[a-z][a-z0-9-]{0,63}")
_MANY = 200  # profiles that are looked through for one that fits


def profile_path(name: str) -> str:
    """Where the profile of a name stands; UsageError for what is no name."""
    if not _NAME.fullmatch(name):
        raise UsageError(
            _("“{name}” cannot be the name of a profile").format(name=visible(name)),
            _("use small Latin letters, digits and hyphens, for example protocols"),
        )
    return f"{IMPORTS}/{name}.yaml"


def profile_text(profile: ImportProfile) -> str:
    """The text of a profile's file."""
    values = {"sheet": profile.sheet, "columns": dict(profile.columns), "teams": dict(profile.teams)}
    return dump({key: value for key, value in values.items() if value})


def read_profile(root: Path, name: str) -> ImportProfile | None:
    """A profile by its name, None where there is none; RefusedError with the line of what is wrong with it."""
    path = profile_path(name)
    if not (root / path).exists() and not (root / path).is_symlink():
        return None
    profile, findings = _read(root, path)
    if profile is None:
        first = findings[0]
        place = _("{path}:{line}: {message}").format(path=path, line=first.line, message=first.message)
        raise RefusedError(place, first.fix)
    return profile


def profiles(root: Path) -> tuple[dict[str, ImportProfile], tuple[Finding, ...]]:
    """All profiles by name, and what keeps others from being read."""
    found: dict[str, ImportProfile] = {}
    wrong: list[Finding] = []
    for path in yaml_paths(root, IMPORTS)[:_MANY]:
        if not path.endswith(".yaml") or not _NAME.fullmatch(file_stem(path)) or path.count("/") != 1:
            continue
        profile, findings = _read(root, path)
        wrong += findings
        if profile is not None:
            found[file_stem(path)] = profile
    return found, tuple(wrong)


def _read(root: Path, path: str) -> tuple[ImportProfile | None, list[Finding]]:
    data = read_regular(root, path)
    if isinstance(data, Problem):
        return None, located(path, "", [data])
    reading = read(data)
    if reading.empty:
        return ImportProfile(), []
    if reading.values is None:
        return None, located(path, reading.text, form_problems(reading))
    profile, problems = read_import_profile(reading.values)
    if profile is not None and (unknown := tuple(_unknown_fields(profile))):
        return None, located(path, reading.text, unknown)
    return profile, located(path, reading.text, problems)


def _unknown_fields(profile: ImportProfile) -> Iterator[Problem]:
    for heading, name in profile.columns.items():
        if name != NOTHING and name not in BY_NAME and not name.startswith("x-"):
            near = did_you_mean(name, BY_NAME)
            fix = _("did you mean “{key}”?").format(key=near[0]) if near else _("take it out")
            message = _("a directive has no field “{field}”").format(field=visible(name))
            yield Problem("D102", ("columns", heading), message, fix)
