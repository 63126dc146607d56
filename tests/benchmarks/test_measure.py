"""What is said of a command that is not waited for, that fails, or that does not see its items."""

import sys
import time

import pytest


@pytest.fixture(scope="module")
def measure(bench):
    return bench("measure")


@pytest.fixture
def task(measure, tmp_path):
    def make(name, script, **particulars):
        command = [sys.executable, "-S", "-c", script]
        return measure.Task(name, lambda _turn: [command], tmp_path, **particulars)

    return make


def test_who_takes_too_long_is_ended_with_all_it_started_and_named_so(measure, task, tmp_path):
    sign = tmp_path / "sign"
    child = f"while sleep 0.02; do echo alive >> {sign}; done"
    slow = task("slow", f"import subprocess; subprocess.run(['sh', '-c', {child!r}])")
    quick = measure.Task("quick", lambda _turn: [["true"]], tmp_path)
    measured = measure.in_turns([slow, quick], 2, 1.0)
    assert measured.without == {"slow": "> 1 s"}
    assert measured.failures == ()
    assert len(measured.samples["quick"]) == 2
    size = sign.stat().st_size
    time.sleep(0.3)
    assert sign.stat().st_size == size > 0


def test_the_time_is_for_all_commands_of_a_task_together(measure, tmp_path):
    task = measure.Task("three", lambda _turn: [["sleep", "0.6"]] * 3, tmp_path)
    assert measure.in_turns([task], 1, 1.5).without == {"three": "> 1.5 s"}


def test_without_tasks_nothing_is_measured(measure):
    assert measure.in_turns([], 1, 1) == measure.Measured({}, {}, limit=1)


def test_who_fails_is_named_and_the_others_are_measured(measure, task):
    measured = measure.in_turns([task("bad", "raise SystemExit('no such item')"), task("good", "")], 1, 20)
    assert measured.without == {"bad": "failed"}
    assert "no such item" in measured.failures[0]
    assert list(measured.samples) == ["good"]


@pytest.mark.parametrize(("shown", "failed"), [(3, False), (2, True), (0, True), (4, True)])
def test_who_does_not_show_all_items_is_not_measured(measure, task, shown, failed):
    seen = measure.Seen(r"^ITEM \d+$", 3)
    lister = task("list", f"for n in range({shown}): print('ITEM', n)", peer="peer", seen=seen)
    measured = measure.in_turns([lister], 1, 20)
    assert ("list" in measured.without) is failed
    assert [f"showed {shown} items of 3" in words for words in measured.failures] == [True] * failed


def test_a_peer_s_long_run_is_not_repeated_but_ours_is(measure, tmp_path, monkeypatch):
    monkeypatch.setattr(measure, "LONG", 1 / 100)
    sleep = {"commands": lambda _turn: [["sleep", "0.25"]], "folder": tmp_path}
    tasks = [measure.Task("theirs", **sleep, peer="peer"), measure.Task("ours", **sleep)]
    measured = measure.in_turns(tasks, 2, 20)
    assert {name: len(samples) for name, samples in measured.samples.items()} == {"theirs": 1, "ours": 2}


def test_what_was_run_more_often_is_compared_by_the_medians(measure):
    samples = [measure.Sample(seconds, 0, 0) for seconds in (2.0, 4.0, 9.0)]
    assert measure.ratio(samples, samples[:1]) == 2
    assert measure.ratio(samples, [measure.Sample(2.0, 0, 0)] * 3) == 2
