"""Which files of a commit speak of something: git looks through them all, and only those are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from delivery_cli.storage.faults import git_fault
from delivery_cli.storage.office import DIRECTIVES

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterable
    from types import TracebackType

    from delivery_cli.storage.revisions import Revisions

_ASKED = (
    *("grep", "-l", "-z", "-F", "-a", "--full-name", "--no-textconv", "--no-recurse-submodules"),
    *("--no-color", "--threads=2", "-f", "-"),
)


class Referring:
    """A search for the directives' files that hold one of these words, perhaps as a part of another.

    It begins with the context, and goes on beside us until its result is asked for. `treeish` is an id; without one
    there is nothing to look through.
    """

    def __init__(self, revisions: Revisions, treeish: str | None, words: Iterable[str]) -> None:
        self._git = revisions.git
        self._treeish = treeish or ""
        self._words = sorted({word for word in words if word and "\n" not in word and "\0" not in word})
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        if self._treeish and self._words:
            self._child = self._git.open(*_ASKED, self._treeish, "--", DIRECTIVES)
            if self._child.stdin is not None:
                words = "".join(f"{word}\n" for word in self._words)
                self._child.stdin.write(words.encode("utf-8", "surrogateescape"))
                self._child.stdin.close()
                self._child.stdin = None  # or the end of it would be waited for again
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None

    def paths(self) -> frozenset[str]:
        """What was found; asked for once."""
        child, self._child = self._child, None
        if child is None:
            return frozenset()
        out, err = child.communicate()
        if child.returncode not in {0, 1}:
            words = err.decode("utf-8", "replace").strip()
            raise git_fault(("grep",), words, self._git.worktree)
        names = out.decode("utf-8", "surrogateescape").split("\0")
        return frozenset(name.removeprefix(f"{self._treeish}:") for name in names if name)
