"""A sample of the fault points, the same each time; `make torture` tries all of them."""

import os
import random

import pytest

from tests.torture.bench import Bench
from tests.torture.meanwhile import together
from tests.torture.points import golden, struck
from tests.torture.scenarios import SCENARIOS
from tests.torture.shim import KINDS
from tests.torture.twice import ends, struck_twice

SEED = int(os.environ.get("TORTURE_SEED", "1"))
POINTS = 6  # of each command


@pytest.mark.parametrize(
    "name", ["init", "add", "close-hooks", "note-many", "attach", "team-close", "undo", "signed"]
)
def test_a_sample_of_points(place: Bench, name: str):
    dice = random.Random(f"{SEED} {name}")
    right = golden(place, SCENARIOS[name])
    for _time in range(POINTS):
        number, kind = dice.randint(1, len(right.calls)), dice.choice(list(KINDS.values()))
        wrong = struck(place, SCENARIOS[name], right, kind, number)
        assert wrong == [], f"--command {name} --kind {kind.name} --point {number}"


def test_killed_again_while_it_is_repaired(place: Bench):
    dice = random.Random(SEED)
    right = ends(place, SCENARIOS["note"])
    for _time in range(4):
        first, second = dice.randint(55, 115), dice.randint(1, 40)
        assert struck_twice(place, SCENARIOS["note"], right, first, second) == [], f"{first} then {second}"


def test_a_users_own_git_meanwhile(place: Bench):
    assert together(place, SEED, 12) == []
