"""What must be on the disk before what, read from the calls of a run without a fault."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.torture.shim import Call

LAST = 10**9
NAMING = frozenset({"open", "rename", "link", "symlink", "unlink", "mkdir", "rmdir"})


@dataclass(frozen=True, slots=True)
class Run:
    """The calls, with paths relative to the office (what is outside of it keeps its whole path).

    `objects` are those that the branch rests on.
    """

    calls: tuple[Call, ...]
    office: Path
    objects: frozenset[str]

    def path(self, name: str) -> str:
        """The name inside the office."""
        return name.removeprefix(f"{self.office}/") if name != str(self.office) else "."

    def first(self, wanted: Callable[[Call], bool], after: int = 0) -> int:
        """The number of the first such call after this one, or later than all of them."""
        return next((call.number for call in self.calls if call.number > after and wanted(call)), LAST)

    def synced(self, path: str, after: int = 0) -> int:
        """When a file or folder is synced."""
        return self.first(lambda call: call.name == "fsync" and self.path(call.path) == path, after)

    def rests_on(self, path: PurePosixPath) -> bool:
        """Whether the branch does, on this file of git's: a pack, or an object in it."""
        return path.parts[2] == "pack" or "".join(path.parts[-2:]) in self.objects

    def placed(self, path: str) -> Iterator[Call]:
        """Each call that gives something this name."""
        return (
            call for call in self.calls if call.name in {"rename", "link"} and self.path(call.path) == path
        )


def disorder(run: Run, branch: str = "refs/heads/main") -> list[str]:
    """What is not in order, in words."""
    moved = next((call.number for call in run.placed(f".git/{branch}")), LAST)
    ends = run.first(lambda call: call.name == "unlink" and run.path(call.path) == ".git/delivery/journal")
    visible = run.first(lambda call: _is_visible(run, call))
    wrong = [*_objects(run, moved), *_files(run, moved), *_journal(run, visible), *_branch(run, branch, ends)]
    wrong += [*_index(run, moved, visible, ends), *_receipt(run, ends)]
    if LAST in {moved, ends, visible}:
        wrong.append(f"branch moved: {moved}, journal dropped: {ends}, first visible change: {visible}")
    return wrong


def _is_visible(run: Run, call: Call) -> bool:
    """Whether it changes a file of the working tree (not ours that nobody looks at), the index or a branch."""
    path = run.path(call.path)
    if path.startswith("/") or _is_draft(path):
        return False
    inside = path.startswith(".git/")
    return call.name in NAMING and (not inside or path == ".git/index")


def _objects(run: Run, moved: int) -> Iterator[str]:
    for call in run.calls:
        path = PurePosixPath(run.path(call.path))
        if (
            call.name not in {"rename", "link"}
            or path.parts[:2] != (".git", "objects")
            or call.number > moved
            or not run.rests_on(path)
        ):
            continue
        yield from _arrived(run, call, moved)
        if run.synced(".git/objects", call.number) > moved:
            yield f"the folder of objects was not synced after {path}, before the branch moved"


def _arrived(run: Run, call: Call, before: int) -> Iterator[str]:
    """Its bytes were synced before it got its name, its folder after that and before what rests on it."""
    path = run.path(call.path)
    # Another program's (a hook's git add) may come later, but not too late.
    if run.synced(run.path(call.origin)) > call.number and run.synced(path, call.number) > before:
        yield f"{path} got its name before its bytes were synced"
    if run.synced(str(PurePosixPath(path).parent), call.number) > before:
        yield f"the folder of {path} was not synced in time"


def _files(run: Run, moved: int) -> Iterator[str]:
    """Each name that comes or goes in the working tree, and what is written there by that name at once, as git does."""
    for call in run.calls:
        path = run.path(call.path)
        if path.startswith((".git/", "/")) or call.number > moved or _is_draft(path):
            continue
        if call.name == "rename":
            yield from _arrived(run, call, moved)
        elif call.name in NAMING and run.synced(str(PurePosixPath(path).parent), call.number) > moved:
            yield f"the folder of {path} was not synced in time after {call.name}"
        elif call.name == "write" and run.synced(path, call.number) > moved:
            yield f"{path} was not synced in time"


def _is_draft(path: str) -> bool:
    """Ours, until it is renamed."""
    return PurePosixPath(path).name.startswith(".delivery-")


def _journal(run: Run, visible: int) -> Iterator[str]:
    written = list(run.placed(".git/delivery/journal"))
    if not written or written[0].number > visible:
        yield "something was visible before the journal was written"
    for call in written[:1]:
        yield from _arrived(run, call, visible)
        if run.synced(".git", call.number) > visible:
            yield "the folder of the journal's folder was not synced in time"


def _branch(run: Run, branch: str, ends: int) -> Iterator[str]:
    for call in run.placed(f".git/{branch}"):
        yield from _arrived(run, call, ends)


def _index(run: Run, moved: int, visible: int, ends: int) -> Iterator[str]:
    taken = next((call.number for call in run.placed(".git/index.lock")), LAST)
    if taken > visible:
        yield "something was visible before git's lock was taken"
    for call in run.placed(".git/index"):
        if call.number < moved:
            yield "the index was changed before the branch moved"
        yield from _arrived(run, call, ends)
    given = run.first(lambda call: call.name == "unlink" and run.path(call.path) == ".git/index.lock", taken)
    if given < ends:
        yield "git's lock was given back before the journal was dropped"


def _receipt(run: Run, ends: int) -> Iterator[str]:
    told = run.first(lambda call: call.name == "write" and call.path.endswith(("/stdout", "/stderr")))
    if told < run.synced(".git/delivery", ends):
        yield "something was told before all was on the disk"
