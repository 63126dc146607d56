"""The user's index: our paths brought up to date in a copy, and the copy put in its place."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from delivery_cli.storage import durable
from delivery_cli.storage.git import Git
from delivery_cli.storage.journal import Change
from delivery_cli.storage.placing import read_file
from delivery_cli.storage.repository import Repository

ENTRIES_AT_ONCE = 2000  # as arguments of one command


def index_copy(repo: Repository, name: str) -> Path:
    """A private copy of the user's index (or the place for one, where there is none yet)."""
    copy = repo.scratch / name
    _take_away(copy)
    index = repo.git_dir / "index"
    if index.exists():
        # With its time: git takes an entry as young as the index for one that may have been edited since
        # in the same tick of the clock. A younger copy would hide such an edit from the user.
        shutil.copy2(index, copy)
    return copy


def _index_linked(repo: Repository, name: str) -> Path:
    """The same for a git command that replaces what it is given: a second name for the file is enough."""
    copy, index = repo.scratch / name, repo.git_dir / "index"
    _take_away(copy)
    try:
        if not index.is_symlink():
            copy.hardlink_to(index)
            return copy
    except OSError:
        pass  # there is none yet, or it cannot have two names here
    return index_copy(repo, name)


def _take_away(copy: Path) -> None:
    copy.unlink(missing_ok=True)
    # The lock is of a git that was killed: only we make copies here.
    copy.with_name(f"{copy.name}.lock").unlink(missing_ok=True)


def drop_copies(repo: Repository) -> None:
    """Take away what is left of the private copies, with the locks of a git that was killed over one of them."""
    for name in ("index", "hook-index"):
        _take_away(repo.scratch / name)


def prepare_index(repo: Repository, git: Git, changes: Sequence[Change]) -> Path:
    """The next index: what the user had staged, and our paths as the commit has them.

    Entries are taken from the working files, which are in place by now: so their stat is known, and
    `git status` need not read them again.
    """
    copy = _index_linked(repo, "index")
    env = {"GIT_INDEX_FILE": str(copy)}
    placed = [each for each in changes if not each.sparse and _is_placed(repo, each)]
    for at in range(0, len(placed), ENTRIES_AT_ONCE):
        _with_stat(git, placed[at : at + ENTRIES_AT_ONCE], env)
    done = {each.path for each in placed}
    _without_stat(git, [each for each in changes if each.path not in done], env)
    return copy


def _is_placed(repo: Repository, change: Change) -> bool:
    """False when somebody edited the file since: their edit must not be staged for them."""
    return read_file(repo.worktree / change.path) == change.after


def _with_stat(git: Git, changes: Sequence[Change], env: dict[str, str]) -> None:
    # A new entry first, without flags: git passes over a file that is marked assume-unchanged or
    # skip-worktree. Then the file, for its stat.
    infos = [f"100644,{each.after_oid},{each.path}" for each in changes if each.after_oid]
    entries = [part for info in infos for part in ("--cacheinfo", info)]
    paths = [each.path for each in changes]
    git.run("update-index", "--add", "--remove", *entries, "--", *paths, env=env)


def _without_stat(git: Git, changes: Sequence[Change], env: dict[str, str]) -> None:
    if not changes:
        return
    entries = b"".join(_index_info(change) for change in changes)
    git.run("update-index", "-z", "--index-info", data=entries, env=env)
    outside = [change for change in changes if change.sparse and change.after_oid]
    if outside:  # files outside a sparse checkout stay outside
        git.run("update-index", "-z", "--skip-worktree", "--stdin", data=_lines(outside), env=env)


def _lines(changes: Sequence[Change]) -> bytes:
    return b"".join(change.path.encode() + b"\0" for change in changes)


def _index_info(change: Change) -> bytes:
    mode, oid = (
        ("100644", change.after_oid) if change.after_oid else ("0", "0" * len(change.before_oid or ""))
    )
    return f"{mode} {oid}\t{change.path}".encode() + b"\0"


def install_index(repo: Repository, copy: Path) -> None:
    """Atomic; only while we hold git's `index.lock`."""
    durable.sync_file(copy)
    copy.replace(repo.git_dir / "index")
    durable.sync_folder(repo.git_dir)
