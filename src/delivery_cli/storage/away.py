"""What a sparse checkout leaves out of the working tree: it is there all the same, and nobody took it away."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from delivery_cli.storage.repository import Repository

_AT_ONCE = 200  # paths that one command line holds, and files that are in memory


def left_away(repository: Repository, folder: str) -> dict[str, str]:
    """The files below a folder that git's index has and the working tree was told to do without, with their blobs.

    Git is asked only where somebody once asked for a sparse checkout.
    """
    return _left(repository, f"{folder}/")


def contents_away(repository: Repository, folder: str) -> Iterator[tuple[str, bytes]]:
    """The same with what is in them."""
    return _contents(repository, left_away(repository, folder))


def content_away(repository: Repository, path: str) -> bytes | None:
    """What is in one file, if it is left out."""
    if os.path.lexists(f"{repository.worktree}/{path}"):
        return None
    return dict(_contents(repository, _left(repository, path))).get(path)


def contents_as_staged(repository: Repository, paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """What git's index has of files and of all in folders, whatever lies in the working tree."""
    for start in range(0, len(paths), _AT_ONCE):
        found = {path: oid for _mark, path, oid in _listed(repository, paths[start : start + _AT_ONCE])}
        yield from _contents(repository, found)


def _left(repository: Repository, path: str) -> dict[str, str]:
    if not (repository.git_dir / "info" / "sparse-checkout").is_file():
        return {}
    return {
        one: oid
        for mark, one, oid in _listed(repository, (path,))
        if mark == "S" and not os.path.lexists(f"{repository.worktree}/{one}")
    }


def _listed(repository: Repository, paths: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Mark, path and blob of each file in the index."""
    listed = repository.git().run("ls-files", "-t", "-s", "-z", "--", *paths).out
    for line in listed.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        facts, path = line.split("\t", 1)
        mark, _mode, oid, _stage = facts.split(" ")
        yield mark, path, oid


def _contents(repository: Repository, blobs: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    if not blobs:
        return
    from delivery_cli.storage.objects import ObjectReader  # only where there is something to ask

    paths = sorted(blobs)
    with ObjectReader(repository.git()) as objects:
        for start in range(0, len(paths), _AT_ONCE):
            some = paths[start : start + _AT_ONCE]
            for path, found in zip(some, objects.many([blobs[path] for path in some]), strict=True):
                if found is not None:
                    yield path, found.data
