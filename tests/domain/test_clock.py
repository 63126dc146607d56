import datetime as dt

import pytest

from delivery_cli.domain import clock
from delivery_cli.domain.clock import STOPPED, Clock, Term, read_clock
from delivery_cli.domain.directive import OPEN
from delivery_cli.domain.settings import ControlSettings

FIRST, DEADLINE = dt.date(2017, 9, 1), dt.date(2017, 10, 1)


def read(
    day: str, status: str = "active", *, special: bool = False, deadline: dt.date | None = DEADLINE
) -> Clock:
    return read_clock(
        Term(status, special, FIRST, deadline, FIRST), dt.date.fromisoformat(day), ControlSettings()
    )


@pytest.mark.parametrize(
    ("day", "overdue", "due_soon", "silent", "left", "quiet", "elapsed"),
    [
        ("2017-09-01", False, False, False, 30, 0, 0),
        ("2017-09-16", False, False, False, 15, 15, 0.5),
        ("2017-09-23", False, False, False, 8, 22, 22 / 30),
        ("2017-09-24", False, True, False, 7, 23, 23 / 30),
        ("2017-10-01", False, True, False, 0, 30, 1),
        ("2017-10-02", True, False, True, -1, 31, 31 / 30),
    ],
)
def test_the_days_of_an_active_one(
    day: str, overdue: bool, due_soon: bool, silent: bool, left: int, quiet: int, elapsed: float
) -> None:
    assert read(day) == Clock(overdue, due_soon, silent, left, quiet, elapsed)


def test_under_special_control_silence_is_shorter() -> None:
    assert not read("2017-09-08", special=True).silent
    assert read("2017-09-09", special=True).silent


def test_a_submit_stops_the_clock_but_the_days_are_counted() -> None:
    assert read("2017-10-05", "submitted") == Clock(False, False, False, -4, 34, 34 / 30)
    assert read("2017-10-05", "returned").overdue


@pytest.mark.parametrize("status", ["draft", "closed", "cancelled", None])
def test_what_is_not_open_has_no_clock(status: str | None) -> None:
    term = Term(status, False, FIRST, DEADLINE, FIRST)
    assert read_clock(term, dt.date(2018, 1, 1), ControlSettings()) is STOPPED


def test_without_a_deadline_only_silence_counts() -> None:
    assert read("2017-10-05", deadline=None) == Clock(False, False, True, None, 34, None)


def test_open_means_what_it_means_everywhere() -> None:
    assert clock._OPEN == OPEN
