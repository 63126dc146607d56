"""A change that was cut off half way: who reads before it is repaired is told."""

import fcntl
from pathlib import Path

import pytest

from tests.cli.calling import DELIVERY, Done, call
from tests.operations.founding import founded
from tests.storage.writing import killed_at, put

WORDS = "a change was cut off here"


def run(repo: Path, *words: str) -> Done:
    return call("-C", str(repo), *words, program=DELIVERY)


@pytest.mark.parametrize("command", [("list",), ("validate",), ("team", "list")])
def test_reading_tells_of_what_was_cut_off(repo: Path, command: tuple[str, ...]):
    founded(repo)
    killed_at(repo, "placed")
    told = run(repo, "-q", *command)
    assert WORDS in told.err
    assert WORDS not in told.out


def test_nothing_is_told_while_it_is_under_way_or_when_it_was_repaired(repo: Path):
    founded(repo)
    killed_at(repo, "placed")
    with (repo / ".git/delivery.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert WORDS not in run(repo, "status").err
    put(repo, {"x": b"1"})
    assert WORDS not in run(repo, "status").err
