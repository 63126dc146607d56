"""What every change here runs under: our lock and git's, with what a dead command left put right first."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from delivery_cli.errors import DeliveryError
from delivery_cli.storage import recovery
from delivery_cli.storage.faults import DISK, adding, os_fault
from delivery_cli.storage.git import Git
from delivery_cli.storage.inside_hook import for_children
from delivery_cli.storage.interruption import Interruption
from delivery_cli.storage.lock import INDEX_WAIT, index_lock, lock_that_stayed, office_lock
from delivery_cli.storage.repository import Repository

WAIT = 5.0  # seconds, for one holder of our lock

At = Callable[[str], None]  # told each step by name: tests stop there


def nothing(_step: str) -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True)
class Held:
    """`git` hands our lock on to its children; `recovered` tells in words what was put right first."""

    git: Git
    recovered: str | None


def writing_git(repo: Repository) -> Git:
    """Not with the index of a hook or a user's GIT_INDEX_FILE, but with the one that index.lock guards."""
    return repo.git().adding({"GIT_INDEX_FILE": str(repo.git_dir / "index")})


@contextmanager
def faults_told(repo: Repository, interruption: Interruption) -> Iterator[None]:
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
def under_locks(
    repo: Repository, git: Git, wait: float, interruption: Interruption, at: At = nothing
) -> Iterator[Held]:
    """Both locks, and the repair; what it did is told also where the command is refused then."""
    with (
        office_lock(repo, wait, interruption.check) as lock,
        index_lock(repo, INDEX_WAIT, interruption.check),
    ):
        at("locked")
        git = git.holding(lock).adding(for_children(repo))
        recovered = recovery.recover(repo, git)
        at("recovered")
        try:
            yield Held(git, recovered)
        except DeliveryError as error:
            if recovered:
                error.message = f"{recovered}\n{error.message}"
                error.args = (error.message,)
            raise
