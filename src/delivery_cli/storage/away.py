"""What a sparse checkout leaves out of the working tree: it is there all the same, and nobody took it away."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.storage.repository import Repository


def left_away(repository: Repository, folder: str) -> dict[str, str]:
    """The files below a folder that git's index has and the working tree was told to do without, with their blobs.

    Git is asked only where somebody once asked for a sparse checkout.
    """
    if not (repository.git_dir / "info" / "sparse-checkout").is_file():
        return {}
    listed = repository.git().run("ls-files", "-t", "-s", "-z", "--", f"{folder}/").out
    lines = listed.decode("utf-8", "surrogateescape").split("\0")
    files = (line[2:].split("\t", 1) for line in lines if line.startswith("S "))
    return {
        path: facts.split(" ")[1]
        for facts, path in files
        if not os.path.lexists(f"{repository.worktree}/{path}")
    }


def contents_away(repository: Repository, folder: str) -> Iterator[tuple[str, bytes]]:
    """The same with what is in them."""
    if not (away := left_away(repository, folder)):
        return
    from delivery_cli.storage.objects import (
        ObjectReader,
    )  # and GitPython: only where there is something to ask

    with ObjectReader(repository.git()) as objects:
        for path, oid in sorted(away.items()):
            if (found := objects.get(oid)) is not None:
                yield path, found.data
