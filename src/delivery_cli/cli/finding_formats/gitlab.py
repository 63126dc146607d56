"""Findings as GitLab's report of code quality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.cli.finding_formats.order import fingerprints, worst_first
from delivery_cli.cli.output import json_text
from delivery_cli.domain.findings import Severity
from delivery_cli.domain.untrusted import visible

if TYPE_CHECKING:
    from delivery_cli.domain.findings import Finding
    from delivery_cli.operations.validate import Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def gitlab_text(report: Report) -> str:
    """A JSON list, also where nothing was found: GitLab compares it with the target branch's."""
    findings = worst_first(report)
    issues = [_issue(*pair) for pair in zip(findings, fingerprints(findings), strict=True)]
    return json_text(issues, indent=2)


def _issue(finding: Finding, fingerprint: str) -> dict[str, Any]:
    description = visible(f"{finding.code}: {finding.message}")
    return {
        "description": f"{description}; {visible(finding.fix)}" if finding.fix else description,
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        # Where a path holds what cannot be seen, or is no Unicode, GitLab would lose the whole report over it.
        "location": {"path": visible(finding.path), "lines": {"begin": finding.line}},
    }
