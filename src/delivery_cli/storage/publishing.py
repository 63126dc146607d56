"""The commit object, its safe arrival on the disk, and the branch that takes it: the commit point."""

import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from delivery_cli.errors import DeliveryError, EnvironmentFaultError, RefusedError
from delivery_cli.messages import _
from delivery_cli.storage import durable
from delivery_cli.storage.faults import git_fault
from delivery_cli.storage.git import Git
from delivery_cli.storage.head import nobody
from delivery_cli.storage.objects import Object, write_objects
from delivery_cli.storage.pruning import gc_is_running, keep_safe, let_go
from delivery_cli.storage.ref_locks import free_branch
from delivery_cli.storage.repository import Head, Identity, Repository

CLOCK_TICK = 0.02  # seconds by which a file's time may be behind the clock


class BranchMovedError(DeliveryError):
    """The branch got another commit since HEAD was read; the change can be made again on top of it."""


def make_commit(git: Git, tree: str, head: Head, message: str, identity: Identity, *, sign: bool) -> str:
    parents = ("-p", head.commit) if head.commit else ()
    result = git.run(
        *("-c", "user.useConfigOnly=true", "commit-tree", *(("-S",) if sign else ())),
        *(tree, *parents, "-F", "-"),
        data=message.encode(),
        env={"GIT_AUTHOR_DATE": f"@{identity.date}"},
        check=False,
    )
    if result.code == 0:
        return result.text
    if "auto-detection is disabled" in result.words:
        raise nobody()
    if sign:
        raise EnvironmentFaultError(
            _("The commit could not be signed, and nothing was changed: {words}").format(words=result.words),
            _("Check user.signingkey and gpg.format (git config --list), and that the key can be used here."),
        )
    raise git_fault(("commit-tree",), result.words, Path())


def restore_lost(repo: Repository, git: Git, objects: Sequence[Object]) -> None:
    """Write again what a `git gc --prune=now` has taken away: nothing points at our objects yet."""
    gone = [each for each in objects if not _loose(repo, each).exists()]
    if gone:
        asked = "".join(f"{each.oid}\n" for each in gone).encode()
        found = git.run("cat-file", "--batch-check", data=asked).out.decode().splitlines()
        lost = [each for each, line in zip(gone, found, strict=True) if line.endswith(" missing")]
        if lost:
            write_objects(git, lost)


def write_synced(repo: Repository, git: Git, objects: Sequence[Object]) -> None:
    """Write them to the disk; git passes over those that are there, which a hook's `git add` may not have synced."""
    found = [path for each in objects if (path := _loose(repo, each)).exists()]
    write_objects(git, objects)
    for path in found:
        with suppress(FileNotFoundError):  # a gc: what it takes away is written again later
            durable.sync_file(path)


def secure_objects(repo: Repository, git: Git, objects: Sequence[Object]) -> None:
    """Make sure that all are there, and in folders that are on the disk; git syncs the files only."""
    restore_lost(repo, git, objects)
    paths = [_loose(repo, each) for each in objects]
    folder = repo.common_dir / "objects"
    durable.sync_folders([*(path.parent for path in paths), folder / "pack", folder])


def secure_published(repo: Repository, git: Git, objects: Sequence[Object]) -> None:
    """The same once the branch has moved: a gc that looked before that must not take them away after this."""
    if gc_is_running(repo):
        keep_safe(git, objects)
    else:
        let_go(repo)
    secure_objects(repo, git, objects)


def _loose(repo: Repository, each: Object) -> Path:
    return repo.common_dir / "objects" / each.oid[:2] / each.oid[2:]


def move_branch(repo: Repository, git: Git, branch: str, new: str, head: Head, *, subject: str) -> None:
    """The commit point: the branch goes from the commit we read to ours, or stays."""
    old = head.commit or "0" * len(new)
    since = time.time() - CLOCK_TICK
    result = git.run("update-ref", "-m", f"delivery: {subject}", branch, new, old, check=False)
    free_branch(repo, branch, new, since)  # it may have been killed, or could not remove them
    if result.code == 0:
        return
    tip = git.answer("rev-parse", "-q", "--verify", branch)
    if (tip or "0" * len(new)) != old:
        raise BranchMovedError(
            _("{branch} got another commit while this one was made.").format(branch=branch),
            _("Run the command again."),
        )
    if "hook" in result.words:
        raise RefusedError(
            _("The reference-transaction hook refused the commit:\n{words}").format(words=result.words)
        )
    raise git_fault(("update-ref",), result.words, Path(branch))


def sync_branch(repo: Repository, branch: str) -> None:
    """The file is synced by git; this is for the folders on the way to it."""
    durable.sync_folders(repo.common_dir / folder for folder in Path(branch).parents)
    durable.sync_folders([repo.common_dir / "reftable"])
