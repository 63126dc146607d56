"""A branch, its index and its files moved from one commit to another, all or nothing.

The order: our lock and git's, recovery, everything looked at that might be in the way; then the journal; then git
switches the files, with a copy of the index; then the branch moves: **the commit point**; then the index is put in
place. What is cut off before that point is put back by the next command, what is cut off after it is finished.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.errors import DeliveryError
from delivery_cli.messages import _
from delivery_cli.storage import durable
from delivery_cli.storage.faults import not_put_back
from delivery_cli.storage.head import read_head
from delivery_cli.storage.inside_hook import refuse_inside_hook
from delivery_cli.storage.interruption import Interrupted, Interruption
from delivery_cli.storage.journal import drop_journal, write_record
from delivery_cli.storage.moving_files import difference, refuse_hidden_edits, refuse_untracked, sync_moved
from delivery_cli.storage.moving_index import switched
from delivery_cli.storage.moving_recovery import KIND, settle
from delivery_cli.storage.objects import ObjectReader
from delivery_cli.storage.obstacles import refuse_head
from delivery_cli.storage.publishing import move_branch, secure_objects, secure_published, sync_branch
from delivery_cli.storage.repository import Head
from delivery_cli.storage.staging import install_index
from delivery_cli.storage.tidy import refuse_dirty_tree
from delivery_cli.storage.under_locks import WAIT, faults_told, nothing, under_locks, writing_git

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.storage.git import Git
    from delivery_cli.storage.objects import Object
    from delivery_cli.storage.repository import Repository
    from delivery_cli.storage.under_locks import At


class HeadMovedError(DeliveryError):
    """The branch is not where it was when the move was planned; it can be planned again."""


@dataclass(frozen=True, slots=True)
class Move:
    """From `old` to `new` on `branch` (a full ref name); `objects` are those that we made for it; `why` for the reflog."""

    branch: str
    old: str
    new: str
    why: str
    objects: Sequence[Object] = ()


def move(repo: Repository, wanted: Move, *, wait: float = WAIT, at: At = nothing) -> str | None:
    """Move all three, or raise with everything as before; returns what was repaired first, in words.

    `at` is told each step (tests). HeadMovedError where the branch is another or has moved.
    """
    refuse_inside_hook(repo)
    with (
        Interruption() as interruption,
        faults_told(repo, interruption),
        under_locks(repo, writing_git(repo), wait, interruption, at) as held,
    ):
        _refuse_moved(repo, held.git, wanted)
        refuse_obstacles(repo, held.git, wanted.old, wanted.new)
        interruption.check()
        at("checked")
        try:
            _carry_out(repo, held.git, wanted, interruption, at)
        except BaseException as error:
            if not _is_done(repo, held.git, wanted, error):
                raise
        return held.recovered


def refuse_obstacles(repo: Repository, git: Git, old: str, new: str) -> None:
    """RefusedError where something of the user's is in the way of a move."""
    refuse_dirty_tree(git)
    changes = difference(git, old, new)
    refuse_untracked(repo, changes)
    refuse_hidden_edits(repo, git, changes)


def _carry_out(repo: Repository, git: Git, wanted: Move, interruption: Interruption, at: At) -> None:
    fields = {"branch": wanted.branch, "old": wanted.old, "new": wanted.new}
    write_record(repo, KIND, fields)
    at("journal")
    index = switched(repo, git, wanted.old, wanted.new)
    at("switched")
    interruption.check()
    sync_moved(repo, difference(git, wanted.old, wanted.new))
    secure_objects(repo, git, wanted.objects)
    _sync_fetched(repo, git, wanted)
    at("secured")
    interruption.check()
    move_branch(repo, git, wanted.branch, wanted.new, Head(wanted.branch, wanted.old), subject=wanted.why)
    at("moved")
    install_index(repo, index)
    at("installed")
    secure_published(repo, git, wanted.objects)
    sync_branch(repo, wanted.branch)
    at("synced")
    drop_journal(repo)
    at("dropped")


def _sync_fetched(repo: Repository, git: Git, wanted: Move) -> None:
    """The folders of everything that the branch will rest on; git has synced the objects in them, as it fetched them."""
    said = git.run("rev-list", "--objects", "--no-object-names", wanted.new, f"^{wanted.old}").text
    folders = {oid[:2] for oid in said.split()}
    durable.sync_folders(repo.common_dir / "objects" / name for name in folders)


def _is_done(repo: Repository, git: Git, wanted: Move, error: BaseException) -> bool:
    """Whether the branch has moved all the same, and all was finished; else everything is put back.

    EnvironmentFaultError where neither could be done: the journal is there, and the next command does it.
    """
    try:
        done = settle(repo, git, wanted.branch, wanted.old, wanted.new)
    except (OSError, DeliveryError) as fault:
        raise not_put_back(error, fault) from error
    return done.forward and isinstance(error, (OSError, DeliveryError, Interrupted))


def _refuse_moved(repo: Repository, git: Git, wanted: Move) -> None:
    with ObjectReader(git) as objects:
        head = read_head(repo, objects)
    if refuse_head(repo, head) != wanted.branch or head.commit != wanted.old:
        raise HeadMovedError(
            _("Another change was made here while this one was prepared."), _("Run delivery sync again.")
        )
