"""What stood in files that cannot be read any more: whoever mends one is judged by what it said when it could be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from delivery_cli.storage.commits import EXECUTABLE, REGULAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from delivery_cli.domain.change import Change, Revised
    from delivery_cli.domain.snapshot import Entry
    from delivery_cli.storage.revisions import Revisions


def recalled(revisions: Revisions, change: Change, parents: Sequence[str | None]) -> Change:
    """The change with the last readable version in place of an unreadable one before it; `parents` in order."""
    if not any(_is_lost(side) for one in change.directives for side in (one.before, *one.merged)):
        return change
    return replace(change, directives=tuple(_of(revisions, one, parents) for one in change.directives))


def _is_lost(entry: Entry | None) -> bool:
    return entry is not None and not entry.values


def _of(revisions: Revisions, one: Revised, parents: Sequence[str | None]) -> Revised:
    sides = zip((one.before, *one.merged), parents, strict=False)
    before, *merged = (_readable(revisions, one, side, parent) for side, parent in sides)
    return replace(one, before=before, merged=tuple(merged))


def _readable(revisions: Revisions, one: Revised, side: Entry | None, parent: str | None) -> Entry | None:
    if side is None or parent is None or not _is_lost(side):
        return side
    home = one.after.home if one.after is not None else None
    paths = dict.fromkeys((side.path, home or side.path))
    return next((found for path in paths for found in _versions(revisions, parent, path)), side)


def _versions(revisions: Revisions, commit: str, path: str) -> Iterator[Entry]:
    """The readable versions of a file, the newest first: what a link points at is none, whatever its words are."""
    for older in revisions.log("--topo-order", "--end-of-options", commit, "--", path):
        for raw in older.files:
            if raw.path == path and raw.new_oid is not None and raw.new_mode in {REGULAR, EXECUTABLE}:
                entry = revisions.entry(path, raw.new_oid)
                if not _is_lost(entry):
                    yield entry
