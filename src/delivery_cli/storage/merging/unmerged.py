"""What git keeps of a conflict: up to three versions of a path in its index, until one of them is staged."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from delivery_cli.storage import durable
from delivery_cli.storage.commits import REGULAR
from delivery_cli.storage.lock import INDEX_WAIT, index_lock
from delivery_cli.storage.obstacles import refuse_in_the_way
from delivery_cli.storage.staging import drop_copies, index_copy, install_index

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery_cli.storage.git import Git
    from delivery_cli.storage.objects import ObjectReader
    from delivery_cli.storage.repository import Repository

BASE, OURS, THEIRS = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Unmerged:
    """A path in conflict, with mode and blob by stage: `BASE`, `OURS`, `THEIRS`; a stage that is not there is no file."""

    path: str
    stages: dict[int, tuple[str, str]] = field(default_factory=dict)

    @property
    def is_regular(self) -> bool:
        return all(mode == REGULAR for mode, _oid in self.stages.values())

    def data(self, objects: ObjectReader, stage: int) -> bytes | None:
        """The bytes of one version."""
        found = objects.get(self.stages[stage][1]) if stage in self.stages else None
        return found.data if found is not None else None


def unmerged(git: Git) -> tuple[Unmerged, ...]:
    """Every path in conflict, in order."""
    found: dict[str, Unmerged] = {}
    for line in git.run("ls-files", "-u", "-z").out.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        facts, _tab, path = line.partition("\t")
        mode, oid, stage = facts.split(" ")
        found.setdefault(path, Unmerged(path)).stages[int(stage)] = (mode, oid)
    return tuple(found.values())


def put_and_stage(repo: Repository, git: Git, files: Mapping[str, bytes | None]) -> None:
    """Write these files (None: delete) and stage them; whatever cuts it off, calling it again ends it.

    Under a lock of git's that is known as ours: one that a killed git leaves would stop every later command.
    """
    with index_lock(repo, INDEX_WAIT, lambda: None):
        lines = _put(repo, git, files)
        try:
            copy = index_copy(repo, "index")
            data = "".join(f"{line}\0" for line in lines).encode()
            git.run("update-index", "-z", "--index-info", data=data, env={"GIT_INDEX_FILE": str(copy)})
            install_index(repo, copy)
        finally:
            drop_copies(repo)


def _put(repo: Repository, git: Git, files: Mapping[str, bytes | None]) -> list[str]:
    """The lines that stage them."""
    lines = []
    no_blob = "0" * len(git.text("rev-parse", "HEAD"))  # a blob's name is as long as a commit's
    for path, data in files.items():
        refuse_in_the_way(repo, path)
        full = repo.worktree / path
        if data is None:
            full.unlink(missing_ok=True)
            lines.append(f"0 {no_blob}\t{path}")
            continue
        full.parent.mkdir(parents=True, exist_ok=True)
        durable.replace(full, data)
        oid = git.run("hash-object", "-w", "--stdin", "--no-filters", data=data).text
        lines += [f"0 {no_blob}\t{path}", f"{REGULAR} {oid}\t{path}"]
    return lines


def working_file(repo: Repository, path: str) -> bytes | None:
    """What stands there now; None where there is no plain file."""
    full = Path(repo.worktree, path)
    if full.is_symlink() or not full.is_file():
        return None
    return full.read_bytes()
