"""Which repository this is, found without running git: reading commands need no more."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from delivery_cli.errors import EnvironmentFaultError
from delivery_cli.messages import _
from delivery_cli.storage.git_config import said_worktree, says_bare

if TYPE_CHECKING:
    from delivery_cli.storage.git import Git


@dataclass(frozen=True, slots=True)
class Repository:
    """`git_dir` is the working tree's own, `common_dir` the one that all worktrees share."""

    worktree: Path
    git_dir: Path
    common_dir: Path

    @property
    def scratch(self) -> Path:
        """Our own folder beside git's files; everything in it can be deleted while no command runs."""
        return self.git_dir / "delivery"

    @property
    def journal(self) -> Path:
        """Where a change that is under way is written down; there longer than its process if that was cut off."""
        return self.scratch / "journal"

    def git(self) -> "Git":
        from delivery_cli.storage.git import Git

        # Git looks for itself from the working tree (and checks its owner), unless the user said where it is.
        if "GIT_DIR" not in os.environ:
            return Git(self.worktree)
        return Git(self.worktree, {"GIT_DIR": str(self.git_dir), "GIT_WORK_TREE": str(self.worktree)})


@dataclass(frozen=True, slots=True)
class Head:
    """`branch` is a full ref name, None when detached; `commit` is None on an unborn branch."""

    branch: str | None
    commit: str | None
    tree: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """`date` is git's own form: seconds since 1970 and the offset."""

    name: str
    email: str
    date: str


def head(repo: Repository) -> Head:
    from delivery_cli.storage.head import read_head
    from delivery_cli.storage.objects import ObjectReader

    with ObjectReader(repo.git()) as objects:
        return read_head(repo, objects)


def identity(repo: Repository) -> Identity:
    """The author git would write, never guessed from the machine's name; EnvironmentFaultError without one."""
    from delivery_cli.storage.head import read_identity

    return read_identity(repo.git())


def find_repository(start: Path) -> Repository:
    """The repository around a folder; EnvironmentFaultError where there is none, or one without files."""
    start = start.resolve()
    if named := os.environ.get("GIT_DIR"):
        return _named(Path(named).resolve(), start)
    for folder in _upwards(start):
        git_dir = _pointed_at(folder / ".git")
        if _is_git_dir(git_dir):
            elsewhere = _worktree_elsewhere(git_dir)
            if elsewhere and elsewhere != folder:
                raise _files_elsewhere(folder, elsewhere)
            return Repository(folder, git_dir, _common_dir(git_dir))
        if _is_git_dir(folder):
            raise _bare(folder)
    raise _not_a_repository(start)


def _named(git_dir: Path, start: Path) -> Repository:
    if not _is_git_dir(git_dir):
        raise _not_a_repository(git_dir)
    elsewhere = _worktree_elsewhere(git_dir)
    if not elsewhere and says_bare(_common_dir(git_dir)):
        raise _bare(git_dir)
    return Repository(elsewhere or start, git_dir, _common_dir(git_dir))


def _worktree_elsewhere(git_dir: Path) -> Path | None:
    """Where git is told to look for the files, if it is: a submodule's own folder is named so too."""
    if said := os.environ.get("GIT_WORK_TREE"):
        return Path(said).resolve()
    named = said_worktree(git_dir, is_linked=_common_dir(git_dir) != git_dir)
    return (git_dir / named).resolve() if named else None


def _upwards(start: Path) -> Iterator[Path]:
    ceilings = {
        Path(name).resolve()
        for name in os.environ.get("GIT_CEILING_DIRECTORIES", "").split(os.pathsep)
        if name
    }
    for folder in (start, *start.parents):
        if folder in ceilings and folder != start:
            return
        yield folder


def _pointed_at(dot_git: Path) -> Path:
    """A worktree's or a submodule's `.git` is a file that names the folder."""
    if not dot_git.is_file():
        return dot_git
    try:
        said = dot_git.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return dot_git
    return (dot_git.parent / said.removeprefix("gitdir:").strip()).resolve()


def _is_git_dir(folder: Path) -> bool:
    if not (folder / "HEAD").is_file() and not (folder / "HEAD").is_symlink():
        return False
    return (folder / "commondir").is_file() or ((folder / "objects").is_dir() and (folder / "refs").is_dir())


def _common_dir(git_dir: Path) -> Path:
    try:
        said = (git_dir / "commondir").read_text(encoding="utf-8", errors="surrogateescape")
    except FileNotFoundError:
        return git_dir
    return (git_dir / said.strip()).resolve()


def _not_a_repository(path: Path) -> EnvironmentFaultError:
    return EnvironmentFaultError(
        _("{path} is not in a git repository.").format(path=path),
        _("Go to the office's folder (or use -C), or make this one an office: git init && delivery init"),
    )


def _bare(path: Path) -> EnvironmentFaultError:
    return EnvironmentFaultError(
        _("{path} is a git repository without a working tree.").format(path=path),
        _("Work in a clone of it: git clone {path}").format(path=path),
    )


def _files_elsewhere(folder: Path, elsewhere: Path) -> EnvironmentFaultError:
    return EnvironmentFaultError(
        _("git keeps the files of {folder} in another folder: {elsewhere}.").format(
            folder=folder, elsewhere=elsewhere
        ),
        _(
            "An office's files stand beside its .git: unset GIT_WORK_TREE, or git config --unset core.worktree"
        ),
    )


def operation_in_progress(repo: Repository) -> str | None:
    """The git command that was begun and not finished: merge, rebase, am, cherry-pick, revert, bisect."""
    git_dir = repo.git_dir
    if (git_dir / "rebase-apply" / "applying").exists():
        return "am"
    marks = {
        "rebase-merge": "rebase",
        "rebase-apply": "rebase",
        "MERGE_HEAD": "merge",
        "CHERRY_PICK_HEAD": "cherry-pick",
        "REVERT_HEAD": "revert",
        "BISECT_LOG": "bisect",
    }
    for mark, command in marks.items():
        if (git_dir / mark).exists():
            return command
    return _sequence(git_dir / "sequencer" / "todo")


def _sequence(todo: Path) -> str | None:
    """Between two picks of a series there is no CHERRY_PICK_HEAD, only the list of what is left."""
    try:
        first = todo.read_text(encoding="utf-8", errors="replace").split(maxsplit=1)
    except OSError:
        return None
    return "revert" if first and first[0] in {"revert", "r"} else "cherry-pick"
