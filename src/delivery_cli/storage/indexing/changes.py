"""What changed between what an index keeps of the folders and what a scan sees there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from delivery_cli.storage.indexing.scan import Seen, path_in

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOTHING = Seen(b"", b"")


@dataclass(frozen=True, slots=True)
class Changes:
    """Files to be read and files that are gone, and the folders that hold them; a folder may be among both."""

    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.folders)


def changes(kept: Mapping[str, Seen], found: Mapping[str, Seen]) -> Changes:
    """Only where a whole folder is not as it was, its files are looked at one by one."""
    different = Changes()
    for folder in sorted(kept.keys() | found.keys()):
        old, new = kept.get(folder, _NOTHING), found.get(folder, _NOTHING)
        if old == new:
            continue
        now = new.by_name()
        different.folders.append(folder)
        different.gone.extend(path_in(folder, name) for name in old.by_name() if name not in now)
        different.changed.extend(path_in(folder, name) for name in new.changed_since(old))
    return different
