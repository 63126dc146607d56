"""What a merge left in conflict, merged field by field: where git ran without the driver, or a site made the branch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from delivery_cli.domain.ids import directive_path, parse_id
from delivery_cli.errors import DeliveryError, RefusedError, UsageError
from delivery_cli.messages import _
from delivery_cli.operations.merging.file import is_mergeable, merged_file
from delivery_cli.operations.merging.way_out import Left, clashing, edited, not_named, not_ours, way_on
from delivery_cli.storage.lock import office_lock
from delivery_cli.storage.merging.unmerged import (
    BASE,
    OURS,
    THEIRS,
    Unmerged,
    put_and_stage,
    unmerged,
    working_file,
)
from delivery_cli.storage.objects import ObjectReader
from delivery_cli.storage.office import SETTINGS_FILE, office_settings
from delivery_cli.storage.repository import find_repository, operation_in_progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from delivery_cli.domain.settings import Settings
    from delivery_cli.storage.git import Git
    from delivery_cli.storage.repository import Repository

WAIT = 5.0  # seconds, for another command that is at work here


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was merged and staged, what is left, and how to go on: `command` is git's, None where nothing is under way."""

    resolved: tuple[str, ...]
    left: tuple[Left, ...]
    command: str | None
    committed: str | None = None


def resolve(
    start: Path, named: Sequence[str] = (), *, commit: bool = False, dry_run: bool = False
) -> Resolution:
    """Merge and stage what can be, of the named files or ids or of all that is in conflict; `commit` ends the merge."""
    repository = find_repository(start)
    under_way = operation_in_progress(repository)
    with office_lock(repository, WAIT, lambda: None) as lock:
        git = repository.git().holding(lock)
        found = unmerged(git)
        if not found:
            return _nothing(git, under_way, commit=commit, dry_run=dry_run)
        wanted = _wanted(repository, start, named, found)
        merged, left = _merged(repository, git, [one for one in found if one.path in wanted])
        if merged and not dry_run:
            put_and_stage(repository, git, merged)
        left += [not_named(one) for one in found if one.path not in wanted]
        done = None
        if commit and not left and not dry_run:
            done = _commit(git, under_way)
        return Resolution(tuple(merged), tuple(left), way_on(under_way), done)


def _nothing(git: Git, under_way: str | None, *, commit: bool, dry_run: bool) -> Resolution:
    if under_way is None:
        raise RefusedError(
            _("nothing is in conflict here, and no merge is under way"),
            _("bring in the other branch first: git merge BRANCH; where it conflicts: delivery resolve"),
        )
    done = _commit(git, under_way) if commit and not dry_run else None
    return Resolution((), (), way_on(under_way), done)


def _wanted(
    repository: Repository, start: Path, named: Sequence[str], found: Sequence[Unmerged]
) -> frozenset[str]:
    known = frozenset(one.path for one in found)
    if not named:
        return known
    paths = frozenset(_path(repository, start, name) for name in named)
    for path in sorted(paths - known):
        raise UsageError(
            _("{path} is not in conflict").format(path=path),
            _("in conflict are: {paths}").format(paths=", ".join(sorted(known))),
        )
    return paths


def _path(repository: Repository, start: Path, name: str) -> str:
    if parse_id(name):
        return directive_path(name)
    full = Path(start, name)
    root = repository.worktree
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else name


def _merged(
    repository: Repository, git: Git, found: Sequence[Unmerged]
) -> tuple[dict[str, bytes | None], list[Left]]:
    merged: dict[str, bytes | None] = {}
    left: list[Left] = []
    under_way = operation_in_progress(repository)
    weave = (repository.git_dir / "MERGE_HEAD").exists()
    with ObjectReader(git) as objects:
        settings = _settings(objects)
        for one in found:
            if not is_mergeable(one.path) or not one.is_regular:
                left.append(not_ours(one))
                continue
            base, ours, theirs = (one.data(objects, stage) for stage in (BASE, OURS, THEIRS))
            made = merged_file(base, ours, theirs, one.path, settings, weave=weave)
            if made.clashes:
                if (
                    under_way == "rebase"
                ):  # there git calls one's own commit theirs; the words are for who stands here
                    told = merged_file(base, theirs, ours, one.path, settings).clashes or made.clashes
                    left.append(clashing(one, told, under_way))
                else:
                    left.append(clashing(one, made.clashes, under_way))
            elif _is_by_hand(repository, one.path, (base, ours, theirs, made.data)):
                left.append(edited(one))
            else:
                merged[one.path] = made.data
    return merged, left


def _is_by_hand(repository: Repository, path: str, versions: Sequence[bytes | None]) -> bool:
    """Whether somebody solved the conflict in the file: it is none of the versions, and has no marks."""
    data = working_file(repository, path)
    return data is not None and data not in versions and not any(_marks(data))


def _marks(data: bytes) -> Iterator[bool]:
    return (line.startswith((b"<<<<<<<", b">>>>>>>")) for line in data.splitlines())


def _settings(objects: ObjectReader) -> Settings | None:
    """Our side's settings; None, which stands for the defaults, where they cannot be read."""
    found = objects.get(f"HEAD:{SETTINGS_FILE}")
    try:
        return office_settings(found.data)[0] if found is not None else None
    except DeliveryError:
        return None


def _commit(git: Git, under_way: str | None) -> str:
    if under_way != "merge":
        raise RefusedError(
            _("only a merge is committed here; a git {command} goes on by itself").format(command=under_way),
            _("go on with: {command}").format(command=way_on(under_way)),
        )
    git.run("commit", "-q", "--no-edit", for_hooks=True)
    return git.text("rev-parse", "HEAD")
