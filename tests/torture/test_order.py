"""The order in which a command reaches the disk."""

import pytest

from tests.torture.bench import Bench
from tests.torture.order import Run, disorder
from tests.torture.scenarios import SCENARIOS
from tests.torture.seeing import asked


def run_of(place: Bench, name: str) -> Run:
    scenario, counting = SCENARIOS[name], place.counting_all()
    counting.fresh(scenario)
    ended = counting.run_struck(scenario.command, 0, None)
    assert ended.code == 0, ended.err
    objects = asked(counting.office, "rev-list", "--objects", "--no-object-names", "main")
    return Run(tuple(counting.state.calls()), counting.office, frozenset(objects.split()))


NAMES = (
    "init",
    "add",
    "note",
    "attach",
    "undo",
    "undo-add",
    "close-hooks",
    "formatted",
    "signed",
    "sync",
    "split",
)


@pytest.mark.parametrize("name", NAMES)
def test_acknowledged_means_on_the_disk(place: Bench, name: str):
    assert disorder(run_of(place, name)) == []


@pytest.mark.parametrize(
    ("without", "words"),
    [
        ("fsync", "before its bytes were synced"),
        ("fsync", "the folder of .git/refs/heads/main was not synced in time"),
        ("journal", "visible before the journal was written"),
        ("index-lock", "visible before git's lock was taken"),
    ],
)
def test_the_check_of_the_order_notices_what_is_missing(place: Bench, without: str, words: str):
    wrong = disorder(run_of(place.sabotaged(without), "note"))
    assert any(words in each for each in wrong), wrong
