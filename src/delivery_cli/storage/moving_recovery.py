"""A move that was cut off: put back where the branch did not move, finished where it did.

A file that holds the old version, the new one, or a beginning of either is ours to set. So is one that is gone: git
takes the old file away before it writes the new one. Any other was changed since, and is left and named.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.errors import DeliveryError
from delivery_cli.messages import _
from delivery_cli.storage import durable
from delivery_cli.storage.journal import drop_journal, journal_path
from delivery_cli.storage.moving_files import (
    FILES,
    LINK,
    difference,
    entries_listed,
    links_held,
    oids_held,
    sync_moved,
)
from delivery_cli.storage.moving_index import forget, fresh_copy, switched
from delivery_cli.storage.objects import ObjectReader
from delivery_cli.storage.publishing import sync_branch
from delivery_cli.storage.ref_locks import free_branch
from delivery_cli.storage.staging import install_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from delivery_cli.storage.commits import Raw
    from delivery_cli.storage.git import Git
    from delivery_cli.storage.journal import Record
    from delivery_cli.storage.repository import Repository

KIND = "move"


@dataclass(frozen=True, slots=True)
class Settled:
    """`forward`: the branch had moved, and the rest followed; `left`: the files that somebody changed since."""

    forward: bool
    left: tuple[str, ...]


def recover(repo: Repository, git: Git, record: Record) -> str:
    """Settle what the journal tells of; what was done, in words."""
    fields = record.fields
    free_branch(repo, fields["branch"], fields["new"], journal_path(repo).stat().st_mtime)
    done = settle(repo, git, fields["branch"], fields["old"], fields["new"])
    if done.forward:
        words = _("A delivery sync that was cut off had reached {commit}: its work was finished.")
        told = words.format(commit=fields["new"][:12])
    else:
        words = _("A delivery sync that was cut off was taken back to {commit}.")
        told = words.format(commit=fields["old"][:12])
    if not done.left:
        return told
    kept = _("Changed since, and left as it is: {paths}.").format(paths=", ".join(done.left))
    return f"{told} {kept}"


def settle(repo: Repository, git: Git, branch: str, old: str, new: str) -> Settled:
    """Repair under both locks; doing it twice does no more. The journal goes last."""
    forward = _has_moved(git, branch, old, new)
    changes = difference(git, old, new)
    left: tuple[str, ...] = ()
    if not forward or _is_stale(repo, git, changes):
        left = _put_back(repo, git, changes)
        if forward:
            install_index(repo, _next_index(repo, git, (old, new), changes, left))
    sync_moved(repo, changes)
    sync_branch(repo, branch)
    forget(repo)
    drop_journal(repo)
    durable.sync_folder(repo.git_dir)
    return Settled(forward, left)


def _has_moved(git: Git, branch: str, old: str, new: str) -> bool:
    tip = git.answer("rev-parse", "-q", "--verify", f"{branch}^{{commit}}")
    if tip in {None, old} or git.answer("rev-parse", "-q", "--verify", f"{new}^{{commit}}") is None:
        return False
    return tip == new or git.answer("merge-base", "--is-ancestor", new, str(tip)) is not None


def _own_index(repo: Repository) -> dict[str, str]:
    return {"GIT_INDEX_FILE": str(repo.git_dir / "index")}


def _is_stale(repo: Repository, git: Git, changes: Sequence[Raw]) -> bool:
    """Whether the index still has the old side at any of these."""
    listed = entries_listed(git, [one.path for one in changes], _own_index(repo))
    return any(
        (one.old_mode, one.old_oid) == _entry(listed, one.path) for one in changes if one.old_oid is not None
    ) or any(one.old_oid is None and one.path not in listed for one in changes)


def _entry(listed: Mapping[str, tuple[str, str, bool]], path: str) -> tuple[str, str | None]:
    mode, oid, _away = listed.get(path, ("000000", "", False))
    return mode, oid or None


def _put_back(repo: Repository, git: Git, changes: Sequence[Raw]) -> tuple[str, ...]:
    """Every file that is ours as the old commit has it; returns those that are somebody's."""
    listed = entries_listed(git, [one.path for one in changes], _own_index(repo))
    looked = [one for one in changes if not listed.get(one.path, ("", "", False))[2]]
    held = oids_held(repo, git, [one.path for one in looked])
    links = links_held(repo, [one.path for one in looked])
    with ObjectReader(git) as objects:
        left = tuple(
            one.path for one in looked if not _is_ours(repo, objects, one, held.get(one.path), links)
        )
    ours = [one for one in looked if one.path not in left and held.get(one.path) != one.old_oid]
    for one in ours:
        if one.old_oid is None:
            _take_away(repo, one.path)
    restored = [one.path for one in ours if one.old_oid is not None and one.old_mode in {*FILES, LINK}]
    if restored:
        env = {"GIT_INDEX_FILE": str(fresh_copy(repo))}
        paths = b"".join(os.fsencode(path) + b"\0" for path in restored)
        git.run("checkout-index", "-f", "-q", "-z", "--stdin", data=paths, env=env)
    return left


def _is_ours(
    repo: Repository, objects: ObjectReader, one: Raw, held: str | None, links: Mapping[str, bytes]
) -> bool:
    if held is not None and held in {one.old_oid, one.new_oid}:
        return True
    path = repo.worktree / one.path
    if not os.path.lexists(path) or (path.is_dir() and not path.is_symlink()):
        return True
    now = links[one.path] if one.path in links else _read(path)
    known = objects.many([oid for oid in (one.old_oid, one.new_oid) if oid])
    return any(found is not None and found.data.startswith(now) for found in known)


def _read(path: Path) -> bytes:
    return path.read_bytes()


def _take_away(repo: Repository, path: str) -> None:
    full = repo.worktree / path
    if not full.is_dir() or full.is_symlink():
        full.unlink(missing_ok=True)
    for folder in full.parents:
        if folder == repo.worktree:
            return
        with suppress(OSError):  # not empty, or not there
            folder.rmdir()


def _next_index(
    repo: Repository, git: Git, ends: tuple[str, str], changes: Iterable[Raw], left: Sequence[str]
) -> Path:
    """The index of the new commit; what somebody has changed since is a change against it."""
    if not left:
        with suppress(DeliveryError):
            return switched(repo, git, *ends)
    copy = fresh_copy(repo)
    env = {"GIT_INDEX_FILE": str(copy)}
    kept = frozenset(left)
    git.run("update-index", "-z", "--index-info", data=b"".join(map(_info, changes)), env=env)
    ours = [one.path for one in changes if one.path not in kept and one.new_mode in {*FILES, LINK}]
    for one in changes:
        if one.path not in kept and one.new_oid is None:
            _take_away(repo, one.path)
    paths = b"".join(os.fsencode(path) + b"\0" for path in ours)
    git.run("checkout-index", "-f", "-u", "-q", "-z", "--stdin", data=paths, env=env)
    return copy


def _info(one: Raw) -> bytes:
    if one.new_oid is None:
        return f"0 {'0' * len(one.old_oid or '')}\t".encode() + os.fsencode(one.path) + b"\0"
    return f"{one.new_mode} {one.new_oid}\t".encode() + os.fsencode(one.path) + b"\0"
