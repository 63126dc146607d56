"""Whether everything that git knows is committed: only then may a branch move beneath it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _, n_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.storage.git import Git

NAMED = 5


def uncommitted(git: Git) -> tuple[str, ...]:
    """The tracked files, and those staged, that differ from HEAD."""
    asked = ("status", "--porcelain=v1", "-z", "--untracked-files=no", "--no-renames")
    said = git.run(*asked, "--ignore-submodules=dirty").out.decode("utf-8", "surrogateescape")
    return tuple(line[3:] for line in said.split("\0") if line)


def refuse_dirty_tree(git: Git) -> None:
    if paths := uncommitted(git):
        raise dirty_tree(paths)


def dirty_tree(paths: Sequence[str]) -> RefusedError:
    shown = "\n".join(f"  {path}" for path in paths[:NAMED])
    more = len(paths) - NAMED
    if more > 0:
        shown += "\n  " + n_("… and {n} more file", "… and {n} more files", more).format(n=more)
    return RefusedError(
        _(
            "There are changes here that are not committed, and the files have to be brought up to date:\n{paths}"
        ).format(paths=shown),
        _(
            "Look: git status; git diff HEAD. Commit them, or put them aside (git stash), run delivery sync again, "
            "and take them back (git stash pop)."
        ),
    )
