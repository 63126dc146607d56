"""What stands in an office: everything a fault might have harmed, as a value that can be compared."""

from __future__ import annotations

import os
import stat
import subprocess
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OUR_LOCK = "delivery.lock"  # always there; a lock only while somebody holds it
# What may be there or not: answers that are only remembered.
REMEMBERED = ("used-ids.json", "index.sqlite", "judged-")


@dataclass(frozen=True, slots=True)
class Seen:
    """`status` has the tip of the branch in it; `litter` are locks and what we keep beside git's files.

    `refs` are all branches and tags, `settings` git's configuration and hooks.
    """

    files: tuple[tuple[str, int, bytes], ...]
    index: str
    status: str
    refs: str
    settings: tuple[tuple[str, int, bytes], ...]
    litter: tuple[str, ...]


def seen(office: Path) -> Seen:
    common = common_dir(office)
    return Seen(
        tuple(sorted(_files(office))),
        asked(office, "ls-files", "-s", "-t", "-v", "-z"),
        asked(office, "status", "--porcelain=v2", "--branch", "-z", "--untracked-files=all"),
        asked(office, "for-each-ref", "--format=%(refname) %(objectname) %(symref)"),
        tuple(sorted((*_below(common / "hooks"), *_below(common / "info"), _file(common, "config")))),
        tuple(sorted({*_litter(common), *_litter(git_dir(office))})),
    )


def git_dir(office: Path) -> Path:
    """Where git keeps what belongs to this working tree."""
    link = office / ".git"
    if link.is_dir():
        return link
    return office / link.read_text(encoding="utf-8").removeprefix("gitdir:").strip()


def common_dir(office: Path) -> Path:
    """Where git keeps what all working trees share."""
    link = git_dir(office) / "commondir"
    return git_dir(office) / link.read_text(encoding="utf-8").strip() if link.exists() else git_dir(office)


def asked(office: Path, *args: str) -> str:
    """What git says, without the shim and without locks that nobody asked for."""
    return asked_bytes(office, *args).decode("utf-8", "replace")


def asked_bytes(office: Path, *args: str) -> bytes:
    done = subprocess.run(
        ["git", "--no-optional-locks", *args], cwd=office, capture_output=True, check=False, env=_plain()
    )
    return done.stdout + done.stderr


def _plain() -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1", "HOME": "/nonexistent", "LC_ALL": "C"}


def damage(office: Path) -> str:
    """What `git fsck` complains of."""
    return asked(office, "fsck", "--strict", "--no-dangling", "--no-progress")


def _files(office: Path) -> Iterator[tuple[str, int, bytes]]:
    return (each for each in _below(office) if each[0] != "./.git")


def _below(top: Path) -> Iterator[tuple[str, int, bytes]]:
    for folder, folders, names in os.walk(top):
        if ".git" in folders:
            folders.remove(".git")
        here = os.path.relpath(folder, top)
        yield from ((f"{here}/{name}/", 0, b"") for name in folders)
        yield from (_file(folder, name, here) for name in names)


def _file(folder: Path | str, name: str, here: str = ".") -> tuple[str, int, bytes]:
    path = os.path.join(folder, name)  # noqa: PTH118  a thousand times quicker is a thousand points more
    with open(path, "rb") as file:  # noqa: PTH123  the same
        return f"{here}/{name}", stat.S_IMODE(os.stat(path).st_mode), file.read()  # noqa: PTH116


def _litter(top: Path) -> Iterator[str]:
    for folder, _folders, names in os.walk(top):
        here = os.path.relpath(folder, top)
        if here == "objects" or here.startswith("objects/"):
            continue
        for name in names:
            ours = here == "delivery" and not name.startswith(REMEMBERED)
            if ours or (name.endswith(".lock") and name != OUR_LOCK) or ".tmp" in name:
                yield f"{here}/{name}"


def differences(expected: Seen, found: Seen) -> list[str]:
    """In words that fit a report: which parts differ, and how."""
    return [
        f"{part.name}: {_unlike(getattr(expected, part.name), getattr(found, part.name))}"
        for part in fields(Seen)
        if getattr(expected, part.name) != getattr(found, part.name)
    ]


def _unlike(expected: object, found: object) -> str:
    if isinstance(expected, str) and isinstance(found, str):
        expected, found = tuple(expected.split("\0")), tuple(found.split("\0"))
    assert isinstance(expected, tuple)
    assert isinstance(found, tuple)
    gone = [each for each in expected if each not in found]
    new = [each for each in found if each not in expected]
    return f"missing {gone!r:.600}, unexpected {new!r:.600}"
