"""What git calls to merge one file: the result into ours, or git's own conflict and in words what stands against it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from delivery_cli.errors import DeliveryError
from delivery_cli.operations.merging.file import is_mergeable, merged_file
from delivery_cli.storage.merging.marks import by_lines, put
from delivery_cli.storage.office import SETTINGS_FILE, office_settings, read_regular
from delivery_cli.storage.repository import find_repository, operation_in_progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery_cli.domain.merging.clash import Clash
    from delivery_cli.domain.settings import Settings
    from delivery_cli.storage.merging.marks import Asked


@dataclass(frozen=True, slots=True)
class Driven:
    """What became of ours: merged, or git's own merge by lines, which where there are clashes is never clean."""

    clean: bool
    clashes: tuple[Clash, ...] = ()


def drive(asked: Asked, environ: Mapping[str, str]) -> Driven:
    """Merge into ours as git asks, at the top of the working tree; files that are not the office's by lines."""
    if not is_mergeable(asked.path):
        return Driven(by_lines(asked))
    base, ours, theirs = (one.read_bytes() for one in (asked.base, asked.ours, asked.theirs))
    settings = _settings(Path.cwd())
    made = merged_file(base or None, ours, theirs, asked.path, settings, weave=is_merge(environ))
    if made.data is not None:
        put(asked.ours, made.data)
        return Driven(clean=True)
    clashes = made.clashes
    if _is_rebase():  # where git calls one's own commit theirs: the clashes are told as seen from here
        clashes = merged_file(base or None, theirs, ours, asked.path, settings).clashes or clashes
    by_lines(asked)
    return Driven(clean=False, clashes=clashes)


def _is_rebase() -> bool:
    try:
        return operation_in_progress(find_repository(Path.cwd())) == "rebase"
    except DeliveryError:
        return False


def is_merge(environ: Mapping[str, str]) -> bool:
    """Whether a merge commit is being made: only `git merge` names the heads that it joins to its children.

    In any other commit, as of a rebase, no event may come before those that are there.
    """
    return any(name.startswith("GITHEAD_") for name in environ)


def _settings(root: Path) -> Settings | None:
    """The office's settings; None, which stands for the defaults, where they cannot be read."""
    data = read_regular(root, SETTINGS_FILE)
    if not isinstance(data, bytes):
        return None
    try:
        return office_settings(data)[0]
    except DeliveryError:
        return None
