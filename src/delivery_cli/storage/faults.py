"""What the surroundings say when they fail, in words for people."""

import errno
import re
import time
from collections.abc import Sequence
from pathlib import Path

from delivery_cli.errors import DeliveryError, EnvironmentFaultError, UnreadableObjectError
from delivery_cli.messages import _

# git's own words (LC_ALL=C) for what `errno` says to us
_WORDS = {
    "No space left on device": errno.ENOSPC,
    "Out of diskspace": errno.ENOSPC,
    "Disk quota exceeded": errno.EDQUOT,
    "Read-only file system": errno.EROFS,
    "Permission denied": errno.EACCES,
    "insufficient permission": errno.EACCES,
    "Input/output error": errno.EIO,
}


# What git says of objects that a history needs and that are not there, or not what they should be.
_UNREADABLE = re.compile(
    r"\bmissing$|bad object|bad tree|bad revision|could not (?:read|parse)|unable to (?:read|unpack|parse)"
    r"|corrupt|Could not read|Failed to traverse|revision walk setup failed|hash mismatch|inflate:"
)
_LOCKED = re.compile(r"Unable to create '([^']+\.lock)': File exists")
_OID = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{40})\b")

DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO})


def os_fault(error: OSError, path: Path | None = None) -> EnvironmentFaultError:
    """The fault behind an OSError raised before anything was changed, or after it was put back."""
    where = str(path or error.filename or "")
    return _fault(error.errno or 0, where, error.strerror or str(error))


def git_fault(args: Sequence[str], words: str, worktree: Path) -> EnvironmentFaultError:
    """The fault behind a git command that failed with these words."""
    if "dubious ownership" in words:
        return EnvironmentFaultError(
            _("{path} belongs to another user, and git refuses to work there.").format(path=worktree),
            _("If you trust it: git config --global --add safe.directory {path}").format(path=worktree),
        )
    for said, number in _WORDS.items():
        if said in words:
            return _fault(number, str(worktree), words)
    if held := _LOCKED.search(words):
        return taken_by_git(worktree / held[1])
    if found := _UNREADABLE.search(words):
        oid = _OID.search(words)
        return unreadable_object(oid[0] if oid else found[0])
    command = next((arg for arg in args if not arg.startswith("-")), "")
    hint = ""
    if "could not lock config file" in words:  # of a git that was killed, or that writes it just now
        hint = _("Where no git command runs, delete that file's .lock, then run the command again.")
    return EnvironmentFaultError(
        _("git {command} failed: {words}").format(command=command, words=words), hint
    )


def taken_by_git(lock: Path) -> EnvironmentFaultError:
    """The fault of a lock that another git holds, or has left."""
    try:
        age = max(0, round(time.time() - lock.stat().st_mtime))
    except OSError:
        age = 0
    return EnvironmentFaultError(
        _("git is at work here: {path} has been there for {age} seconds.").format(path=lock, age=age),
        _(
            "Wait until the other git command has ended. If none is running, it was left by one that "
            "crashed: delete that file, then run the command again. Nothing was changed."
        ),
    )


def unreadable_object(name: str) -> UnreadableObjectError:
    """The fault of an object that is missing, or is not what its id says."""
    return UnreadableObjectError(
        _("an object of this repository is missing or damaged: {name}").format(name=name),
        _("git fsck names all of them; git fetch --refetch REMOTE brings them back, or clone it anew"),
    )


def not_put_back(error: BaseException, fault: Exception) -> EnvironmentFaultError:
    """The fault of a command that failed, and of putting back what it had begun."""
    return EnvironmentFaultError(
        _("The command failed ({error}), and not everything could be put back: {fault}").format(
            error=error, fault=fault
        ),
        _("Nothing is lost: the next delivery command that writes here puts it right."),
    )


def adding(error: DeliveryError, words: Sequence[str]) -> DeliveryError:
    """The same error, which also says this."""
    error.message = "\n".join((error.message, *words))
    error.args = (error.message,)
    return error


def _fault(number: int, where: str, words: str) -> EnvironmentFaultError:
    if number in {errno.ENOSPC, errno.EDQUOT}:
        message = _("The disk is full: nothing was changed.")
        if where:  # what was opened before has lost its name
            message = _("The disk is full: nothing was changed ({where}).").format(where=where)
        return EnvironmentFaultError(message, _("Make room and run the command again."))
    if number in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return EnvironmentFaultError(
            _("{where} cannot be written: {words}. Nothing was changed.").format(
                where=where or _("a file"), words=words
            ),
            _("Check who owns the folder and whether it is mounted read-only."),
        )
    return EnvironmentFaultError(
        _("The disk failed at {where}: {words}. Nothing was changed.").format(
            where=where or _("a file"), words=words
        ),
        _("Check the disk, then run the command again."),
    )
