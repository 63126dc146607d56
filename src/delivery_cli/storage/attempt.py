"""One attempt at a commit, under both locks, on the HEAD that was read under them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from delivery_cli.errors import DeliveryError, EnvironmentFaultError, RefusedError
from delivery_cli.messages import _
from delivery_cli.storage import placing, recovery
from delivery_cli.storage.base import Base, Plan, Prepare, Write, changes_of, files_after
from delivery_cli.storage.git import Git
from delivery_cli.storage.head import read_head
from delivery_cli.storage.hooks import (
    HookRun,
    as_hook_left,
    hook_environment,
    hook_refused,
    hooked_message,
    make_hook_index,
)
from delivery_cli.storage.interruption import Interruption
from delivery_cli.storage.journal import Change, Journal, drop_journal, write_journal
from delivery_cli.storage.objects import Object, ObjectReader, write_objects
from delivery_cli.storage.obstacles import refuse_head
from delivery_cli.storage.publishing import (
    make_commit,
    move_branch,
    restore_lost,
    secure_objects,
    sync_branch,
)
from delivery_cli.storage.repository import Head, Identity, Repository
from delivery_cli.storage.settings import GitSettings
from delivery_cli.storage.staging import install_index, prepare_index
from delivery_cli.storage.trees import NewTree, edited_tree

HOOK_ROUNDS = 3

At = Callable[[str], None]
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
class Done:
    commit: str
    branch: str
    paths: tuple[str, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Making:
    """The commit while it is made; each step returns the next one."""

    base: Base
    message: str
    tree: NewTree
    journal: Journal
    objects: tuple[Object, ...] = ()


def carry_out(run: Attempt) -> Done:
    """The commit, or an exception with everything as before."""
    with ObjectReader(run.git) as objects:
        head = read_head(run.repo, objects)
        branch = refuse_head(run.repo, head)
        base = Base(run.repo, head, run.identity, run.git, objects)
        with run.interruption.eager():
            plan = run.prepare(base)
        run.step("planned")
        changes = changes_of(base, plan, _oid_length(run, head))
        tree = _write_tree(run, base, changes)
        run.step("objects")
        made = placing.missing_folders(run.repo, changes)
        journal = Journal(branch, head.commit, None, changes, made)
        making = _Making(base, plan.message, tree, journal)
        if not _has_hooks(run):
            making = _with_commit(run, making)  # signed, or refused, before anything shows
        write_journal(run.repo, making.journal)
        return _journalled(run, making)


def _oid_length(run: Attempt, head: Head) -> int:
    return len(head.commit) if head.commit else run.settings.oid_length


def _has_hooks(run: Attempt) -> bool:
    return bool(run.settings.hooks - {"post-commit"})


def _write_tree(run: Attempt, base: Base, changes: tuple[Change, ...]) -> NewTree:
    length = _oid_length(run, base.head)
    tree = edited_tree(base.objects.get, base.head.tree, files_after(changes), length)
    write_objects(run.git, tree.objects)
    return tree


def _with_commit(run: Attempt, making: _Making) -> _Making:
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
    return replace(making, journal=making.journal.with_commit(commit), objects=objects)


def _journalled(run: Attempt, making: _Making) -> Done:
    """From here on the journal knows; what fails before the branch moves is put back, after it finished."""
    journal = making.journal
    try:
        run.step("journal")
        placing.place(run.repo, journal.changes, journal.made)
        run.step("placed")
        if _has_hooks(run):
            making = _hooked(run, making)
            making = _with_commit(run, making)
            write_journal(run.repo, making.journal)
        journal = making.journal
        _publish(run, making)
    except BaseException as error:
        if not _settle(run, journal, error):
            raise
    return _done(journal)


def _publish(run: Attempt, making: _Making) -> None:
    repo, journal = run.repo, making.journal
    commit = journal.commit or ""
    index = prepare_index(repo, run.git, journal.changes)
    run.step("index")
    secure_objects(repo, run.git, making.objects)
    run.step("secured")
    subject = making.message.partition("\n")[0]
    move_branch(run.git, journal.branch, commit, making.base.head, subject=subject)
    run.at("moved")
    install_index(repo, index)
    run.at("installed")
    secure_objects(repo, run.git, making.objects)
    sync_branch(repo, journal.branch)
    run.at("synced")
    placing.clean(repo, journal.changes)
    drop_journal(repo)
    run.at("dropped")


def _settle(run: Attempt, journal: Journal, error: BaseException) -> bool:
    """Whether the commit had been made after all; puts everything back where it had not."""
    try:
        if recovery.is_committed(run.git, journal):
            recovery.finish(run.repo, run.git, journal)
            return True
        recovery.roll_back(run.repo, run.git, journal, forced=True)
    except (OSError, DeliveryError) as fault:
        raise EnvironmentFaultError(
            _("The command failed ({error}), and not everything could be put back: {fault}").format(
                error=error, fault=fault
            ),
            _("Nothing is lost: the next delivery command that writes here puts it right."),
        ) from error
    return False


def _done(journal: Journal) -> Done:
    return Done(journal.commit or "", journal.branch, tuple(change.path for change in journal.changes))


def _hooked(run: Attempt, making: _Making) -> _Making:
    index = run.repo.scratch / "hook-index"
    environment = hook_environment(run.identity, index)
    hooks = HookRun(run.repo, run.git, run.settings.hooks, environment, run.interruption)
    making = _checked_by_hook(run, hooks, making)
    run.step("pre-commit")
    message = hooked_message(hooks, making.message)
    run.step("hooked")
    return replace(making, message=message)


def _checked_by_hook(run: Attempt, hooks: HookRun, making: _Making) -> _Making:
    """Let pre-commit look; what it made of our files is judged and shown to it again, until it is content."""
    for _round in range(HOOK_ROUNDS):
        make_hook_index(run.repo, run.git, making.tree.oid)
        result = hooks.run("pre-commit")
        before = making.journal.changes
        changes = as_hook_left(run.repo, run.git, making.base.objects, making.tree.oid, before)
        if changes != before:
            making = _taken_over(run, making, changes)
        elif result.code != 0:
            raise hook_refused("pre-commit", result)
        else:
            return making
    raise RefusedError(
        _("The pre-commit hook changes the office's files each time it runs."),
        _("Run it by hand on those files and look at what it does; nothing was changed."),
    )


def _taken_over(run: Attempt, making: _Making, changes: tuple[Change, ...]) -> _Making:
    plan = Plan(tuple(Write(change.path, change.after) for change in changes), making.message)
    if run.judge:
        run.judge(making.base, plan)
    tree = _write_tree(run, making.base, changes)
    journal = replace(making.journal, changes=changes)
    write_journal(run.repo, journal)
    placing.place_again(run.repo, changes)
    return replace(making, tree=tree, journal=journal)
