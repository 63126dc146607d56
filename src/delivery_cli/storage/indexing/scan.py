"""How the files of an office look from outside: enough to tell, folder by folder, that none has changed since.

A mark holds both times of change, so that neither an edit of the same size nor a time that was set back goes unseen.
A file that was changed so shortly before the scan that another change might bear the same time gets no mark when it
is kept: it is read again the next time (git's care for its own index).
"""

from __future__ import annotations

import os
import stat
import struct
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from delivery_cli.storage.shares import shared_out

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

TICK = 2 * 10**9  # nanoseconds: coarser than the clock of any file system
_MARK = struct.Struct("<qqQQI")  # when its content, when anything of it changed; size, inode, mode
SIZE = _MARK.size
NONE = bytes(SIZE)  # the mark of what is no regular file: it cannot be read, whatever it is
JUST_NOW = (
    b"\xff" * SIZE
)  # what is kept of a file changed just now: no file has this mark, so it is read again
_FILES_IN_A_FOLDER = 100
_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC

Look = tuple[bytes, bytes, list[str]]  # names, marks, folders: plain, as they come from another process


class Seen(NamedTuple):
    """The files of one folder: their names in order, joined by slashes, and a mark for each."""

    names: bytes
    marks: bytes

    def by_name(self) -> dict[str, bytes]:
        names = os.fsdecode(self.names).split("/") if self.marks else []
        starts = range(0, len(self.marks), SIZE)
        return dict(zip(names, (self.marks[start : start + SIZE] for start in starts), strict=True))

    def changed_since(self, before: Seen) -> list[str]:
        """The names of files that are new or not as they were."""
        was = before.by_name()
        return [name for name, mark in self.by_name().items() if was.get(name) != mark]


@dataclass(frozen=True, slots=True)
class Scan:
    """Every folder with files in it, by path; `at` is the time in nanoseconds at which it began."""

    at: int
    folders: Mapping[str, Seen]

    @property
    def count(self) -> int:
        return sum(len(one.marks) for one in self.folders.values()) // SIZE

    def kept(self, folder: str, doubtful: Collection[Any] = ()) -> Seen:
        """What may be kept of a folder: the marks that can be told from those of a later change.

        `doubtful` are paths of files that are read again, changed or not.
        """
        seen = self.folders[folder]
        marks = [
            JUST_NOW if max(mark[:2]) >= self.at - TICK else _MARK.pack(*mark)
            for mark in _MARK.iter_unpack(seen.marks)
        ]
        for place, name in enumerate(seen.by_name() if doubtful else ()):
            if marks[place] != NONE and path_in(folder, name) in doubtful:
                marks[place] = JUST_NOW
        return Seen(seen.names, b"".join(marks))


def scanned(root: Path, folder: str) -> Scan:
    """All below a folder, links never followed; hidden files are none of ours."""
    at = time.time_ns()
    found: dict[str, Seen] = {}
    level = [folder]
    while level:
        looks = shared_out(level, partial(_look_at, str(root)), each=_FILES_IN_A_FOLDER)
        below: list[str] = []
        for path, (names, marks, folders) in zip(level, looks, strict=True):
            if marks:
                found[path] = Seen(names, marks)
            below += folders
        level = below
    return Scan(at, found)


def path_in(folder: str, name: str) -> str:
    return f"{folder}/{name}" if name else folder


def _look_at(root: str, folders: Sequence[str]) -> list[Look]:
    return [_look(root, folder) for folder in folders]


def _look(root: str, folder: str) -> Look:
    """A folder that is a link, no folder or cannot be read stands for itself, under no name."""
    try:
        handle = os.open(f"{root}/{folder}", _FLAGS)
    except FileNotFoundError:
        return b"", b"", []
    except OSError:
        return b"", NONE, []
    try:
        names = sorted(os.listdir(handle))  # noqa: PTH208  of an open folder
        found = list(_marked(handle, names))
    except OSError:
        return b"", NONE, []
    finally:
        os.close(handle)
    files = [one for one in found if one[1] and not one[0].startswith(".")]
    folders = [f"{folder}/{name}" for name, mark in found if not mark]
    return (
        os.fsencode("/".join(name for name, _mark in files)),
        b"".join(mark for _name, mark in files),
        folders,
    )


def _marked(handle: int, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Each name with its mark, which is empty for a folder."""
    pack, look, regular, kind_of = _MARK.pack, os.stat, stat.S_IFREG, stat.S_IFMT
    for name in names:
        try:
            facts = look(name, dir_fd=handle, follow_symlinks=False)
        except FileNotFoundError:
            continue  # gone meanwhile
        except OSError:
            yield name, NONE
            continue
        kind = kind_of(facts.st_mode)
        if kind == regular:
            yield (
                name,
                pack(facts.st_mtime_ns, facts.st_ctime_ns, facts.st_size, facts.st_ino, facts.st_mode),
            )
        else:
            yield name, b"" if kind == stat.S_IFDIR else NONE
