"""Two locks: ours against other `delivery` commands, git's `index.lock` against git."""

import errno
import fcntl
import os
import random
import shlex
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from delivery_cli.errors import EnvironmentFaultError
from delivery_cli.messages import _
from delivery_cli.storage.faults import os_fault, taken_by_git
from delivery_cli.storage.repository import Repository
from delivery_cli.storage.sharing import make_scratch, share_file

TOKEN = b"delivery index lock\n"
INDEX_WAIT = 5.0  # seconds, for git to give back its own


@contextmanager
def office_lock(repo: Repository, wait: float, check: Callable[[], None]) -> Iterator[int]:
    """The descriptor of our lock; `wait` seconds are for one holder, not for the whole queue before us.

    A git child that inherits the descriptor holds the lock too, so nobody repairs what it still writes.
    """
    path = repo.common_dir / "delivery.lock"
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
    except OSError as error:
        raise os_fault(error, path) from error
    try:
        share_file(descriptor, repo.common_dir)
        _wait_for(descriptor, wait, check)
        _sign(descriptor, path)
        yield descriptor
    finally:
        if not repo.journal.exists():
            # All that was begun has ended: a program that a hook has left running keeps the descriptor, not the lock.
            with suppress(OSError):
                fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def _wait_for(descriptor: int, wait: float, check: Callable[[], None]) -> None:
    holder, since = b"", time.monotonic()
    for pause in _pauses():
        check()
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            now = os.pread(descriptor, 1000, 0)
            if now != holder:
                holder, since = now, time.monotonic()
            if time.monotonic() - since >= wait:
                raise _held(holder) from None
            time.sleep(pause)
        else:
            return


def _pauses() -> Iterator[float]:
    """Short at first, never long, and never in step with the others who wait."""
    pause = 0.004
    while True:
        yield pause * random.uniform(0.5, 1.0)  # noqa: S311  against convoys, not against guessing
        pause = min(pause * 1.5, 0.05)


def _sign(descriptor: int, path: Path) -> None:
    command = shlex.join([Path(sys.argv[0]).name, *sys.argv[1:]])[:300]
    text = f"{os.getpid()}\n{datetime.now(UTC).isoformat()}\n{command}\n"
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, text.encode("utf-8", "replace"), 0)
    except OSError as error:
        raise os_fault(error, path) from error


def _held(holder: bytes) -> EnvironmentFaultError:
    pid, since, command = [*holder.decode("utf-8", "replace").split("\n"), "", "", ""][:3]
    message = _("Another command holds the office's lock: {command} (process {pid}, since {since}).")
    hint = _("Wait until it has ended, then run yours again; nothing was changed.")
    if pid.isdecimal() and not _is_alive(int(pid)):
        message = _(
            "{command} (process {pid}, since {since}) was cut off, but a program it started still runs and "
            "holds the office's lock: git, or something a hook has left behind."
        )
        hint = _("Wait until that program has ended, or end it, then run yours again; nothing was changed.")
    return EnvironmentFaultError(
        message.format(command=command or "?", pid=pid or "?", since=_clock(since)), hint
    )


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        pass  # somebody else's
    return True


def _clock(since: str) -> str:
    try:
        return f"{datetime.fromisoformat(since).astimezone():%H:%M:%S}"
    except ValueError:
        return "?"


@contextmanager
def index_lock(repo: Repository, wait: float, check: Callable[[], None]) -> Iterator[None]:
    """The lock of git itself: while we hold it, no git command changes the index or commits here.

    Its content is our token, there from the first moment on (a link to a finished file): so a lock left
    by a killed command of ours is known as such by whoever holds our own lock next.
    """
    lock = repo.git_dir / "index.lock"
    _drop_our_stale(lock)
    try:
        _take(repo, lock, wait, check)
    except OSError as error:
        raise os_fault(error, lock) from error
    try:
        yield
    finally:
        with suppress(OSError):  # the work is done or taken back all the same; see `lock_that_stayed`
            lock.unlink(missing_ok=True)


def lock_that_stayed(repo: Repository) -> tuple[str, ...]:
    """Words for people where this process could not give back git's lock."""
    lock = repo.git_dir / "index.lock"
    try:
        stayed = lock.read_bytes() == _token()
    except OSError:
        return ()
    if not stayed:
        return ()
    return (
        _(
            "git's lock {path} could not be removed: git refuses to work here until the next delivery command "
            "that writes removes it."
        ).format(path=lock),
    )


def has_our_index_lock(repo: Repository) -> bool:
    """Whether git's lock is there and was taken by a delivery, alive or not."""
    try:
        return _is_ours(repo.git_dir / "index.lock")
    except OSError:
        return False


def _is_ours(lock: Path) -> bool:
    with lock.open("rb") as file:
        return file.read(len(TOKEN)) == TOKEN


def _token() -> bytes:
    return TOKEN + str(os.getpid()).encode()


def _drop_our_stale(lock: Path) -> None:
    try:
        if _is_ours(lock):
            lock.unlink()
    except FileNotFoundError:
        pass
    except OSError as error:
        raise os_fault(error, lock) from error


def _take(repo: Repository, lock: Path, wait: float, check: Callable[[], None]) -> None:
    make_scratch(repo.scratch)
    draft = repo.scratch / "index.lock"
    since = time.monotonic()
    try:
        draft.write_bytes(_token())
        for pause in _pauses():
            check()
            try:
                _link(draft, lock)
            except FileExistsError:
                if time.monotonic() - since >= wait:
                    raise taken_by_git(lock) from None
                time.sleep(pause)
            else:
                return
    finally:
        with suppress(OSError):  # it goes with the copies of the index, whose lock has the same name
            draft.unlink(missing_ok=True)


def _link(draft: Path, lock: Path) -> None:
    try:
        lock.hardlink_to(draft)
    except OSError as error:
        if error.errno not in {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}:
            raise
        with lock.open("xb") as file:  # no hard links here: a moment without the token is the best there is
            file.write(draft.read_bytes())
