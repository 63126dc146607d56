"""The audit of an office's history: from the beginning, from the last checkpoint, or over a range."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from delivery_cli.domain.accepted import Gap
from delivery_cli.domain.rules.history import check_anchor, check_gap
from delivery_cli.errors import UnreadableObjectError
from delivery_cli.operations.audit.anchors import anchors, past_of, unreadable_tags
from delivery_cli.operations.audit.doubts import junk_tag, over_errors
from delivery_cli.operations.audit.ends import ends, refuse_another_chain
from delivery_cli.operations.audit.parts import replayed
from delivery_cli.operations.audit.replay import EMPTY
from delivery_cli.operations.audit.result import Audit, Counts
from delivery_cli.operations.audit.sight import gaps, notices
from delivery_cli.operations.validate import Report
from delivery_cli.storage.office import DIRECTIVES, TEAMS, located
from delivery_cli.storage.revisions import Revisions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from delivery_cli.domain.findings import Finding, Found
    from delivery_cli.operations.audit.anchors import Past
    from delivery_cli.storage.office import Office


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
        try:
            return _audited(office, asked, revisions, missing, beside)
        except UnreadableObjectError as error:
            damage = Gap(kind="damaged", message=error.message, fix=error.hint)
            return _blind((*missing, damage), beside)


def _audited(
    office: Office, asked: Asked, revisions: Revisions, missing: tuple[Gap, ...], beside: tuple[str, ...]
) -> Audit:
    between = ends(revisions, asked.range, office.repository.common_dir)
    start, tip = between.start, between.tip
    past = past_of(revisions, tip)
    refuse_another_chain(revisions, between, frozenset(past.chain))
    policy = revisions.policy(tip) if tip else EMPTY
    held = anchors(past, asked.against, asked.folder)
    found = [one for anchor in held for one in check_anchor(anchor, policy)]
    found += [one for gap in missing for one in check_gap(gap)]
    if asked.against is None:
        found += [junk_tag(name) for name in unreadable_tags(revisions)]
    agreed = all(one.agrees for one in held)
    anchor = (held[-1] if agreed else held[0]) if held else None
    covered = anchor.noted.tip if anchor and anchor.is_trusted else None
    if start is None and anchor and covered and not asked.whole:
        start = covered
        found += over_errors(anchor)
    nothing = not past.chain or (between.start is not None and start not in past.chain[:-1])
    counts, judged = (Counts(), []) if nothing else replayed(past, start, int(time.time()), covered)
    findings = (*_located(found), *judged)
    return Audit(
        report=_report(revisions, tip, counts, findings),
        counts=counts,
        tip=tip,
        start=start,
        anchor=anchor,
        gaps=missing,
        notices=beside,
        branch=between.name,
        dates=_dates(past, start) if past.chain else None,
        is_empty=nothing,
    )


def _blind(missing: tuple[Gap, ...], beside: tuple[str, ...]) -> Audit:
    findings = _located([one for gap in missing for one in check_gap(gap)])
    report = Report(directives=0, teams=0, findings=findings)
    return Audit(report=report, counts=Counts(), tip=None, gaps=missing, notices=beside)


def _dates(past: Past, start: str | None) -> tuple[dt.date, dt.date]:
    """Those of the first and the last commit that were audited, as they say it."""
    place = past.place.get(start, -1) + 1 if start else 0
    first = past.chain[min(place, len(past.chain) - 1)]
    return _date(past.revisions, first), _date(past.revisions, past.chain[-1])


def _date(revisions: Revisions, oid: str) -> dt.date:
    commit = next(revisions.commits(include=oid, exclude=[f"{oid}^@"]))
    return commit.committer_date.date()


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
