"""The harness is no good if it passes a transaction that lacks a part."""

import pytest

from tests.torture.bench import Bench
from tests.torture.points import Golden, golden, struck
from tests.torture.scenarios import SCENARIOS
from tests.torture.shim import KINDS

NOTE = SCENARIOS["note"]


def after(right: Golden, path: str) -> int:
    """The call that follows the one which puts a file in its place."""
    return next(call.number for call in right.calls if call.name == "rename" and call.path.endswith(path)) + 1


@pytest.mark.parametrize("without", ["journal", "recovery"])
def test_a_kill_after_the_file_was_placed_is_noticed(place: Bench, without: str):
    right = golden(place.sabotaged("journal" if without == "journal" else ""), NOTE)
    number = after(right, "D-2026-0001.yaml")
    assert struck(place.sabotaged(without), NOTE, right, KINDS["kill-group"], number) != []
    assert without == "journal" or struck(place, NOTE, right, KINDS["kill-group"], number) == []


def test_a_stale_lock_of_gits_is_noticed(place: Bench):
    right = golden(place, NOTE)
    number = after(right, ".git/refs/heads/main")
    assert struck(place.sabotaged("recovery"), NOTE, right, KINDS["kill-group"], number) != []
    assert struck(place, NOTE, right, KINDS["kill-group"], number) == []
