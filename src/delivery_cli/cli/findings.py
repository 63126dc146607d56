"""Findings as lines for people and as rows for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.cli.streams import painted
from delivery_cli.domain.findings import Severity
from delivery_cli.domain.untrusted import visible
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.domain.findings import Finding

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow"}


def finding_lines(finding: Finding, *, color: bool) -> Iterator[str]:
    """`path:line:column: severity CODE message`, then the fix, indented."""
    word = _("error") if finding.severity is Severity.ERROR else _("warning")
    severity = painted(word, _STYLES[finding.severity], color=color)
    where = f"{visible(finding.path)}:{finding.line}:{finding.column}"
    yield f"{where}: {severity} {finding.code} {visible(finding.message)}"
    if finding.fix:
        yield f"    {visible(finding.fix)}"


def finding_row(finding: Finding) -> dict[str, Any]:
    """One finding with stable keys."""
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "fix": finding.fix,
        "field": ".".join(str(part) for part in finding.field),
        "directive": finding.directive,
    }
