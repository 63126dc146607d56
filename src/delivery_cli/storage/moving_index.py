"""The working tree brought from one commit to another by git, with a copy of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.faults import git_fault
from delivery_cli.storage.sharing import make_scratch
from delivery_cli.storage.staging import index_copy

if TYPE_CHECKING:
    from pathlib import Path

    from delivery_cli.storage.git import Git
    from delivery_cli.storage.repository import Repository

NAME = "moving-index"


def switched(repo: Repository, git: Git, old: str, new: str) -> Path:
    """The next index, with the files of the working tree as it has them; only what differs is touched.

    git looks at everything first: where something is in the way it touches nothing.
    """
    copy = fresh_copy(repo)
    env = {"GIT_INDEX_FILE": str(copy)}
    refreshed = git.run("update-index", "-q", "--refresh", env=env, check=False)
    if refreshed.code not in {0, 1}:  # 1 is that a file was changed, which reading the trees then tells of
        raise git_fault(("update-index",), refreshed.words, repo.worktree)
    result = git.run("read-tree", "-m", "-u", old, new, env=env, check=False)
    if result.code == 0:
        return copy
    if "would be overwritten" in result.words or "not uptodate" in result.words:
        raise RefusedError(
            _("Something is in the way of bringing the files up to date; git said:\n{words}").format(
                words=result.words
            ),
            _("Put it aside (git stash, or move it away), then run delivery sync again."),
        )
    raise git_fault(("read-tree",), result.words, repo.worktree)


def fresh_copy(repo: Repository) -> Path:
    """A copy of the index that nobody holds a lock of: one was left where git was killed."""
    make_scratch(repo.scratch)
    (repo.scratch / f"{NAME}.lock").unlink(missing_ok=True)
    return index_copy(repo, NAME)


def forget(repo: Repository) -> None:
    for name in (NAME, f"{NAME}.lock"):
        (repo.scratch / name).unlink(missing_ok=True)
