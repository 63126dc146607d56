"""The files that differ between two commits: what stands in their way, and which of them hold what."""

from __future__ import annotations

import os
import stat
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage import durable
from delivery_cli.storage.commits import EXECUTABLE, REGULAR, raw_entries
from delivery_cli.storage.tidy import NAMED, dirty_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from delivery_cli.storage.commits import Raw
    from delivery_cli.storage.git import Git
    from delivery_cli.storage.repository import Repository

FILES = frozenset({REGULAR, EXECUTABLE})
LINK = "120000"


def difference(git: Git, old: str, new: str) -> tuple[Raw, ...]:
    """Every path that differs."""
    asked = ("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--ignore-submodules=none")
    return raw_entries(git.run(*asked, "--no-ext-diff", "--no-textconv", "-O/dev/null", old, new).out)


def refuse_untracked(repo: Repository, changes: Iterable[Raw]) -> None:
    """RefusedError where a file that git does not know stands where a new one belongs."""
    found = [one.path for one in changes if one.old_oid is None and _stands(repo, one.path)]
    if found:
        raise RefusedError(
            _("Files that were never committed stand where others have put theirs: {paths}").format(
                paths=", ".join(found[:NAMED])
            ),
            _("Move them away (or delete them), then run delivery sync again."),
        )


def _stands(repo: Repository, path: str) -> bool:
    return os.path.lexists(repo.worktree / path) and not (repo.worktree / path).is_dir()


def refuse_hidden_edits(repo: Repository, git: Git, changes: Iterable[Raw]) -> None:
    """RefusedError where a file that we would touch was edited, and git was told not to look."""
    asked = {one.path: one.old_oid for one in changes if one.old_oid is not None and one.old_mode in FILES}
    held = oids_held(repo, git, asked)
    if edited := [path for path, oid in held.items() if oid != asked[path]]:
        raise dirty_tree(edited)


def oids_held(repo: Repository, git: Git, paths: Iterable[str]) -> dict[str, str]:
    """The blobs that git would make of these files; those that are no regular files, or not there, are left out."""
    there = [path for path in paths if _is_regular(repo, path)]
    plain = [path for path in there if "\n" not in path and not path.startswith('"')]
    said = git.run("hash-object", "--stdin-paths", data=_lines(plain)).text.split() if plain else []
    held = dict(zip(plain, said, strict=True))
    for path in set(there) - set(plain):
        held[path] = git.run("hash-object", "--", path).text
    return held


def links_held(repo: Repository, paths: Iterable[str]) -> dict[str, bytes]:
    """What the symbolic links among these point at."""
    return {
        path: os.fsencode((repo.worktree / path).readlink())
        for path in paths
        if (repo.worktree / path).is_symlink()
    }


def _is_regular(repo: Repository, path: str) -> bool:
    try:
        return stat.S_ISREG((repo.worktree / path).lstat().st_mode)
    except OSError:
        return False


def _lines(paths: Sequence[str]) -> bytes:
    return b"".join(os.fsencode(path) + b"\n" for path in paths)


def sync_moved(repo: Repository, changes: Sequence[Raw]) -> None:
    """The new files are on the disk when this returns, and the old ones gone from it."""
    durable.sync_files(
        [repo.worktree / one.path for one in changes if one.new_mode in FILES and _is_regular(repo, one.path)]
    )
    folders = {folder for one in changes for folder in PurePosixPath(one.path).parents}
    durable.sync_folders(repo.worktree / folder for folder in folders)


def entries_listed(
    git: Git, paths: Sequence[str], env: Mapping[str, str]
) -> dict[str, tuple[str, str, bool]]:
    """What an index has at these paths: mode, blob, and whether the file is left out of the working tree."""
    wanted = frozenset(paths)
    said = git.run("ls-files", "-s", "-t", "-z", env=env).out.decode("utf-8", "surrogateescape")
    found = {}
    for line in said.split("\0")[:-1]:
        facts, _tab, path = line.partition("\t")
        if path in wanted:
            tag, mode, oid, _stage = facts.split()
            found[path] = (mode, oid, tag == "S")
    return found
