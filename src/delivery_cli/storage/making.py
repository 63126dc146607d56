"""A commit in the making: what all attempts at it share, and the parts that hooks may have made again."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from delivery_cli.storage.base import Base, Plan, Prepare, files_after
from delivery_cli.storage.git import Git
from delivery_cli.storage.interruption import Interruption
from delivery_cli.storage.journal import Change, Journal
from delivery_cli.storage.objects import Object
from delivery_cli.storage.placed import Placed
from delivery_cli.storage.publishing import make_commit, restore_lost, write_synced
from delivery_cli.storage.repository import Head, Identity, Repository
from delivery_cli.storage.settings import GitSettings
from delivery_cli.storage.trees import NewTree, edited_tree
from delivery_cli.storage.under_locks import At

Judge = Callable[[Base, Plan], None]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What all attempts at one commit share."""

    repo: Repository
    git: Git
    settings: GitSettings
    identity: Identity
    interruption: Interruption
    prepare: Prepare
    judge: Judge | None
    at: At

    def step(self, name: str) -> None:
        self.at(name)
        self.interruption.check()


@dataclass(frozen=True, slots=True)
class Making:
    """The commit while it is made; each step returns the next one."""

    base: Base
    message: str
    tree: NewTree
    journal: Journal
    objects: tuple[Object, ...] = ()
    ours: Placed = field(default_factory=Placed)
    notices: tuple[str, ...] = ()


def oid_length(run: Attempt, head: Head) -> int:
    return len(head.commit) if head.commit else run.settings.oid_length


def write_tree(run: Attempt, base: Base, changes: tuple[Change, ...]) -> NewTree:
    length = oid_length(run, base.head)
    tree = edited_tree(base.objects.get, base.head.tree, files_after(changes), length)
    write_synced(run.repo, run.git, tree.objects)
    return tree


def with_commit(run: Attempt, making: Making) -> Making:
    restore_lost(run.repo, run.git, making.tree.objects)
    commit = make_commit(
        run.git,
        making.tree.oid,
        making.base.head,
        making.message,
        run.identity,
        sign=run.settings.sign,
    )
    made = making.base.objects.get(commit)
    run.step("commit")
    objects = (*making.tree.objects, *((made,) if made else ()))
    return replace(making, journal=making.journal.with_commit(commit, objects), objects=objects)
