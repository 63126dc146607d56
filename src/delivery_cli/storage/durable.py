"""Files that are there after a power loss once we said so."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

FEW = 8


def sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folders(folders: Iterable[Path]) -> None:
    for folder in sorted(set(folders)):
        if folder.is_dir():
            sync_folder(folder)


def sync_files(paths: Sequence[Path]) -> None:
    """Many at once: the disk then takes them together."""
    if len(paths) <= FEW:
        for path in paths:
            sync_file(path)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(16) as threads:
        list(threads.map(sync_file, paths))


def sync_file(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_new(path: Path, data: bytes) -> None:
    """A new file with its bytes on the disk; its folder is the caller's to sync."""
    write_unsynced(path, data)
    sync_file(path)


def write_unsynced(path: Path, data: bytes) -> None:
    """Never through a symbolic link; on the disk only after `sync_file`."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    with os.fdopen(os.open(path, flags, 0o666), "wb") as file:
        file.write(data)


def replace(path: Path, data: bytes) -> None:
    """The file holds either the old bytes or the new ones, whatever happens."""
    temporary = path.with_name(path.name + ".new")
    try:
        write_new(temporary, data)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
