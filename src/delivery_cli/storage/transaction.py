"""One change, one commit, all or nothing.

The order, and why: our lock, then git's `index.lock`, so that nobody moves beneath us; what a dead
command left is repaired; HEAD is read again and the plan made from it, so that what the plan saw is what
it changes; objects are written, which nobody sees; without hooks the commit is made (and signed) before
anything shows. Then the journal, then the files, then hooks, then the next index beside the old one;
then the branch moves: **the commit point**. Before it everything is put back, after it everything is
finished, by the same code here and in the recovery of the next command.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from delivery_cli.storage import afterwards
from delivery_cli.storage.attempt import Done, carry_out
from delivery_cli.storage.base import Base, Plan, Prepare, Write, changes_of
from delivery_cli.storage.head import read_head, read_identity
from delivery_cli.storage.inside_hook import refuse_inside_hook
from delivery_cli.storage.interruption import Interruption
from delivery_cli.storage.journal import journal_path
from delivery_cli.storage.lock import has_our_index_lock, lock_that_stayed
from delivery_cli.storage.making import Attempt, Judge
from delivery_cli.storage.objects import ObjectReader
from delivery_cli.storage.obstacles import refuse_head
from delivery_cli.storage.publishing import BranchMovedError
from delivery_cli.storage.repository import Repository
from delivery_cli.storage.settings import read_settings
from delivery_cli.storage.under_locks import WAIT, At, faults_told, nothing, under_locks, writing_git

__all__ = ["Base", "Committed", "Plan", "Prepare", "Write", "commit", "looked_at", "preview", "repair"]

T = TypeVar("T")

ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Committed:
    """`recovered` tells in words what was repaired first, `notices` what a person should know besides."""

    commit: str
    branch: str
    paths: tuple[str, ...]
    recovered: str | None = None
    notices: tuple[str, ...] = ()
    has_remote: bool = True


def commit(
    repo: Repository,
    prepare: Prepare,
    *,
    wait: float = WAIT,
    judge: Judge | None = None,
    at: At = nothing,
) -> Committed:
    """Commit what `prepare` plans; a DeliveryError, an interrupt or a crash leaves everything as it was.

    `prepare` runs under the locks and may run again where the branch moved. `wait` is the patience with one
    holder of the lock. `judge` sees the plan again where a hook changed it. `at` is told each step (tests).
    """
    refuse_inside_hook(repo)
    git = writing_git(repo)
    with Interruption() as interruption, faults_told(repo, interruption):
        settings, identity = read_settings(repo, git), read_identity(git)
        with under_locks(repo, git, wait, interruption, at) as held:
            done = _carried_out(Attempt(repo, held.git, settings, identity, interruption, prepare, judge, at))
        notices = (*lock_that_stayed(repo), *afterwards.run(repo, git, settings, interruption))
        return Committed(
            done.commit,
            done.branch,
            done.paths,
            held.recovered,
            (*done.notices, *notices),
            settings.has_remote,
        )


def repair(repo: Repository, wait: float = WAIT) -> str | None:
    """Put right what a dead command left here, if anything; what was done, in words.

    `commit` does so itself. This is for a command that looks at the files before it decides to change them.
    """
    if not journal_path(repo).exists() and not has_our_index_lock(repo):
        return None
    with (
        Interruption() as interruption,
        faults_told(repo, interruption),
        under_locks(repo, writing_git(repo), wait, interruption) as held,
    ):
        return held.recovered


def preview(repo: Repository, prepare: Prepare) -> Plan:
    """The plan and every refusal a commit would meet, with no lock taken and nothing written."""

    def planned(base: Base) -> Plan:
        plan = prepare(base)
        changes_of(base, plan, read_settings(repo, base.git).oid_length)
        return plan

    return looked_at(repo, planned)


def looked_at(repo: Repository, look: Callable[[Base], T]) -> T:
    """What `look` makes of what a plan would be made from; no lock is taken."""
    git = writing_git(repo)
    identity = read_identity(git)
    with ObjectReader(git) as objects:
        head = read_head(repo, objects)
        refuse_head(repo, head)
        return look(Base(repo, head, identity, git, objects))


def _carried_out(run: Attempt) -> Done:
    for _again in range(ATTEMPTS - 1):
        with suppress(BranchMovedError):
            return carry_out(run)
    return carry_out(run)
