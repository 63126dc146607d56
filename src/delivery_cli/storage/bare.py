"""A repository as a server has it, without files: found, and asked about its refs and what they may become."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from delivery_cli.errors import EnvironmentFaultError
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.storage.git import Git

PROTECTED = "delivery.protectedRef"
# History as it is written in the objects: nothing beside them may add a parent or hide one.
AS_WRITTEN = {
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
}


@dataclass(frozen=True, slots=True)
class Server:
    """A repository that others push to; `git` keeps what git told its hook (quarantine, alternates)."""

    git_dir: Path
    git: Git

    def protected_patterns(self) -> tuple[str, ...]:
        """What this server's own configuration says; nothing that is pushed can change it."""
        said = self.git.run("config", "-z", "--get-all", PROTECTED, check=False)
        if said.code not in {0, 1}:
            raise EnvironmentFaultError(
                _("git's configuration of {folder} cannot be read: {words}").format(
                    folder=self.git_dir, words=said.words
                ),
                _("put it right before anything is pushed"),
            )
        return tuple(filter(None, said.out.decode("utf-8", "surrogateescape").split("\0")))

    def head_branch(self) -> str | None:
        """The branch that HEAD names, whether it has a commit yet or not."""
        return self.git.answer("symbolic-ref", "--quiet", "HEAD")

    def meant(self, ref: str) -> str:
        """The ref that really moves: one may be another's second name."""
        return self.git.answer("symbolic-ref", "--quiet", "--", ref) or ref

    def tip(self, ref: str) -> str | None:
        """What the ref holds now, peeled of nothing."""
        found = self.git.run("rev-parse", "--verify", "--quiet", "--end-of-options", ref, check=False)
        return found.text if found.code == 0 else None

    def kind(self, oid: str) -> str:
        """`commit`, `tag`, `tree` or `blob`; empty where there is no such object."""
        return self.git.run("cat-file", "-t", oid, check=False).text

    def is_ancestor(self, old: str, new: str) -> bool:
        return self.git.answer("merge-base", "--is-ancestor", old, new) is not None

    def keeps_first_parents(self, old: str, new: str) -> bool:
        """Whether `old` is reached from `new` by first parents alone; only what is new is walked."""
        listed = self.git.text("rev-list", "--first-parent", "--parents", f"^{old}", new)
        if not listed:
            return old == new
        return listed.splitlines()[-1].split()[1:2] == [old]


def open_server(start: Path) -> Server:
    """The repository whose hook this is (`GIT_DIR`), else the one at or above a folder, bare or not."""
    git_dir = _git_dir(start.resolve())
    from delivery_cli.storage.git import Git

    # Named outright: where safe.bareRepository is explicit, git looks into none that it only comes across.
    return Server(git_dir, Git(git_dir, {**AS_WRITTEN, "GIT_DIR": str(git_dir)}))


def _git_dir(start: Path) -> Path:
    if named := os.environ.get("GIT_DIR"):
        candidates: Iterator[Path] = iter((Path(named).resolve(),))
    else:
        candidates = (one for folder in (start, *start.parents) for one in (folder, folder / ".git"))
    for folder in candidates:
        if (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir():
            return folder
    raise EnvironmentFaultError(
        _("{path} is not in a git repository.").format(path=start),
        _("Name the server's repository: delivery -C /path/to/office.git hook pre-receive"),
    )
