"""Honest histories are judged without a single false alarm: a few in every run, thousands with `make histories`."""

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.honest.acts import begin
from tests.honest.machine import Histories
from tests.honest.world import worlds

HISTORIES = int(os.environ.get("HISTORIES", "12"))
PARTS = int(os.environ.get("HISTORIES_PARTS", "1"))  # side by side, each with a seed of its own
SEED = int(os.environ.get("HISTORIES_SEED", "20170912"))
SHRINK = bool(os.environ.get("HISTORIES_SHRINK"))  # takes minutes
STEPS = 14


@pytest.mark.parametrize("part", range(PARTS))
def test_honest_histories_are_never_refused(part: int) -> None:
    number = HISTORIES // PARTS
    with worlds(begin) as templates:
        Histories.templates, Histories.counts = templates, Counter()
        run_state_machine_as_test(
            seed(SEED + part)(Histories),
            settings=settings(
                max_examples=number,
                stateful_step_count=STEPS,
                deadline=None,
                database=None,
                phases=(Phase.generate, *((Phase.shrink,) if SHRINK else ())),
                suppress_health_check=list(HealthCheck),
            ),
        )
    counts = Histories.counts
    print("\n".join(f"{number:7} {what}" for what, number in sorted(counts.items())))  # noqa: T201  what they were made of
    assert counts["audited"] == counts["histories"] >= number
    wanted = ("merges", "resolved", *(("squashes", "rebases", "octopuses") if number >= 200 else ()))
    assert min(counts[one] for one in wanted) > 0
