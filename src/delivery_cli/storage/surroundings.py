"""What is around an office: git's configuration, remotes, locks, attributes, the file system."""

from __future__ import annotations

import fcntl
import os
import time
from typing import TYPE_CHECKING

from delivery_cli.storage.journal import journal_path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from delivery_cli.storage.repository import Repository


def git_configuration(repo: Repository) -> dict[str, str]:
    """Every key as git knows it (names in small letters), with the value that holds."""
    listed = repo.git().run("config", "-z", "--list").out.decode("utf-8", "surrogateescape")
    pairs = (entry.partition("\n") for entry in listed.split("\0") if entry)
    return {key: value if newline else "true" for key, newline, value in pairs}


def git_version(folder: Path) -> str:
    """The number that git says of itself; EnvironmentFaultError where there is no git."""
    from delivery_cli.storage.git import Git

    return Git(folder).run("version").text.removeprefix("git version ").split()[0]


def is_shallow(repo: Repository) -> bool:
    """Whether the oldest commits were not fetched: a history from here is not whole."""
    return (repo.common_dir / "shallow").is_file()


def age_of_index_lock(repo: Repository) -> float | None:
    """Seconds since git (or a crashed git) took its lock; None where it is free."""
    try:
        return max(0.0, time.time() - (repo.git_dir / "index.lock").stat().st_mtime)
    except OSError:
        return None


def size_of_index(repo: Repository) -> int:
    """Bytes of git's own index; 0 where there is none yet."""
    try:
        return (repo.git_dir / "index").stat().st_size
    except OSError:
        return 0


def has_journal(repo: Repository) -> bool:
    """Whether a command did not end: the next one that writes puts it right."""
    return journal_path(repo).is_file()


def office_is_locked(repo: Repository) -> bool:
    """Whether another delivery is at work now; the file alone says nothing."""
    try:
        descriptor = os.open(repo.common_dir / "delivery.lock", os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return False


def without_lf(repo: Repository, paths: Sequence[str]) -> tuple[str, ...]:
    """The paths whose line ends git may change: no `eol=lf` holds for them."""
    said = repo.git().run("check-attr", "-z", "eol", "--", *paths).out.decode("utf-8", "surrogateescape")
    parts = said.split("\0")
    held = dict(zip(parts[0::3], parts[2::3], strict=False))
    return tuple(path for path in paths if held.get(path) != "lf")


def without_driver(repo: Repository, paths: Sequence[str]) -> tuple[str, ...]:
    """The paths that git does not give to our merge driver."""
    said = repo.git().run("check-attr", "-z", "merge", "--", *paths).out.decode("utf-8", "surrogateescape")
    parts = said.split("\0")
    held = dict(zip(parts[0::3], parts[2::3], strict=False))
    return tuple(path for path in paths if held.get(path) != "delivery")


def converted(repo: Repository, paths: Sequence[str]) -> tuple[str, ...]:
    """The paths whose bytes git may change on their way in and out: line ends, filters, keywords, encodings."""
    asked = ("text", "filter", "ident", "working-tree-encoding")
    said = repo.git().run("check-attr", "-z", *asked, "--", *paths).out.decode("utf-8", "surrogateescape")
    parts = said.split("\0")
    facts = zip(parts[0::3], parts[1::3], parts[2::3], strict=False)
    changing = {
        path
        for path, attribute, value in facts
        if value != "unset" and (attribute == "text" or value != "unspecified")
    }
    return tuple(path for path in paths if path in changing)


def folds_case(repo: Repository) -> bool:
    """Whether the file system takes `A` and `a` for one name."""
    name = repo.worktree.name
    other = repo.worktree.with_name(name.swapcase())
    try:
        return name != name.swapcase() and other.samefile(repo.worktree)
    except OSError:
        return False


def is_writable(repo: Repository) -> bool:
    """Whether files can be made here and in git's folder; nothing is written to find out."""
    return all(os.access(folder, os.W_OK) for folder in (repo.worktree, repo.git_dir, repo.common_dir))
