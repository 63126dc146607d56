"""Whether the trees of a commit are in git's order, each name once: who looks a path up relies on that."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.storage.revisions import Revisions

_FOLDER = b"40000"
_ENTRIES = {
    size: re.compile(rb"([0-7]+) ([^\0]+)\0.{%d}" % (size // 2), re.DOTALL) for size in (40, 64)
}  # by the digits of an id


def is_well_ordered(revisions: Revisions, tree: str, folders: Sequence[str]) -> dict[str, bool]:
    """Of each folder of a tree (with a slash at the end; `/` for the uppermost) whether its own list is in order."""
    asked = [folder for folder in folders if "\n" not in folder]  # no file of an office lies in such a one
    found = revisions.objects.many([f"{tree}:{folder.rstrip('/')}" for folder in asked])
    return dict.fromkeys(folders, True) | {
        folder: one is not None and one.kind == "tree" and _is_ordered(one.data, len(tree))
        for folder, one in zip(asked, found, strict=True)
    }


def _is_ordered(data: bytes, digits: int) -> bool:
    entries = _ENTRIES[digits].findall(data)
    keys = [name + b"/" if mode == _FOLDER else name for mode, name in entries]
    if any(one >= other for one, other in pairwise(keys)):
        return False
    return len({name for _mode, name in entries}) == len(entries)
