"""delivery init: make this git repository an office's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from delivery_cli.cli.invocation import current
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.cli.receipts import receipt, warn
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from delivery_cli.operations.installing.hooks import HooksPlan
    from delivery_cli.storage.repository import Repository

DETAILS = N_(
    "Writes delivery.yaml, the folders directives/ and teams/, and the lines of .gitattributes that keep "
    "line ends the same everywhere, in one commit. Run again, it puts in only what is missing. In git's configuration "
    "of this clone it sets up the merge driver for directives and teams, and what keeps git fast in a large office: run it once in "
    "each clone.\n\n"
    "With --ci also the files by which GitHub or GitLab checks each merge request, the merge queue and the main "
    "branch; a file that is there already is never overwritten. With --hooks this clone checks what is staged "
    "before each commit; a hook that is there already is kept, and called first."
)
EXAMPLES = (
    "git init && delivery init --office 'Project Office' --language ru --timezone Asia/Almaty",
    "delivery init --ci github",
    "delivery init --hooks",
)


def command(
    office: Annotated[
        str | None, typer.Option("--office", metavar="NAME", help=_("What the office is called"))
    ] = None,
    language: Annotated[
        Literal["en", "ru", "kk"] | None,
        typer.Option("--language", help=_("Language of the office's messages; without it, that of this run")),
    ] = None,
    timezone: Annotated[
        str,
        typer.Option("--timezone", metavar="ZONE", help=_("Where the office's day begins, as an IANA name")),
    ] = "Asia/Almaty",
    ci: Annotated[
        Literal["github", "gitlab"] | None,
        typer.Option("--ci", help=_("Add the files by which this site checks each change")),
    ] = None,
    hooks: Annotated[
        bool, typer.Option("--hooks", help=_("Check what is staged before each commit in this clone"))
    ] = False,
    dry_run: DryRunOption = False,
) -> None:
    from delivery_cli.operations.init import Founding, init
    from delivery_cli.storage.repository import find_repository
    from delivery_cli.storage.transaction import repair

    here = current()
    repository = find_repository(here.directory)
    if not dry_run and (repaired := repair(repository)):
        warn(repaired)
    plan = _plan_hooks(repository) if hooks else None  # what it refuses is refused before anything is written
    founding = Founding(office=office, language=language or here.language, timezone=timezone)
    made = init(here.directory, founding, ci=ci, dry_run=dry_run)
    if made is not None and not dry_run:
        show_receipt(repository.worktree, made)
    told = _set_up_clone(repository, dry_run=dry_run)
    if made is not None and dry_run:
        show_receipt(repository.worktree, made)  # its last line says that it was a dry run
    elif dry_run and told and not hooks:
        receipt(_("dry run: nothing was changed"))
    if made is None and not told and not hooks and not ci:
        _nothing_done(repository, office)
    if ci:
        _tell_of_ci(repository, ci, written=made is not None)
    if plan is not None:
        _put_hooks(plan, dry_run=dry_run, told_already=made is not None)


def _set_up_clone(repository: Repository, *, dry_run: bool) -> bool:
    """Whether there was something to set up in this clone."""
    from delivery_cli.cli.own_program import own_program
    from delivery_cli.operations.installing.driver import set_driver
    from delivery_cli.operations.installing.git_settings import set_git

    told = (*set_driver(repository, own_program(), dry_run=dry_run), *set_git(repository, dry_run=dry_run))
    receipt(*told)
    return bool(told)


def _nothing_done(repository: Repository, office: str | None) -> None:
    receipt(
        _("{folder} is an office's repository already; nothing was changed").format(
            folder=repository.worktree
        )
    )
    if office:
        receipt(_("its name and other settings stand in {file}").format(file="delivery.yaml"))


def _tell_of_ci(repository: Repository, ci: Literal["github", "gitlab"], *, written: bool) -> None:
    from delivery_cli.operations.installing.ci import plan_ci

    plan = plan_ci(repository, ci)
    for notice in plan.notices:
        warn(notice)
    receipt(*plan.told)
    if not written and not plan.kept:
        receipt(_("the checks of {site} are there already; nothing was changed").format(site=ci))


def _plan_hooks(repository: Repository) -> HooksPlan:
    from delivery_cli.cli.own_program import own_program
    from delivery_cli.operations.installing.hooks import plan_hooks

    return plan_hooks(repository, own_program())


def _put_hooks(plan: HooksPlan, *, dry_run: bool, told_already: bool) -> None:
    from delivery_cli.operations.installing.hooks import install_hooks

    if not dry_run:
        install_hooks(plan)
    receipt(*plan.told)
    if dry_run and not told_already:
        receipt(_("dry run: nothing was changed"))
