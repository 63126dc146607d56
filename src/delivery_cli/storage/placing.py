"""Our files in the working tree: put in place all or none, and put back as they were."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage import durable
from delivery_cli.storage.journal import Change, Journal
from delivery_cli.storage.repository import Repository


def missing_folders(repo: Repository, changes: Sequence[Change]) -> tuple[str, ...]:
    """The folders that placing will make, outermost first."""
    missing = {
        str(folder)
        for change in changes
        if change.after is not None and not change.sparse
        for folder in list(Path(change.path).parents)[:-1]
        if not (repo.worktree / folder).is_dir()
    }
    return tuple(sorted(missing, key=lambda name: (name.count("/"), name)))


def place(repo: Repository, changes: Sequence[Change], made: Sequence[str]) -> None:
    """Every byte is on the disk before the first name changes, so a full disk is met while nothing is visible."""
    for name in made:
        (repo.worktree / name).mkdir(exist_ok=True)
    placed = [(number, change) for number, change in enumerate(changes) if not change.sparse]
    for number, change in placed:
        if change.after is not None:
            durable.write_unsynced(_temporary(repo, change, number), change.after)
        _keep_old(repo, change, number)
    durable.sync_files([_temporary(repo, each, number) for number, each in placed if each.after is not None])
    for number, change in placed:
        _switch(repo, change, number)
    durable.sync_folders(_folders(repo, changes))


def _keep_old(repo: Repository, change: Change, number: int) -> None:
    """A second name for the old file: putting it back then needs no space and restores its very inode."""
    if change.before is None:
        return
    kept = _kept(repo, number)
    kept.unlink(missing_ok=True)
    with suppress(OSError):  # another file system, or one without links: the journal has the bytes
        kept.hardlink_to(repo.worktree / change.path)


def _switch(repo: Repository, change: Change, number: int) -> None:
    path = repo.worktree / change.path
    if read_file(path) != change.before:
        raise RefusedError(
            _("{path} was changed by another program while the command ran.").format(path=change.path),
            _("Look at it (git diff {path}), then run the command again.").format(path=change.path),
        )
    if change.after is not None:
        _temporary(repo, change, number).replace(path)
    else:
        path.unlink()
        _remove_empty(repo, path.parent)


def place_again(repo: Repository, changes: Sequence[Change]) -> None:
    """Bring the files to what a hook made of them, where it did not do so itself."""
    for number, change in enumerate(changes):
        path = repo.worktree / change.path
        if change.after is not None and not change.sparse and read_file(path) != change.after:
            durable.write_new(_temporary(repo, change, number), change.after)
            _temporary(repo, change, number).replace(path)
    durable.sync_folders(_folders(repo, changes))


def put_back(repo: Repository, journal: Journal, *, forced: bool) -> tuple[str, ...]:
    """Put our files back byte for byte; returns those left alone because somebody else changed them since.

    `forced` while the transaction itself still runs: what a hook made of our files goes too.
    """
    left = []
    for number, change in enumerate(journal.changes):
        if change.sparse:
            continue
        _temporary(repo, change, number).unlink(missing_ok=True)
        now = read_file(repo.worktree / change.path)
        if now == change.before:
            continue
        if forced or now == change.after:
            _restore(repo, change, number)
        else:
            left.append(change.path)
    for name in reversed(journal.made):
        with suppress(OSError):  # not empty: somebody else's file is in it now
            (repo.worktree / name).rmdir()
    durable.sync_folders(_folders(repo, journal.changes))
    return tuple(left)


def _restore(repo: Repository, change: Change, number: int) -> None:
    path = repo.worktree / change.path
    if change.before is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = _kept(repo, number)
    if read_file(kept) == change.before:
        with suppress(OSError):
            kept.replace(path)
            return
    temporary = _temporary(repo, change, number)
    durable.write_new(temporary, change.before)
    temporary.replace(path)


def clean(repo: Repository, changes: Sequence[Change]) -> None:
    for number, change in enumerate(changes):
        _kept(repo, number).unlink(missing_ok=True)
        if not change.sparse:
            _temporary(repo, change, number).unlink(missing_ok=True)


def read_file(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _temporary(repo: Repository, change: Change, number: int) -> Path:
    return (repo.worktree / change.path).parent / f".delivery-{number}.tmp"


def _kept(repo: Repository, number: int) -> Path:
    return repo.scratch / f"before-{number}"


def _folders(repo: Repository, changes: Sequence[Change]) -> Iterator[Path]:
    for change in changes:
        for folder in list(Path(change.path).parents):
            yield repo.worktree / folder


def _remove_empty(repo: Repository, folder: Path) -> None:
    while folder != repo.worktree:
        try:
            os.rmdir(folder)  # noqa: PTH106  a Path would do the same
        except OSError:
            return
        folder = folder.parent
