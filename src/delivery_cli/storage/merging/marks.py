"""A conflict left as git leaves it: git's own merge by lines, with marks where the two do not fit."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import NamedTuple

MARKS = 7  # how long git's marks are
MOST = 127  # what git says where there are so many conflicts or more


class Asked(NamedTuple):
    """What git hands to a merge driver: files with the three versions (ours takes the result), the path, the marks."""

    base: Path
    ours: Path
    theirs: Path
    path: str
    marks: int = MARKS


def by_lines(asked: Asked) -> bool:
    """Put git's own merge by lines into ours, and say whether it is without marks."""
    from delivery_cli.storage.faults import git_fault
    from delivery_cli.storage.git import Git

    git = Git(Path.cwd())
    labels = ("-L", "ours", "-L", "base", "-L", "theirs")
    files = (str(asked.ours), str(asked.base), str(asked.theirs))
    done = git.run("merge-file", "-q", f"--marker-size={asked.marks}", *labels, "--", *files, check=False)
    if not 0 <= done.code <= MOST:
        raise git_fault(("merge-file",), done.words, git.worktree)
    return done.code == 0


def put(path: Path, data: bytes) -> None:
    """The whole file or, where we are killed meanwhile, what was there."""
    handle, name = tempfile.mkstemp(prefix=".merge_file_", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
