"""What stands in the way of writing: found before anything is touched, each with the way out."""

import stat
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.git import Git
from delivery_cli.storage.repository import Head, Repository, operation_in_progress

PATHS_AT_MOST = 100  # git compares each of them with each file it knows


def refuse_head(repo: Repository, head: Head) -> str:
    """The branch that takes the commit; refuses a detached HEAD and a half-done git operation."""
    if command := operation_in_progress(repo):
        way_out = "git bisect reset" if command == "bisect" else f"git {command} --continue|--abort"
        raise RefusedError(
            _("A git {command} is under way here, and a change now would become part of it.").format(
                command=command
            ),
            _("End it first: {way_out}").format(way_out=way_out),
        )
    if head.branch is None:
        raise RefusedError(
            _("HEAD is detached at {commit}: a commit here would belong to no branch.").format(
                commit=(head.commit or "")[:12]
            ),
            _("Go back to a branch: git switch main (or keep this one: git switch -c NAME)"),
        )
    return head.branch


def check_path(path: str) -> None:
    """Our own paths only; a wrong one is a mistake of the caller."""
    pure = PurePosixPath(path)
    parts = path.split("/")
    outside = pure.is_absolute() or any(part in {"", ".", ".."} for part in parts)
    if outside or not path.isprintable() or any(part.lower() == ".git" for part in parts):
        raise ValueError(path)


def refuse_in_the_way(repo: Repository, path: str) -> None:
    """Never write through a symbolic link, nor over anything but a plain file."""
    here, parts = repo.worktree, path.split("/")
    for number, part in enumerate(parts, 1):
        here /= part
        try:
            mode = here.lstat().st_mode
        except FileNotFoundError:
            return
        if stat.S_ISLNK(mode):
            raise _in_the_way(here.relative_to(repo.worktree).as_posix(), _("a symbolic link"))
        wanted = stat.S_ISREG if number == len(parts) else stat.S_ISDIR
        if not wanted(mode):
            found = _("a folder") if stat.S_ISDIR(mode) else _("not a folder")
            raise _in_the_way(here.relative_to(repo.worktree).as_posix(), found)


def refuse_dirty(git: Git, paths: Sequence[str]) -> None:
    """Refuse where the index or the working tree holds anything else than HEAD at one of our paths."""
    for path, state in _differing(git, paths):
        raise _dirty(path, state)


def _differing(git: Git, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Path and git's state: `u` in conflict, else `XY` of index and file."""
    asked = paths if len(paths) <= PATHS_AT_MOST else sorted({path.split("/")[0] for path in paths})
    said = git.run(
        *("status", "--porcelain=v2", "-z", "--untracked-files=no"),
        *("--no-renames", "--ignore-submodules=all", "--", *asked),
    ).out.decode("utf-8", "surrogateescape")
    ours = frozenset(paths)
    for line in said.split("\0"):
        path, state = _status(line)
        if path in ours:
            yield path, state


def _status(line: str) -> tuple[str, str]:
    kind, _space, rest = line.partition(" ")
    fields = {"1": 7, "u": 9}.get(kind, 0)
    return rest.split(" ", fields)[-1], rest[:2] if kind == "1" else kind


def _dirty(path: str, state: str) -> RefusedError:
    if state == "u":
        return RefusedError(
            _("{path} is in conflict.").format(path=path),
            _(
                "Solve the conflict (delivery resolve; or edit it, then git add {path} and git commit), then run again."
            ).format(path=path),
        )
    return changed_by_hand(path)


def never_committed(path: str) -> RefusedError:
    return RefusedError(
        _("{path} exists but was never committed.").format(path=path),
        _("Commit it (git add {path}; git commit) or move it away.").format(path=path),
    )


def changed_by_hand(path: str) -> RefusedError:
    return RefusedError(
        _("{path} has changes that are not committed.").format(path=path),
        _(
            "Look: git diff HEAD -- {path}. Keep them: git commit {path}. Drop them: git restore -SW {path}"
        ).format(path=path),
    )


def _in_the_way(path: str, found: str) -> RefusedError:
    return RefusedError(
        _("{path} is {found}: nothing is written there.").format(path=path, found=found),
        _("Move it away, then run the command again."),
    )
