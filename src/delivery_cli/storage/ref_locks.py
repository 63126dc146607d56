"""git's locks of a branch, where the `update-ref` that took them was killed before it gave them back.

Called while no git of ours can be alive (it would hold our lock) and git's index is ours, so that no commit is
under way: what still lies there then was left, if it names our commit, or came after we began and does not go away.
"""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from delivery_cli.storage.repository import Repository

PATIENCE = 1.0  # seconds; whoever is alive holds such a lock for milliseconds
_PAUSE = 0.05


def free_branch(repo: Repository, branch: str, commit: str, since: float) -> None:
    """Remove what our `update-ref` left, by the time it began (seconds since 1970, of the file system's clock)."""
    of_branch, of_head = repo.common_dir / f"{branch}.lock", repo.git_dir / "HEAD.lock"
    held = _content(of_branch)
    if held and f"{commit}\n".startswith(held.decode("ascii", "replace")):
        of_branch.unlink(missing_ok=True)
        of_head.unlink(missing_ok=True)  # taken after the branch's, by the same process
        return
    young = {lock: identity for lock, identity in _empty((of_branch, of_head)) if identity[1] >= since}
    deadline = time.monotonic() + PATIENCE
    while young and time.monotonic() < deadline:
        time.sleep(_PAUSE)
        now = dict(_empty(young))
        young = {lock: identity for lock, identity in young.items() if now.get(lock) == identity}
    for lock in young:
        lock.unlink(missing_ok=True)


def free_left(lock: Path) -> bool:
    """Remove the lock of a ref that nobody but git itself writes, where it does not change; whether it is gone."""
    before, deadline = _identity(lock), time.monotonic() + PATIENCE
    while before is not None and time.monotonic() < deadline:
        time.sleep(_PAUSE)
        if _identity(lock) != before:
            return False  # whoever holds it is alive
    lock.unlink(missing_ok=True)
    return True


def _identity(lock: Path) -> tuple[int, int, int] | None:
    try:
        found = lock.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _content(lock: Path) -> bytes:
    try:
        return lock.read_bytes()
    except FileNotFoundError:
        return b""


def _empty(locks: Iterable[Path]) -> Iterator[tuple[Path, tuple[int, float]]]:
    """The locks that are there and hold nothing, with inode and time."""
    for lock in locks:
        try:
            found = lock.stat()
        except FileNotFoundError:
            continue
        if found.st_size == 0:
            yield lock, (found.st_ino, found.st_mtime)
