"""The words of the table: growth with the office, what was not waited for, which goals are reached."""

import pytest


@pytest.fixture(scope="module")
def lines(bench):
    return bench("lines")


@pytest.fixture(scope="module")
def measure(bench):
    return bench("measure")


@pytest.fixture
def taken(measure):
    """So many seconds, half of them work, and MiB."""
    return lambda seconds, mib=50: (measure.Sample(seconds, seconds / 2, mib),) * 2


@pytest.fixture
def rows(lines, measure, tmp_path):
    def make(size, samples, smaller=(), without=(), **particulars):
        tasks = [
            measure.Task(name, lambda _turn: [], tmp_path, **particulars)
            for name in (*samples, *dict(without))
        ]
        return lines.rows(size, tasks, measure.Measured(samples, dict(without)), dict(smaller))

    return make


@pytest.mark.parametrize(
    ("size", "seconds", "mib", "words"),
    [
        (10_000, 8, 100, "× 8.0, 8.0, 2.0"),
        (100_000, 81, 50, "× 9.0, 9.0, 1.0"),  # two steps of ten at once
        (2_000, 2, 100, "× 10.0, 10.0, 10.0"),  # twice as many, twice as much
    ],
)
def test_growth_is_told_per_tenfold_for_time_work_and_memory(lines, rows, taken, size, seconds, mib, words):
    smaller = {"it": lines.Smaller(1_000, taken(1, 50))}
    (row,) = rows(size, {"it": taken(seconds, mib)}, smaller)
    assert row.growth == words


def test_the_smallest_office_has_no_growth(rows, taken):
    (row,) = rows(1_000, {"it": taken(1)})
    assert (row.growth, row.median, row.memory) == ("", "1.00 s", "50 MiB")


def test_a_command_that_was_not_waited_for_says_so_and_no_more(rows):
    (row,) = rows(1_000, {}, without={"it": "> 60 s"}, peer="peer", version="3.2")
    assert (row.what, row.median, row.fastest, row.compared) == ("it (3.2)", "> 60 s", "", "")


def test_a_peer_that_was_ended_took_at_least_so_many_times_as_long(lines, measure, taken, tmp_path):
    tasks = [measure.Task(name, lambda _turn: [], tmp_path, "ours") for name in ("slow", "failed", "skipped")]
    without = {"slow": "> 60 s", "failed": "failed", "skipped": "not run: > 60 s with 1,000"}
    measured = measure.Measured({"ours": taken(4)}, without, limit=60)
    assert [row.compared for row in lines.rows(10_000, tasks, measured, {})] == ["> 15.0 × ours", "", ""]


def test_a_goal_is_missed_by_what_did_not_end_and_open_without_its_peer(rows, bench, taken):
    names = bench("subjects")
    (late,) = rows(100_000, {}, without={names.STATUS: "> 60 s"})
    assert (late.goal, late.reached) == ("≤ 0.6 s", "NO")
    (alone,) = rows(100_000, {names.ADD: taken(1)})
    assert (alone.goal, alone.reached) == ("≤ 1 ×", "?")
    (good, _) = rows(100_000, {names.ADD: taken(1), names.GIT: taken(1.1)})
    (bad, _) = rows(100_000, {names.ADD: taken(1), names.GIT: taken(0.9)})
    assert (good.reached, bad.reached) == ("yes", "NO")


def test_a_peer_that_took_too_long_or_listed_wrongly_is_run_no_more(bench, measure, tmp_path):
    run_py, generate, place_py = bench("run"), bench("generate"), bench("place")
    place = place_py.Place(tmp_path, 4, "delivery", {})
    generate.write_office(place.office, 4)
    generate.commit_all(place.office, packed=False)
    asked = []

    def task(name, command, peer, seen=None):
        def commands(_turn):
            asked.append(name)
            return [command]

        return measure.Task(name, commands, tmp_path, "", peer, "1.0", seen)

    sleepy = task("sleepy", ["sleep", "30"], "one")
    blind = task("blind", ["true"], "two", measure.Seen("^ITEM", 4))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bench("subjects"), "GROUPS", {
            "listing": lambda _: (sleepy, blind), "showing": lambda _: (task("see", ["true"], "two"),),
        })  # fmt: skip
        run = run_py.Run(1.0)
        for size in (4, 40):
            run.next_size()
            for group in ("listing", "showing"):
                run.group(group, place_py.Place(tmp_path, size, "delivery", {}), 1)
    assert asked == ["sleepy", "blind", "blind"]
    assert [row.median for row in run.table] == [
        "> 1 s", "failed", "not run: its list is wrong",
        "not run: > 1 s with 4", "failed", "not run: its list is wrong",
    ]  # fmt: skip
    assert len(run.failures) == 2
    assert "with 40" in run.failures[1]


def test_a_peer_that_would_take_too_long_is_not_run_and_the_table_says_why(
    bench, lines, taken, measure, tmp_path
):
    place_py = bench("place")
    place = place_py.Place(tmp_path, 4, "delivery", {})
    place.office.mkdir()
    (place.office / "a").write_text("a", encoding="utf-8")
    bench("generate").commit_all(place.office, packed=False)
    tasks = [
        measure.Task(name, lambda _turn: [["true"]], tmp_path, "", peer)
        for name, peer in (("slow", "one"), ("fair", "one"), ("ours", ""))
    ]
    run = bench("run").Run(30)
    run.here = {
        name: lines.Smaller(1_000, taken(time)) for name, time in (("slow", 4), ("fair", 2), ("ours", 4))
    }
    run.next_size()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bench("subjects"), "GROUPS", {"listing": lambda _: tasks})
        run.group("listing", place_py.Place(tmp_path, 10_000, "delivery", {}), 1)
    slow, fair, ours = run.table
    assert slow.median == "not run: 4.00 s with 1,000"
    assert fair.growth
    assert ours.growth


def test_peers_are_found_in_the_folder_named_and_others_left_out(bench, tmp_path):
    program = tmp_path / "any" / "bin" / "todo"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\necho todoman, version 4.7.0\n", encoding="utf-8")
    program.chmod(0o755)
    peers = bench("peers")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(peers.shutil, "which", lambda _: None)
        patch.setattr(peers.sys, "executable", str(tmp_path / "python"))
        found = peers.installed(tmp_path)
    assert found == {"todoman": peers.Tool(str(program), "4.7.0")}
    assert "todoman" not in set(bench("place").missing(found))
    assert {"doorstop", "check-jsonschema"} <= set(bench("place").missing(found))


def test_every_goal_is_of_a_command_that_is_measured(bench):
    goals, subjects = bench("goals"), bench("subjects")
    names = {value for key, value in vars(subjects).items() if key.isupper() and isinstance(value, str)}
    assert set(goals.GOALS) <= names
    for size in (1_000, 10_000, 100_000):
        assert any(goals.wanted(name, size) for name in goals.GOALS)
