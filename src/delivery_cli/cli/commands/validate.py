"""delivery validate: check the files against the rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from delivery_cli.cli.declaring import Argument, Option
from delivery_cli.cli.finding_formats.choice import (
    ErrorOnWarningOption,
    ExitZeroOption,
    FindingFormatOption,
    OutputFileOption,
    chosen,
)
from delivery_cli.cli.formats import said_for
from delivery_cli.cli.invocation import current
from delivery_cli.cli.office_here import office_to_read
from delivery_cli.errors import UsageError
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.operations.validate import Report
    from delivery_cli.storage.repository import Repository

DETAILS = N_(
    "Reads every directive and team, or tells only of the files and folders that are named. Ends with 0 where "
    "there are at most warnings, with 1 where there is an error. Checking never changes a file.\n\n"
    "--staged judges what the next commit would do to HEAD; that it amends another commit git does not tell. --since REV judges what this branch would do to REV, by "
    "the settings, teams and allowed signers of REV: its net change, each of its commits by its author, and the two "
    "merged. The rules D3xx on changes cannot be switched off."
)
EXAMPLES = (
    "delivery validate",
    "delivery validate directives/2017",
    "delivery validate --staged",
    "delivery validate --since origin/main",
    "delivery validate --format json",
    "delivery validate --format sarif --output-file findings.sarif",
)


def command(
    paths: Annotated[
        list[Path] | None,
        Argument(metavar="PATH…", help=_("Files or folders; without them, everything")),
    ] = None,
    staged: Annotated[
        bool, Option("--staged", help=_("What is staged, against HEAD: for a pre-commit hook"))
    ] = False,
    since: Annotated[
        str | None,
        Option("--since", metavar="REV", help=_("What HEAD would bring to REV: the merge gate")),
    ] = None,
    format: FindingFormatOption = "text",
    json: Annotated[bool, Option("--json", help=_("Short for --format json"))] = False,
    output_file: OutputFileOption = None,
    exit_zero: ExitZeroOption = False,
    error_on_warning: ErrorOnWarningOption = False,
) -> int:
    """Print the findings; the exit code says whether an error is among them."""
    from delivery_cli.cli import output_file as files
    from delivery_cli.cli.finding_formats.show import exit_code, show_report
    from delivery_cli.storage.repository import find_repository

    _refuse_together(paths, staged=staged, since=since)
    repository = find_repository(current().directory)
    target = files.output_file(output_file, repository.worktree)
    wanted = chosen(format, json=json)
    with said_for(wanted):
        report = _report(repository, paths or (), staged=staged, since=since)
    show_report(report, wanted, output_file=target, warnings_fail=error_on_warning)
    return exit_code(report, exit_zero=exit_zero, error_on_warning=error_on_warning)


def _refuse_together(paths: Sequence[Path] | None, *, staged: bool, since: str | None) -> None:
    named = [
        name
        for name, given in (("PATH", paths), ("--staged", staged), ("--since", since is not None))
        if given
    ]
    if len(named) > 1:
        raise UsageError(
            _("{one} and {other} do not go together").format(one=named[0], other=named[1]),
            _("a change is judged as a whole: leave one of them out"),
        )


def _report(repository: Repository, paths: Sequence[Path], *, staged: bool, since: str | None) -> Report:
    day = current().as_of
    if since is not None:
        from delivery_cli.operations.gate.since import validate_since

        return validate_since(repository.git(), since, day=day)
    if staged:
        from delivery_cli.operations.gate.staged import validate_staged

        return validate_staged(repository, day)
    from delivery_cli.cli.unreadable import tell_away
    from delivery_cli.operations.validate import validate

    tell_away()
    return validate(office_to_read(strict=False), paths, day)
