"""delivery resolve: merge field by field what git left in conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from delivery_cli.cli.clash_words import left_lines
from delivery_cli.cli.declaring import Argument, Option
from delivery_cli.cli.invocation import current
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.receipts import receipt, warn
from delivery_cli.cli.streams import say
from delivery_cli.messages import N_, _, n_

if TYPE_CHECKING:
    from delivery_cli.operations.merging.resolve import Resolution

DETAILS = N_(
    "For a branch in the middle of a merge, a rebase or a cherry-pick, where git ran without the merge driver (in a "
    "clone in which delivery init was not run, or where a hosting site says that a branch conflicts): each "
    "directive and team in conflict is merged as the driver does it, written and staged. What both sides changed in "
    "different ways stays in conflict, and is told in words with the way out. Then git commit ends the merge, or "
    "--commit does. Exit code 1 where something is left."
)
EXAMPLES = (
    "git merge origin/main; delivery resolve --commit",
    "delivery resolve D-2026-0142",
    "delivery resolve -n",
)


def command(
    paths: Annotated[
        list[str] | None, Argument(metavar="PATH|ID", help=_("Only these files; without, all in conflict"))
    ] = None,
    commit: Annotated[
        bool, Option("--commit", help=_("End the merge with its commit where nothing is left in conflict"))
    ] = False,
    dry_run: DryRunOption = False,
) -> int:
    """0 where nothing is left in conflict."""
    from delivery_cli.operations.merging.resolve import resolve
    from delivery_cli.storage.repository import find_repository
    from delivery_cli.storage.transaction import repair

    if not dry_run and (repaired := repair(find_repository(current().directory))):
        warn(repaired)
    made = resolve(current().directory, paths or (), commit=commit, dry_run=dry_run)
    _tell(made, dry_run=dry_run)
    return 1 if made.left else 0


def _tell(made: Resolution, *, dry_run: bool) -> None:
    count = len(made.resolved)
    if count:
        receipt(n_("merged {n} file:", "merged {n} files:", count).format(n=count))
    receipt(*(f"  {path}" for path in made.resolved))
    for left in made.left:
        for line in left_lines(left):
            say(line, wrap=False)
    if dry_run:
        receipt(_("dry run: nothing was changed"))
    elif made.committed:
        receipt(_("commit {id}").format(id=made.committed[:8]))
    elif made.left:
        count = len(made.left)
        receipt(n_("{n} file is left in conflict", "{n} files are left in conflict", count).format(n=count))
    elif made.command:
        receipt(_("nothing is left in conflict; go on with: {command}").format(command=made.command))
