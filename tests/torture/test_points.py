"""A sample of the fault points, the same each time; `make torture` tries all of them."""

import os
import random

import pytest

from tests.torture.bench import Bench
from tests.torture.meanwhile import together
from tests.torture.points import golden, struck
from tests.torture.scenarios import SCENARIOS
from tests.torture.shim import KINDS
from tests.torture.twice import ends, leaving_a_journal, repairing, struck_twice

SEED = int(os.environ.get("TORTURE_SEED", "1"))
POINTS = 6  # of each command


@pytest.mark.parametrize(
    "name", ["init", "add", "close-hooks", "note-many", "attach", "team-close", "undo", "signed", "resolve"]
)
def test_a_sample_of_points(place: Bench, name: str):
    dice = random.Random(f"{SEED} {name}")
    right = golden(place, SCENARIOS[name])
    for _time in range(POINTS):
        kind = dice.choice(list(KINDS.values()))
        number = dice.choice([call.number for call in right.calls if kind.may_strike(call)])
        tried = struck(place, SCENARIOS[name], right, kind, number)
        assert tried.wrong == [], f"--command {name} --kind {kind.name} --point {number}"


def test_no_lock_stays_of_a_resolve_that_was_killed(place: Bench):
    resolve = SCENARIOS["resolve"]
    right = golden(place, resolve)
    written = [call.number for call in right.calls if call.path.endswith("index.lock")]
    for number in {written[0] + 1, len(right.calls)}:
        assert struck(place, resolve, right, KINDS["kill-group"], number).wrong == [], number


def test_killed_again_while_it_is_repaired(place: Bench):
    dice, note = random.Random(SEED), SCENARIOS["note"]
    right, allowed = golden(place, note), ends(place, note)
    for _time in range(4):
        first = dice.choice(leaving_a_journal(right))
        second = dice.choice(repairing(place, note, first))
        tried = struck_twice(place, note, allowed, first, second)
        assert (tried.wrong, tried.fired) == ([], True), f"{first} then {second}"


def test_a_users_own_git_meanwhile(place: Bench):
    assert together(place, SEED, 12) == []
