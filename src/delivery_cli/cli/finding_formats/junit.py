"""Findings as a report of tests in JUnit's XML.

One case for each finding, not for each file: GitLab and Jenkins compare the cases of two runs by name, and so tell a
new finding from an old one in the same file. A name is unique, since GitLab drops the second case of a name, and has
no line number. GitLab's list shows the name alone, so the path is part of it. A warning is a skipped case: it is
listed, but it breaks no build; where warnings are to fail the run, it is a failure.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from delivery_cli.cli.finding_formats.order import repeats, worst_first
from delivery_cli.cli.workflow_log import inert_xml
from delivery_cli.domain.findings import Severity
from delivery_cli.domain.untrusted import visible
from delivery_cli.messages import _

if TYPE_CHECKING:
    from delivery_cli.domain.findings import Finding
    from delivery_cli.operations.validate import Report

_SUITE = "delivery"
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")  # to XML; every other such one is made visible


def junit_text(report: Report, *, warnings_fail: bool = False) -> str:
    """One suite; where nothing was found one case that passes, since an empty report is taken for a broken one."""
    findings = worst_first(report)
    failing = len(findings) if warnings_fail else report.errors
    skipped = len(findings) - failing
    counts = {
        "tests": str(max(1, len(findings))),
        "failures": str(failing),
        "errors": "0",
        "skipped": str(skipped),
        "time": "0",
    }
    root = ET.Element("testsuites", {"name": _SUITE, **counts})
    suite = ET.SubElement(root, "testsuite", {"name": _SUITE, **counts})
    names = repeats([_text(f"{one.path}: {one.code} {one.message}") for one in findings])
    for finding, name in zip(findings, names, strict=True):
        _add_case(suite, finding, name, fails=warnings_fail or finding.severity is Severity.ERROR)
    if not findings:
        ET.SubElement(suite, "testcase", {"name": _("no findings"), "classname": _SUITE, "time": "0"})
    ET.indent(root)
    return inert_xml('<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode"))


def _add_case(suite: ET.Element, finding: Finding, name: str, *, fails: bool) -> None:
    path = _text(finding.path)
    facts = {"name": name, "classname": _class(path), "file": path, "line": str(finding.line), "time": "0"}
    case = ET.SubElement(suite, "testcase", facts)
    message = _text(finding.message)
    if fails:
        outcome = ET.SubElement(case, "failure", {"message": message, "type": finding.code})
    else:
        outcome = ET.SubElement(case, "skipped", {"message": f"{finding.code} {message}"})
    outcome.text = f"{path}:{finding.line}:{finding.column}: {finding.severity} {finding.code} {message}"
    if finding.fix:
        outcome.text += "\n" + _("fix: {fix}").format(fix=_text(finding.fix))


def _class(path: str) -> str:
    """The path as Jenkins groups cases: `directives.2017.00xx.D-2017-0001`."""
    return path.removesuffix(".yaml").replace(".", "-").replace("/", ".")


def _text(text: str) -> str:
    return _NO_CHARACTERS.sub(lambda found: f"<U+{ord(found[0]):04X}>", visible(text))
