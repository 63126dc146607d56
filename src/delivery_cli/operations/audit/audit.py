"""The audit of an office's history: from the beginning, from the last checkpoint, or over a range."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from delivery_cli.domain.rules.history import check_anchor, check_gap
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import UsageError
from delivery_cli.messages import _
from delivery_cli.operations.audit.anchors import anchors, past_of
from delivery_cli.operations.audit.parts import replayed
from delivery_cli.operations.audit.result import Audit, Counts
from delivery_cli.operations.audit.sight import gaps, notices
from delivery_cli.operations.validate import Report
from delivery_cli.storage.office import DIRECTIVES, TEAMS, located
from delivery_cli.storage.revisions import Revisions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from delivery_cli.domain.accepted import Gap
    from delivery_cli.domain.findings import Finding, Found
    from delivery_cli.storage.office import Office

HEAD = "HEAD"
RANGE = ".."


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to audit: a branch or `A..B`; against which checkpoint; `whole`: what lies before one too."""

    range: str | None = None
    against: str | None = None
    whole: bool = False
    folder: Path = Path()


def audit(office: Office, asked: Asked) -> Audit:
    """Replay the history; what cannot be seen is a finding, and blinds the audit where it must."""
    missing = gaps(office.repository)
    with Revisions(office.repository.git()) as revisions:
        beside = notices(office.repository, revisions)
        if any(gap.blinding for gap in missing):
            return _blind(missing, beside)
        start, tip = _ends(revisions, asked.range)
        if tip is None:
            return Audit(
                report=_report(revisions, None, Counts(), ()), counts=Counts(), tip=None, notices=beside
            )
        past = past_of(revisions, tip)
        policy = revisions.policy(tip)
        held = anchors(past, asked.against, asked.folder)
        found = [one for anchor in held for one in check_anchor(anchor, policy)]
        found += [one for gap in missing for one in check_gap(gap)]
        anchor = held[-1] if held else None
        covered = anchor.noted.tip if anchor and anchor.is_trusted else None
        if start is None and not asked.whole:
            start = covered
        counts, judged = replayed(past, start, int(time.time()), covered)
        findings = (*_located(found), *judged)
        return Audit(
            report=_report(revisions, tip, counts, findings),
            counts=counts,
            tip=tip,
            start=start,
            anchor=anchor,
            gaps=missing,
            notices=beside,
        )


def _blind(missing: tuple[Gap, ...], beside: tuple[str, ...]) -> Audit:
    findings = _located([one for gap in missing for one in check_gap(gap)])
    report = Report(directives=0, teams=0, findings=findings)
    return Audit(report=report, counts=Counts(), tip=None, gaps=missing, notices=beside)


def _ends(revisions: Revisions, said: str | None) -> tuple[str | None, str | None]:
    """The commit to start after, and the one to end with; both None on a branch without commits."""
    first, dots, last = (said or "").partition(RANGE)
    if not said:
        return None, revisions.resolve(HEAD)
    if not dots:
        return None, _resolved(revisions, said)
    if last.startswith("."):
        raise UsageError(
            _("a range has two dots: {range}").format(range="A..B"), _("for example main~20..main")
        )
    return _resolved(revisions, first or HEAD), _resolved(revisions, last or HEAD)


def _resolved(revisions: Revisions, name: str) -> str:
    if (found := revisions.resolve(name)) is not None:
        return found
    raise UsageError(
        _("there is no commit {name}").format(name=visible(name)),
        _("name a branch, a tag or a commit; git fetch brings those of others"),
    )


def _located(found: Iterable[Found]) -> tuple[Finding, ...]:
    return tuple(one for path, problem in found for one in located(path, "", [problem]))


def _report(revisions: Revisions, tip: str | None, counts: Counts, findings: tuple[Finding, ...]) -> Report:
    paths = revisions.paths(tip) if tip else {}
    return Report(
        directives=_count(paths, DIRECTIVES),
        teams=_count(paths, TEAMS),
        findings=findings,
        commits=counts.commits,
    )


def _count(paths: Iterable[str], folder: str) -> int:
    return sum(path.startswith(f"{folder}/") and path.endswith(".yaml") for path in paths)
