"""Our files in the working tree: put in place all or none, and put back as they were."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage import durable
from delivery_cli.storage.journal import Change, Journal
from delivery_cli.storage.placed import Placed
from delivery_cli.storage.repository import Repository

Keep = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class PutBack:
    """`left` are not touched: somebody else's; `kept` is by path the blob with what a hook had left there."""

    left: tuple[str, ...]
    kept: tuple[tuple[str, str], ...]


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


def place(repo: Repository, changes: Sequence[Change], made: Sequence[str], ours: Placed) -> None:
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
        ours.wrote(change.path, change.after)
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
        raise _changed_meanwhile(change.path)
    if change.after is not None:
        _temporary(repo, change, number).replace(path)
    else:
        path.unlink()
        _remove_empty(repo, path.parent)


def _changed_meanwhile(path: str) -> RefusedError:
    return RefusedError(
        _("{path} was changed by another program while the command ran.").format(path=path),
        _("Look at it (git diff {path}), then run the command again.").format(path=path),
    )


def place_again(repo: Repository, changes: Sequence[Change], ours: Placed) -> None:
    """Bring the files to what a hook made of them, where it did not do so itself."""
    for number, change in enumerate(changes):
        path = repo.worktree / change.path
        if change.after is None or change.sparse:
            continue
        if (now := read_file(path)) == change.after:
            durable.sync_file(path)  # the hook, which wrote it, will not have done so
            continue
        if now != ours.last(change.path):
            raise _changed_meanwhile(change.path)
        durable.write_new(_temporary(repo, change, number), change.after)
        _temporary(repo, change, number).replace(path)
        ours.wrote(change.path, change.after)
    durable.sync_folders(_folders(repo, changes))


def look(repo: Repository, changes: Sequence[Change], ours: Placed) -> None:
    """Remember what a hook that has just ended left in our files."""
    placed = (change.path for change in changes if not change.sparse)
    ours.hook_ended({path: read_file(repo.worktree / path) for path in placed})


def put_back(repo: Repository, journal: Journal, ours: Placed | None, keep: Keep) -> PutBack:
    """Put our files back byte for byte, and only ours: what another program made of them stays.

    `ours` is None after a crash, where only the journal knows: the bytes it says we wrote are ours then.
    What is taken away though we did not write it (see `Placed`) is given to `keep` first.
    """
    left, kept = [], []
    for number, change in enumerate(journal.changes):
        if change.sparse:
            continue
        _temporary(repo, change, number).unlink(missing_ok=True)
        now = read_file(repo.worktree / change.path)
        if now == change.before:
            continue
        written = now == change.after if ours is None else ours.is_written(change.path, now)
        if not written and not (ours and ours.is_found(change.path, now)):
            left.append(change.path)
            continue
        if not written and now is not None:
            kept.append((change.path, keep(now)))
        _restore(repo, change, number)
    for name in reversed(journal.made):
        with suppress(OSError):  # not empty: somebody else's file is in it now
            (repo.worktree / name).rmdir()
    durable.sync_folders(_folders(repo, journal.changes))
    return PutBack(tuple(left), tuple(kept))


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
