"""One attempt at a commit, under both locks, on the HEAD that was read under them."""

from dataclasses import dataclass

from delivery_cli.errors import DeliveryError
from delivery_cli.messages import _
from delivery_cli.storage import placing, recovery
from delivery_cli.storage.base import Base, changes_of
from delivery_cli.storage.faults import DISK, adding, not_put_back, os_fault
from delivery_cli.storage.head import read_head
from delivery_cli.storage.hooked import has_hooks, hooked
from delivery_cli.storage.interruption import Interrupted
from delivery_cli.storage.journal import Journal, drop_journal, write_journal
from delivery_cli.storage.making import Attempt, Making, oid_length, with_commit, write_tree
from delivery_cli.storage.objects import ObjectReader
from delivery_cli.storage.obstacles import refuse_head
from delivery_cli.storage.placed import Placed
from delivery_cli.storage.placing import PutBack
from delivery_cli.storage.publishing import move_branch, secure_objects, secure_published, sync_branch
from delivery_cli.storage.staging import drop_copies, install_index, prepare_index


@dataclass(frozen=True, slots=True)
class Done:
    commit: str
    branch: str
    paths: tuple[str, ...]
    notices: tuple[str, ...] = ()


def carry_out(run: Attempt) -> Done:
    """The commit, or an exception with everything as before."""
    with ObjectReader(run.git) as objects:
        head = read_head(run.repo, objects)
        branch = refuse_head(run.repo, head)
        base = Base(run.repo, head, run.identity, run.git, objects)
        with run.interruption.eager():
            plan = run.prepare(base)
        run.step("planned")
        changes = changes_of(base, plan, oid_length(run, head))
        tree = write_tree(run, base, changes)
        run.step("objects")
        made = placing.missing_folders(run.repo, changes)
        journal = Journal(branch, head.commit, None, changes, made)
        making = Making(base, plan.message, tree, journal)
        if not has_hooks(run):
            making = with_commit(run, making)  # signed, or refused, before anything shows
        return _journalled(run, making)


def _journalled(run: Attempt, making: Making) -> Done:
    """From here on the journal knows; what fails before the branch moves is put back, after it finished."""
    journal = making.journal
    try:
        write_journal(run.repo, journal)
        run.step("journal")
        placing.place(run.repo, journal.changes, journal.made, making.ours)
        run.step("placed")
        if has_hooks(run):
            making = hooked(run, making)
            making = with_commit(run, making)
            write_journal(run.repo, making.journal)
        journal = making.journal
        _publish(run, making)
    except BaseException as error:
        done = _settled(run, journal, making.ours, error)
        if not isinstance(error, (OSError, DeliveryError, Interrupted)):
            raise  # a mistake of ours is to be seen, even where the commit was made
        return done
    return _done(journal, *making.notices)


def _publish(run: Attempt, making: Making) -> None:
    repo, journal = run.repo, making.journal
    commit = journal.commit or ""
    index = prepare_index(repo, run.git, journal.changes)
    run.step("index")
    secure_objects(repo, run.git, making.objects)
    run.step("secured")
    subject = making.message.partition("\n")[0]
    move_branch(repo, run.git, journal.branch, commit, making.base.head, subject=subject)
    run.at("moved")
    install_index(repo, index)
    run.at("installed")
    secure_published(repo, run.git, making.objects)
    sync_branch(repo, journal.branch)
    run.at("synced")
    placing.clean(repo, journal.changes)
    drop_copies(repo)
    drop_journal(repo)
    run.at("dropped")


def _settled(run: Attempt, journal: Journal, ours: Placed, error: BaseException) -> Done:
    """Everything finished where the branch has moved all the same; else raises, with all of ours put back."""
    committed = False
    try:
        committed = recovery.is_committed(run.git, journal)
        if committed:
            recovery.finish(run.repo, run.git, journal)
            return _done(journal)
        back = recovery.roll_back(run.repo, run.git, journal, ours)
    except (OSError, DeliveryError) as fault:
        if committed:
            notice = _("The commit was made, but git's index is not up to date yet: {fault}").format(
                fault=fault
            )
            return _done(journal, notice)
        raise not_put_back(error, fault) from error
    raise _with_what_stays(error, back)


def _with_what_stays(error: BaseException, back: PutBack) -> BaseException:
    """The error, saying too where something else than the old bytes stands now, or did."""
    words = [
        _("What {path} held after the hook is kept: git cat-file blob {blob}").format(path=path, blob=blob)
        for path, blob in back.kept
    ]
    if back.left:
        words.append(_("Left as another program made it: {paths}.").format(paths=", ".join(back.left)))
    if words and isinstance(error, OSError) and error.errno in DISK:
        error = os_fault(error)
    return adding(error, words) if isinstance(error, DeliveryError) else error


def _done(journal: Journal, *notices: str) -> Done:
    paths = tuple(change.path for change in journal.changes)
    return Done(journal.commit or "", journal.branch, paths, notices)
