import pytest

from delivery_cli.domain.suggest import did_you_mean, nearest_among

COMMANDS = ["add", "list", "log", "show", "status", "close", "cancel", "correct", "progress", "validate"]


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("lst", "list"),
        ("shwo", "show"),
        ("STATUS", "status"),
        ("clsoe", "close"),
        ("prog", "progress"),
        ("validte", "validate"),
        ("corect", "correct"),
    ],
)
def test_the_nearest_comes_first(word, first):
    assert did_you_mean(word, COMMANDS)[0] == first


@pytest.mark.parametrize("word", ["", "x", "zzzzzz", "--"])
def test_nothing_near_is_nothing(word):
    assert did_you_mean(word, COMMANDS) == []


def test_ids_options_and_names():
    assert did_you_mean("D-2017-001", ["D-2017-0001", "D-2018-0110"])[0] == "D-2017-0001"
    assert did_you_mean("--ownr", ["--owner", "--co-owner", "--due"])[0] == "--owner"
    assert did_you_mean("МИКом", ["МИК", "МОН"]) == ["МИК"]


def test_at_most_n_and_none_twice():
    assert did_you_mean("aa", ["aa1", "aa1", "aa2", "aa3", "aa4"], n=2) == ["aa1", "aa2"]


@pytest.mark.parametrize(
    "word", ["D-2017-0014", "d-2017-1", "D-2071-0012", "D-2017-00", "x", "Мик", "D-2017-0001"]
)
def test_the_nearest_is_what_would_be_named_first(word: str) -> None:
    candidates = [f"D-{year}-{number:04}" for year in (2016, 2017) for number in range(30)] + ["МИКом", "мик"]
    assert nearest_among(candidates)(word) == next(iter(did_you_mean(word, candidates)), None)
