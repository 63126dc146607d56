"""Work that is shared out: complete and in order, whatever becomes of the workers."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from delivery_cli.storage import shares
from delivery_cli.storage.shares import shared_out

HERE = os.getpid()
THINGS = list(range(2_000))
DOUBLED = [2 * one for one in THINGS]

pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


FORKED: list[int] = []  # the workers of this test, for this process may have other children


@pytest.fixture(autouse=True)
def in_earnest(monkeypatch: pytest.MonkeyPatch) -> None:
    fork = os.fork

    def noted() -> int:
        if child := fork():
            FORKED.append(child)
        return child

    FORKED.clear()
    monkeypatch.setattr(shares, "AT_ONCE", 10)
    monkeypatch.setattr(os, "fork", noted)


def doubled(things: Sequence[int]) -> list[int]:
    return [2 * one for one in things]


def in_workers(things: Sequence[int]) -> list[int]:
    """Slow here, so that the workers take their share."""
    if os.getpid() == HERE:
        time.sleep(0.002)
    return doubled(things)


def whose(things: Sequence[int]) -> list[int]:
    return [os.getpid()] * len(things)


def waiting_for(marker: Path) -> Callable[[Sequence[int]], list[int]]:
    """The same, and this process waits until a worker has taken its first portion, however busy the machine is."""

    def work(things: Sequence[int]) -> list[int]:
        if os.getpid() != HERE:
            marker.touch()
        for _ in range(1_000):
            if marker.exists():
                break
            time.sleep(0.01)
        return whose(things)

    return work


def no_children() -> bool:
    """Whether every worker was waited for."""
    for child in FORKED:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)
    return True


@pytest.mark.parametrize("processors", [1, 2, 3, 8])
def test_results_come_in_order(processors: int) -> None:
    assert list(shared_out(THINGS, in_workers, processors=processors)) == DOUBLED
    assert no_children()


def test_several_processes_take_part(tmp_path: Path) -> None:
    assert len(set(shared_out(THINGS, waiting_for(tmp_path / "taken"), processors=2))) == 2


@pytest.mark.parametrize(("things", "processors"), [(THINGS, 1), (THINGS[:900], 2), ([], 2)])
def test_little_work_or_one_processor_stays_here(things: list[int], processors: int) -> None:
    assert set(shared_out(things, whose, processors=processors)) <= {HERE}


def test_one_thing_may_stand_for_many(tmp_path: Path) -> None:
    work = waiting_for(tmp_path / "taken")
    assert len(set(shared_out(THINGS[:40], work, processors=2, each=100))) == 2


def test_beside_threads_nothing_is_forked() -> None:
    stop = threading.Event()
    beside = threading.Thread(target=stop.wait)
    beside.start()
    try:
        assert set(shared_out(THINGS, whose)) == {HERE}
    finally:
        stop.set()
        beside.join()


def test_where_nothing_can_be_forked_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refused)
    assert list(shared_out(THINGS, in_workers, processors=2)) == DOUBLED


@pytest.mark.parametrize("when", [0, 500, 1_500])
def test_what_a_killed_worker_leaves_is_done_here(when: int) -> None:
    def killed(things: Sequence[int]) -> list[int]:
        if os.getpid() != HERE and things[0] >= when:
            os.kill(os.getpid(), signal.SIGKILL)
        return in_workers(things)

    assert list(shared_out(THINGS, killed, processors=3)) == DOUBLED
    assert no_children()


def test_half_a_message_is_no_message(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = shares._write_all

    def half(target: int, data: bytes) -> None:
        whole(target, data[: len(data) // 2])
        os._exit(0)

    monkeypatch.setattr(shares, "_write_all", half)
    assert list(shared_out(THINGS, in_workers, processors=2)) == DOUBLED


def test_what_fails_in_a_worker_fails_here() -> None:
    def failing(things: Sequence[int]) -> list[int]:
        if 1_000 in things:
            raise ValueError
        return in_workers(things)

    with pytest.raises(ValueError):  # noqa: PT011  it has no words
        list(shared_out(THINGS, failing, processors=2))
    assert no_children()


def test_large_results_come_whole() -> None:
    def large(things: Sequence[int]) -> list[str]:
        in_workers(things)
        return ["x" * 50_000 for _one in things]

    found = list(shared_out(THINGS, large, processors=2))
    assert len(found) == len(THINGS)
    assert set(map(len, found)) == {50_000}


def test_who_stops_asking_leaves_no_worker() -> None:
    found = shared_out(THINGS, in_workers, processors=2)
    assert next(found) == 0
    del found
    assert no_children()


SLOW = """
import os, sys, time
from delivery_cli.storage import shares
shares.AT_ONCE = 1
def work(things):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(0.05)
    return list(things)
list(shares.shared_out(range(2000), work, processors=2))
"""


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_the_command(sign: signal.Signals, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SLOW], stdout=subprocess.PIPE, text=True, cwd=tmp_path
    ) as command:
        assert command.stdout is not None
        workers = {int(command.stdout.readline()) for _ in range(12)}
        assert len(workers) == 2
        command.send_signal(sign)
        command.wait(timeout=10)
    for _ in range(100):
        if not any(Path(f"/proc/{worker}").exists() for worker in workers):
            return
        time.sleep(0.05)
    pytest.fail("a worker is still there")
