"""Findings as annotations of a GitHub workflow.

GitHub shows 10 annotations of a kind for each step, so the worst come first, and one line tells of the rest.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from delivery_cli.cli.finding_formats.order import worst_first
from delivery_cli.domain.findings import Severity
from delivery_cli.domain.untrusted import visible
from delivery_cli.messages import _, n_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.domain.findings import Finding
    from delivery_cli.operations.validate import Report

SHOWN = 10  # of each severity
_IN_DATA = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
_IN_PROPERTY = {**_IN_DATA, ord(":"): "%3A", ord(","): "%2C"}


def github_text(report: Report, *, summarised: bool) -> str:
    """The workflow commands, each on a line; `summarised`: the step's summary holds the whole list."""
    findings = worst_first(report)
    lines = [_annotation(one) for severity in Severity for one in islice(_of(severity, findings), SHOWN)]
    left_out = _left_out(report)
    if left_out:
        where = (
            _("the step's summary lists all") if summarised else _("without --format github all are listed")
        )
        lines.append(f"::notice::{_data(f'{left_out}; {where}')}")
    return "\n".join(lines)


def _of(severity: Severity, findings: list[Finding]) -> Iterator[Finding]:
    return (one for one in findings if one.severity is severity)


def _annotation(finding: Finding) -> str:
    facts = {
        "file": visible(finding.path, keep="\r\n"),
        "line": str(finding.line),
        "col": str(finding.column),
        "title": finding.code,
    }
    properties = ",".join(f"{key}={_property(value)}" for key, value in facts.items())
    # The log shows the message without its properties.
    place = f"{visible(finding.path)}:{finding.line}:{finding.column}"
    message = f"{place}: {visible(finding.message)}"
    if finding.fix:
        message += f"\n{visible(finding.fix)}"
    return f"::{finding.severity} {properties}::{_data(message)}"


def _left_out(report: Report) -> str:
    errors, warnings = max(0, report.errors - SHOWN), max(0, report.warnings - SHOWN)
    parts = []
    if errors:
        parts.append(n_("{n} more error", "{n} more errors", errors).format(n=errors))
    if warnings:
        parts.append(n_("{n} more warning", "{n} more warnings", warnings).format(n=warnings))
    return ", ".join(parts)


def _data(text: str) -> str:
    return text.translate(_IN_DATA)


def _property(text: str) -> str:
    return text.translate(_IN_PROPERTY)
