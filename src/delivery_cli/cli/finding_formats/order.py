"""Which findings come first where not all are shown, and how each is known again in the next run."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from delivery_cli.domain.findings import Finding
    from delivery_cli.operations.validate import Report


def worst_first(report: Report) -> list[Finding]:
    """Errors before warnings; among equals first what stands in a changed file, then by path and line."""
    changed = set(report.changed)
    return sorted(
        report.findings, key=lambda one: (one.severity is not Severity.ERROR, one.path not in changed)
    )


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """One for each finding: the same in the next run though lines have moved; repeats are numbered."""
    seen: Counter[str] = Counter()
    found = []
    for one in findings:
        facts = _facts(one)
        seen[facts] += 1
        found.append(_digest(f"{facts}\0{seen[facts]}"))
    return found


def repeats(texts: Sequence[str]) -> list[str]:
    """The texts, told apart: the second of its kind ends with `(2)`."""
    seen: Counter[str] = Counter()
    found = []
    for text in texts:
        seen[text] += 1
        found.append(f"{text} ({seen[text]})" if seen[text] > 1 else text)
    return found


def _facts(finding: Finding) -> str:
    field = ".".join(map(str, finding.field))
    return "\0".join((finding.path, finding.code, finding.directive or "", field, finding.message))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
