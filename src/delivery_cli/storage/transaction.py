"""One change, one commit, all or nothing.

The order, and why: our lock, then git's `index.lock`, so that nobody moves beneath us; what a dead
command left is repaired; HEAD is read again and the plan made from it, so that what the plan saw is what
it changes; objects are written, which nobody sees; without hooks the commit is made (and signed) before
anything shows. Then the journal, then the files, then hooks, then the next index beside the old one;
then the branch moves: **the commit point**. Before it everything is put back, after it everything is
finished, by the same code here and in the recovery of the next command.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from delivery_cli.errors import DeliveryError
from delivery_cli.storage import afterwards, recovery
from delivery_cli.storage.attempt import Done, carry_out
from delivery_cli.storage.base import Base, Plan, Prepare, Write, changes_of
from delivery_cli.storage.faults import DISK, adding, os_fault
from delivery_cli.storage.git import Git
from delivery_cli.storage.head import read_head, read_identity
from delivery_cli.storage.inside_hook import for_children, refuse_inside_hook
from delivery_cli.storage.interruption import Interruption
from delivery_cli.storage.journal import journal_path
from delivery_cli.storage.lock import has_our_index_lock, index_lock, lock_that_stayed, office_lock
from delivery_cli.storage.making import At, Attempt, Judge
from delivery_cli.storage.objects import ObjectReader
from delivery_cli.storage.obstacles import refuse_head
from delivery_cli.storage.publishing import BranchMovedError
from delivery_cli.storage.repository import Repository
from delivery_cli.storage.settings import read_settings

__all__ = ["Base", "Committed", "Plan", "Prepare", "Write", "commit", "preview", "repair"]

INDEX_WAIT = 5.0
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


def _nothing(_step: str) -> None:
    pass


def commit(
    repo: Repository,
    prepare: Prepare,
    *,
    wait: float = 5.0,
    judge: Judge | None = None,
    at: At = _nothing,
) -> Committed:
    """Commit what `prepare` plans; a DeliveryError, an interrupt or a crash leaves everything as it was.

    `prepare` runs under the locks and may run again where the branch moved. `wait` is the patience with one
    holder of the lock. `judge` sees the plan again where a hook changed it. `at` is told each step (tests).
    """
    refuse_inside_hook(repo)
    git = _writing_git(repo)
    with Interruption() as interruption, _faults(repo, interruption):
        settings, identity = read_settings(repo, git), read_identity(git)
        run = Attempt(repo, git, settings, identity, interruption, prepare, judge, at)
        done = _under_locks(run, wait)
        notices = (*lock_that_stayed(repo), *afterwards.run(repo, git, settings, interruption))
        return Committed(
            done.commit,
            done.branch,
            done.paths,
            done.recovered,
            (*done.notices, *notices),
            settings.has_remote,
        )


def repair(repo: Repository, wait: float = 5.0) -> str | None:
    """Put right what a dead command left here, if anything; what was done, in words.

    `commit` does so itself. This is for a command that looks at the files before it decides to change them.
    """
    if not journal_path(repo).exists() and not has_our_index_lock(repo):
        return None
    with (
        Interruption() as interruption,
        _faults(repo, interruption),
        _locked(repo, _writing_git(repo), wait, interruption) as git,
    ):
        return recovery.recover(repo, git)


def preview(repo: Repository, prepare: Prepare) -> Plan:
    """The plan and every refusal a commit would meet, with no lock taken and nothing written."""
    git = _writing_git(repo)
    settings, identity = read_settings(repo, git), read_identity(git)
    with ObjectReader(git) as objects:
        head = read_head(repo, objects)
        refuse_head(repo, head)
        base = Base(repo, head, identity, git, objects)
        plan = prepare(base)
        changes_of(base, plan, settings.oid_length)
    return plan


def _writing_git(repo: Repository) -> Git:
    # Not the index of a hook or a user's GIT_INDEX_FILE: the one that index.lock guards.
    return repo.git().adding({"GIT_INDEX_FILE": str(repo.git_dir / "index")})


@contextmanager
def _faults(repo: Repository, interruption: Interruption) -> Iterator[None]:
    """Ctrl-C ends git's commands too: what they then fail with is not the fault to report."""
    try:
        yield
    except DeliveryError as error:
        interruption.check()
        adding(error, lock_that_stayed(repo))
        raise
    except OSError as error:
        interruption.check()
        if error.errno not in DISK:
            raise
        raise adding(os_fault(error), lock_that_stayed(repo)) from error


@contextmanager
def _locked(repo: Repository, git: Git, wait: float, interruption: Interruption) -> Iterator[Git]:
    """Both locks; the git that is yielded hands ours on to its children."""
    with (
        office_lock(repo, wait, interruption.check) as lock,
        index_lock(repo, INDEX_WAIT, interruption.check),
    ):
        yield git.holding(lock).adding(for_children(repo))


def _under_locks(run: Attempt, wait: float) -> Committed:
    with _locked(run.repo, run.git, wait, run.interruption) as git:
        run.at("locked")
        run = replace(run, git=git)
        recovered = recovery.recover(run.repo, git)
        run.at("recovered")
        try:
            done = _carried_out(run)
        except DeliveryError as error:
            if recovered:  # said also where this command then is refused
                error.message = f"{recovered}\n{error.message}"
                error.args = (error.message,)
            raise
        return Committed(done.commit, done.branch, done.paths, recovered, done.notices)


def _carried_out(run: Attempt) -> Done:
    for _again in range(ATTEMPTS - 1):
        with suppress(BranchMovedError):
            return carry_out(run)
    return carry_out(run)
