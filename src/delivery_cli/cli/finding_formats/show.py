"""Findings shown: in a terminal, to a program, in a file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from delivery_cli.cli.findings import finding_lines, finding_row
from delivery_cli.cli.invocation import current
from delivery_cli.cli.receipts import receipt
from delivery_cli.cli.streams import emit
from delivery_cli.cli.workflow_log import inert, inert_json, is_workflow
from delivery_cli.messages import _, n_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery_cli.cli.finding_formats.choice import FindingFormat
    from delivery_cli.cli.output_file import OutputFile
    from delivery_cli.operations.validate import Report


def show_report(
    report: Report,
    format: FindingFormat = "text",
    *,
    output_file: OutputFile | None = None,
    warnings_fail: bool = False,
    more: Mapping[str, Any] | None = None,
    counted: bool = True,
) -> None:
    """Print the findings, or write them to the file; their number goes to standard error in any case.

    `more` are keys that JSON has besides; `counted`: the files were read, so that it is said how many they are.
    """
    color = output_file is None and current().color_stdout
    text = _rendered(report, format, color=color, fail=warnings_fail, more=more or {})
    if output_file is not None:
        output_file.write(text)
    elif format == "text" and text and current().stdout_is_terminal:
        from delivery_cli.cli.pager import paged
        from delivery_cli.cli.wrapping import wrapped_for

        paged(wrapped_for(sys.stdout, text))
    elif text:
        emit(text)
    receipt(summary(report, counted=counted))


def exit_code(report: Report, *, exit_zero: bool = False, error_on_warning: bool = False) -> int:
    """0 or 1, as the findings and the options have it; the same for every format."""
    failed = report.errors or (error_on_warning and report.warnings)
    return int(bool(failed) and not exit_zero)


def summary(report: Report, *, counted: bool = True) -> str:
    """How much was checked and what was found, in a line."""
    read = n_("{n} directive", "{n} directives", report.directives).format(n=report.directives)
    teams = n_("{n} team", "{n} teams", report.teams).format(n=report.teams)
    errors = n_("{n} error", "{n} errors", report.errors).format(n=report.errors)
    warnings = n_("{n} warning", "{n} warnings", report.warnings).format(n=report.warnings)
    if report.commits:
        commits = n_("{n} commit", "{n} commits", report.commits).format(n=report.commits)
        teams = f"{teams}, {commits}"
    codes = ", ".join(f"{code} ×{count}" for code, count in report.by_code.items())
    found = _("{errors}, {warnings}").format(errors=errors, warnings=warnings)
    read = _("checked {directives}, {teams}").format(directives=read, teams=teams)
    line = f"{read}: {found}" if counted else _("nothing was checked: {found}").format(found=found)
    return f"{line} ({codes}); " + _("delivery rule CODE explains one") if codes else line


def _rendered(
    report: Report, format: FindingFormat, *, color: bool, fail: bool, more: Mapping[str, Any]
) -> str:
    """The text without its last line break; each format's module is loaded only where it is asked for."""
    if format == "github":
        return _github(report)
    if format == "junit":
        from delivery_cli.cli.finding_formats.junit import junit_text

        return junit_text(report, warnings_fail=fail)
    if format == "text":
        text = "\n".join(line for one in report.findings for line in finding_lines(one, color=color))
        return inert(text) if is_workflow() else text
    return inert_json(_as_json(report, format, more))


def _as_json(report: Report, format: FindingFormat, more: Mapping[str, Any]) -> str:
    if format == "gitlab":
        from delivery_cli.cli.finding_formats.gitlab import gitlab_text

        return gitlab_text(report)
    if format == "sarif":
        from delivery_cli.cli.finding_formats.sarif import sarif_text

        return sarif_text(report)
    from delivery_cli.cli.output import SCHEMA_VERSION, json_text

    return json_text({"schema_version": SCHEMA_VERSION, **_payload(report), **more}, indent=2)


def _payload(report: Report) -> dict[str, Any]:
    counts = {"directives": report.directives, "teams": report.teams, "commits": report.commits}
    return {
        "items": [finding_row(finding) for finding in report.findings],
        "summary": counts | {"errors": report.errors, "warnings": report.warnings, "by_code": report.by_code},
    }


def _github(report: Report) -> str:
    from delivery_cli.cli.finding_formats.github import github_text
    from delivery_cli.cli.finding_formats.step_summary import VARIABLE, write_step_summary

    path = os.environ.get(VARIABLE)
    summarised = bool(path) and write_step_summary(report, summary(report), Path(path or ""))
    return github_text(report, summarised=summarised)
