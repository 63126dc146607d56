"""The commit hooks' part in a commit: they check it, and may format our files and add to the message."""

from dataclasses import replace

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage import placing
from delivery_cli.storage.base import Plan, Write
from delivery_cli.storage.hooks import (
    HookRun,
    as_hook_left,
    hook_environment,
    hook_refused,
    hooked_message,
    make_hook_index,
)
from delivery_cli.storage.journal import Change, Journal, write_journal
from delivery_cli.storage.making import Attempt, Making, write_tree

ROUNDS = 3


def has_hooks(run: Attempt) -> bool:
    return bool(run.settings.hooks - {"post-commit"})


def hooked(run: Attempt, making: Making) -> Making:
    index = run.repo.scratch / "hook-index"
    environment = hook_environment(run.identity, index)

    def look() -> None:
        placing.look(run.repo, making.journal.changes, making.ours)

    hooks = HookRun(run.repo, run.git, run.settings.hooks, environment, run.interruption, look)
    making = _checked_by_hook(run, hooks, making)
    run.step("pre-commit")
    message = hooked_message(hooks, making.message)
    run.step("hooked")
    return replace(making, message=message)


def _checked_by_hook(run: Attempt, hooks: HookRun, making: Making) -> Making:
    """Let pre-commit look; what it made of our files is judged and shown to it again, until it is content."""
    for _round in range(ROUNDS):
        make_hook_index(run.repo, run.git, making.tree.oid)
        result = hooks.run("pre-commit")
        before = making.journal.changes
        changes = as_hook_left(hooks, making.base.objects, making.tree.oid, before, making.ours)
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


def _taken_over(run: Attempt, making: Making, changes: tuple[Change, ...]) -> Making:
    plan = Plan(tuple(Write(change.path, change.after) for change in changes), making.message)
    if run.judge:
        run.judge(making.base, plan)
    tree = write_tree(run, making.base, changes)
    journal = replace(making.journal, changes=changes)
    write_journal(run.repo, journal)
    placing.place_again(run.repo, changes, making.ours)
    return replace(making, tree=tree, journal=journal, notices=(_adopted(making.journal, journal),))


def _adopted(before: Journal, after: Journal) -> str:
    """What stands in the file may also be somebody's who saved it while the hook ran: they are to know."""
    paths = [new.path for old, new in zip(before.changes, after.changes, strict=True) if old != new]
    return _("The pre-commit hook changed {paths}; the commit holds it as it was after the hook.").format(
        paths=", ".join(paths)
    )
