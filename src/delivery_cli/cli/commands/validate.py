"""delivery validate: check the files against the rules."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from delivery_cli.cli.findings import finding_lines, finding_row
from delivery_cli.cli.invocation import current
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.receipts import receipt
from delivery_cli.cli.streams import emit
from delivery_cli.messages import N_, _, n_

if TYPE_CHECKING:
    from delivery_cli.operations.validate import Report

DETAILS = N_(
    "Reads every directive and team, or tells only of the files and folders that are named. Ends with 0 where "
    "there are at most warnings, with 1 where there is an error. Checking never changes a file."
)
EXAMPLES = ("delivery validate", "delivery validate directives/2017", "delivery validate --format json")


def command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH…", help=_("Files or folders; without them, everything")),
    ] = None,
    format: Annotated[
        Literal["text", "json"], typer.Option("--format", help=_("How to print the findings"))
    ] = "text",
    json: Annotated[bool, typer.Option("--json", help=_("Short for --format json"))] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help=_("End with 0 whatever is found"))] = False,
    error_on_warning: Annotated[
        bool, typer.Option("--error-on-warning", help=_("End with 1 where there is a warning"))
    ] = False,
) -> int:
    """Print the findings; the exit code says whether an error is among them."""
    from delivery_cli.operations.validate import validate

    report = validate(office_here(strict=False), paths or ())
    if json or format == "json":
        _write_json(report)
    else:
        _show(report)
    receipt(_summary(report))
    failed = report.errors or (error_on_warning and report.warnings)
    return int(bool(failed) and not exit_zero)


def _show(report: Report) -> None:
    text = "\n".join(line for finding in report.findings for line in finding_lines(finding))
    if text and current().stdout_is_terminal:
        from delivery_cli.cli.pager import paged
        from delivery_cli.cli.wrapping import wrapped_for

        paged(wrapped_for(sys.stdout, text))
    elif text:
        emit(text)


def _write_json(report: Report) -> None:
    from delivery_cli.cli.output import write_json

    counts = {"directives": report.directives, "teams": report.teams}
    write_json(
        {
            "items": [finding_row(finding) for finding in report.findings],
            "summary": counts
            | {"errors": report.errors, "warnings": report.warnings, "by_code": report.by_code},
        }
    )


def _summary(report: Report) -> str:
    read = n_("{n} directive", "{n} directives", report.directives).format(n=report.directives)
    teams = n_("{n} team", "{n} teams", report.teams).format(n=report.teams)
    errors = n_("{n} error", "{n} errors", report.errors).format(n=report.errors)
    warnings = n_("{n} warning", "{n} warnings", report.warnings).format(n=report.warnings)
    codes = ", ".join(f"{code} ×{count}" for code, count in report.by_code.items())
    line = _("checked {directives}, {teams}: {errors}, {warnings}").format(
        directives=read, teams=teams, errors=errors, warnings=warnings
    )
    return f"{line} ({codes}); " + _("delivery rule CODE explains one") if codes else line
