"""Findings as SARIF 2.1.0, the exchange format of code scanning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from delivery_cli import __version__
from delivery_cli.cli.finding_formats.order import fingerprints, worst_first
from delivery_cli.cli.finding_formats.sarif_rules import descriptors, inline
from delivery_cli.cli.invocation import current
from delivery_cli.cli.output import json_text
from delivery_cli.messages import n_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery_cli.domain.findings import Finding
    from delivery_cli.operations.validate import Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
SHOWN = 5000  # GitHub shows no more of one run, and its order is not ours
_BASE = "%SRCROOT%"
# Not `primaryLocationLineHash`: GitHub's uploader makes that one, and warns of each that another tool gave.
_FINGERPRINT = "deliveryFinding/v1"


def sarif_text(report: Report) -> str:
    """One run of the tool."""
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}, indent=2)


def _run(report: Report) -> dict[str, Any]:
    findings = worst_first(report)
    rules = descriptors(report.by_code)
    places = {rule["id"]: place for place, rule in enumerate(rules)}
    shown = zip(findings[:SHOWN], fingerprints(findings)[:SHOWN], strict=True)
    return {
        "tool": {"driver": {"name": "delivery", "version": __version__, "rules": rules}},
        "language": current().language,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": "The root of the office's repository."}}},
        "invocations": [_invocation(len(findings) - SHOWN)],
        "results": [_result(one, fingerprint, places) for one, fingerprint in shown],
    }


def _invocation(left_out: int) -> dict[str, Any]:
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if left_out > 0:
        text = n_("{n} more finding is not listed", "{n} more findings are not listed", left_out)
        told = {"level": "warning", "message": {"text": text.format(n=left_out)}}
        invocation["toolExecutionNotifications"] = [told]
    return invocation


def _result(finding: Finding, fingerprint: str, places: Mapping[str, int]) -> dict[str, Any]:
    message = inline(finding.message)
    facts = {
        "directive": finding.directive,
        "field": ".".join(map(str, finding.field)),
        "fix": finding.fix and inline(finding.fix),
    }
    return {
        "ruleId": finding.code,
        "ruleIndex": places[finding.code],
        "level": str(finding.severity),
        "message": {"text": f"{message}\n{inline(finding.fix)}" if finding.fix else message},
        "locations": [{"physicalLocation": _place(finding)}],
        "partialFingerprints": {_FINGERPRINT: fingerprint},
        "properties": {key: value for key, value in facts.items() if value},
    }


def _place(finding: Finding) -> dict[str, Any]:
    # The bytes that the path has on the disk, whatever they are.
    uri = quote(finding.path, safe="/", errors="surrogateescape")
    return {
        "artifactLocation": {"uri": uri, "uriBaseId": _BASE},
        "region": {"startLine": max(1, finding.line), "startColumn": max(1, finding.column)},
    }
