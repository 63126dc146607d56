"""What lies below `evidence/` in the working tree: sizes and digests, read no further than they are asked for."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING

from delivery_cli.domain.kept import EVIDENCE, Kept, is_plain_path
from delivery_cli.storage.office import yaml_paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from delivery_cli.domain.snapshot import Snapshot
    from delivery_cli.storage.office import Office

_PIECE = 1024 * 1024
_ODD = Kept("odd")


def kept_evidence(office: Office, snapshot: Snapshot) -> Mapping[str, Kept]:
    """Every file of the folder by path, and what a sparse checkout leaves out of what the events name.

    A file is read where an event says its digest and its size is the one that was attached. No link is followed.
    """
    wanted: dict[str, set[int | None]] = {}
    for _path, _field, one in snapshot.attached:
        if one.sha256 is not None:
            wanted.setdefault(one.location or "", set()).add(one.size)
    root = f"{office.root}/"
    found = {path: _look(root, path, wanted.get(path, set())) for path in yaml_paths(office.root, EVIDENCE)}
    named = {one.location or "" for _path, _field, one in snapshot.attached}
    missing = [path for path in named if path not in found and is_plain_path(path)]
    return found | dict.fromkeys(_away(office, missing), Kept("away")) | _odd(root, missing)


def _odd(root: str, paths: Iterable[str]) -> dict[str, Kept]:
    """Of what is no file in the folder, the places where something else is: a folder, say."""
    return {path: _ODD for path in paths if os.path.lexists(root + path)}


def _look(root: str, path: str, sizes: set[int | None]) -> Kept:
    try:
        handle = os.open(root + path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return _ODD
    try:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            return _ODD
        is_asked = bool(sizes & {None, facts.st_size})
        return Kept("file", facts.st_size, _digest(handle) if is_asked else None)
    except OSError:
        return _ODD
    finally:
        os.close(handle)


def _digest(handle: int) -> str:
    digest = hashlib.sha256()
    while piece := os.read(handle, _PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _away(office: Office, paths: Iterable[str]) -> list[str]:
    """Of the paths, those that the index has and a sparse checkout leaves out."""
    asked = set(paths)
    if not asked:
        return []
    said = office.repository.git().run("ls-files", "-t", "-z", "--", f"{EVIDENCE}/").out
    listed = said.decode("utf-8", "surrogateescape").split("\0")
    return [line[2:] for line in listed if line.startswith("S ") and line[2:] in asked]
