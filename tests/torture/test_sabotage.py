"""The harness is no good if it passes a transaction that lacks a part."""

import pytest

from tests.torture.bench import Bench
from tests.torture.meanwhile import together
from tests.torture.points import Golden, golden, journal_renames, struck
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
    assert struck(place.sabotaged(without), NOTE, right, KINDS["kill-group"], number).wrong
    assert without == "journal" or struck(place, NOTE, right, KINDS["kill-group"], number).wrong == []


def test_a_missing_second_journal_is_noticed(place: Bench):
    """The one which says what a hook has made of our files."""
    formatted = SCENARIOS["formatted"]
    right = golden(place, formatted)
    number = journal_renames(right.calls)[1] + 6  # written, and its folders synced
    assert struck(place.sabotaged("second-journal"), formatted, right, KINDS["kill-group"], number).wrong
    assert struck(place, formatted, right, KINDS["kill-group"], number).wrong == []


def test_a_stale_lock_of_gits_is_noticed(place: Bench):
    right = golden(place, NOTE)
    number = after(right, ".git/refs/heads/main")
    assert struck(place.sabotaged("recovery"), NOTE, right, KINDS["kill-group"], number).wrong
    assert struck(place, NOTE, right, KINDS["kill-group"], number).wrong == []


@pytest.mark.parametrize("kind", ["kill", "full", "broken", "short"])
def test_a_fault_that_never_took_effect_is_no_point(place: Bench, kind: str):
    right = golden(place, NOTE)
    assert not struck(place, NOTE, right, KINDS[kind], 10**6).fired
    if kind == "short":
        synced = next(call.number for call in right.calls if call.name == "fsync")
        assert not struck(place, NOTE, right, KINDS[kind], synced).fired


def test_a_missing_lock_is_noticed_beside_a_users_own_git(place: Bench):
    without = place.sabotaged("index-lock")  # by chance, nearly always at the first try
    assert any(together(without, seed, 12) for seed in range(8))
