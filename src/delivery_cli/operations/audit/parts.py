"""A long history replayed in parts, side by side: what came before a part is known from git, not from the other part."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from delivery_cli.domain.reading import judge_many
from delivery_cli.domain.rules.walk import remember_walks
from delivery_cli.operations.audit.order import links
from delivery_cli.operations.audit.replay import EMPTY, Replay
from delivery_cli.operations.audit.result import Counts
from delivery_cli.storage import clock
from delivery_cli.storage.revisions import Revisions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from delivery_cli.domain.findings import Finding
    from delivery_cli.domain.policy import Policy
    from delivery_cli.operations.audit.anchors import Past
    from delivery_cli.storage.git import Git

WORTH_A_PROCESS = 4000  # commits, below which a second process costs more than it brings
GROWTH = 0.87  # later commits are of longer files: the first of two parts gets 55 of 100
WALKS_KEPT = 20_000
AT_MOST = 4  # processes: each holds the directives it has seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The commits `chain` after `start`, judged first by `policy`. What `covered` has is not open to being undone."""

    git: Git
    chain: tuple[str, ...]
    start: str | None
    covered: str | None
    policy: Policy
    now: int


Done = tuple[Counts, "list[Finding]"]


def replayed(past: Past, start: str | None, now: int, covered: str | None) -> Done:
    """Judge everything after `start`, by as many processes as there are processors; a checkpoint has `covered` some."""
    first = past.place[start] + 1 if start is not None and start in past.place else 0
    parts = [
        Part(
            git=past.revisions.git,
            chain=tuple(past.chain[begin:end]),
            start=start if begin == first else past.chain[begin - 1],
            covered=covered,
            policy=_policy(past, start if begin == first else past.chain[begin - 1]),
            now=now,
        )
        for begin, end in _cuts(first, len(past.chain), _processors())
    ]
    if len(parts) == 1:
        return replay_part(parts[0], past.revisions)
    return _together(_side_by_side(parts, past))


def _side_by_side(parts: Sequence[Part], past: Past) -> list[Done]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    with ProcessPoolExecutor(len(parts) - 1, mp_context=get_context("spawn")) as pool:
        others = [pool.submit(replay_part, part) for part in parts[:-1]]
        last = replay_part(parts[-1], past.revisions)
        done = []
        for part, one in zip(parts, others, strict=False):
            try:
                done.append(one.result())
            except BrokenProcessPool:  # it was killed, or could not start: the work is done here
                done.append(replay_part(part, past.revisions))
    return [*done, last]


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _cuts(first: int, end: int, processors: int) -> Iterator[tuple[int, int]]:
    count = max(1, min(processors, AT_MOST, (end - first) // WORTH_A_PROCESS))
    marks = [first + int((end - first) * (number / count) ** GROWTH) for number in range(count)] + [end]
    return pairwise(marks)


def _policy(past: Past, at: str | None) -> Policy:
    """That of a commit; where its settings cannot be read, those that could be read last still hold."""
    if at is None:
        return EMPTY
    revisions = past.revisions
    policy = revisions.policy(at)
    before = past.chain[: past.place[at] + 1] if at in past.place else (at,)
    readable = next((oid for oid in reversed(before) if not revisions.settings_faults(oid)), at)
    return policy if readable == at else replace(policy, settings=revisions.policy(readable).settings)


def replay_part(part: Part, revisions: Revisions | None = None) -> Done:
    """Judge one part; in a process of its own with its own git."""
    if revisions is None:
        with Revisions(part.git) as own:
            return replay_part(part, own)
    before = part.start and next(revisions.commits(include=part.start, exclude=[f"{part.start}^@"]), None)
    replay = Replay(
        revisions,
        part.now,
        policy=part.policy,
        policy_at=part.start,
        before=before.committed if before else None,
        open_before=_open_before(part),
        zone=clock.now(revisions.policy(part.chain[-1]).settings.timezone).tzinfo if part.chain else None,
        covered=part.covered,
    )
    if part.chain:
        commits = revisions.commits(include=part.chain[-1], exclude=[part.start] if part.start else [])
        with _many_made(len(part.chain)):
            replay.run(links(commits, frozenset(part.chain)))
    return replay.counts, replay.findings


def _open_before(part: Part) -> Sequence[str] | None:
    """The commits of which those before this part are open to being undone: all of them but the covered ones."""
    if part.start is None or part.start == part.covered:
        return None
    return [part.start, *((f"^{part.covered}",) if part.covered else ())]


def _together(done: Sequence[Done]) -> Done:
    total = Counts()
    for counts, _findings in done:
        for one in fields(Counts):
            setattr(total, one.name, getattr(total, one.name) + getattr(counts, one.name))
    return total, [finding for _counts, findings in done for finding in findings]


@contextmanager
def _many_made(commits: int) -> Iterator[None]:
    """All that is made stays: collecting garbage meanwhile only walks over it again and again."""
    if commits > 100:
        judge_many()
    gc.disable()
    remember_walks(WALKS_KEPT)
    try:
        yield
    finally:
        remember_walks(1)
        gc.enable()
