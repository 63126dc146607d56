"""git itself, with the merge driver set up: merge, pull, rebase, cherry-pick, stash; and what is left where it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from delivery_cli.operations.merging.resolve import resolve
from tests.conftest import IDENTITY, git, isolate
from tests.operations.gate.bench import Bench, codes, copy, directive, new_office, note, progress
from tests.operations.merging.driven import PATH, fork, ids, run, set_up, step, values, with_driver

if TYPE_CHECKING:
    from pathlib import Path

BOTH = ["k7f2qd", "pr0920", "no0921", "pr0922"]  # by the moments at which they were entered
DECISION = {"number": "1-1", "on": "2017-09-22"}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with two branches that both appended to one ledger; here is `main`."""
    folder = tmp_path_factory.mktemp("driver")
    with pytest.MonkeyPatch.context() as patch:
        isolate(folder, patch)
        fork(set_up(new_office(folder / "office", "office: Office\n")))
    return folder / "office"


@pytest.fixture
def bench(template: Path, tmp_path: Path) -> Bench:
    return copy(template, tmp_path / "office")


def test_a_plain_merge_keeps_both_sides_events(bench: Bench) -> None:
    before = bench.git("rev-parse", "HEAD")
    assert run(bench, "merge", "work").returncode == 0
    assert ids(bench) == BOTH
    assert bench.git("status", "--porcelain") == ""
    assert codes(bench.since(before)) == set()
    assert codes(bench.since("work")) == set()


def test_a_merge_the_other_way_round_makes_the_same_file(bench: Bench) -> None:
    run(bench, "merge", "work")
    one = bench.read(PATH)
    bench.to("work")
    assert run(bench, "merge", "main~1").returncode == 0
    assert bench.read(PATH) == one


def test_crossed_merges_join_without_a_conflict(bench: Bench) -> None:
    bench.git("branch", "there", "work")
    bench.git("branch", "here")
    run(bench, "merge", "work")
    step(bench, note("2017-09-23"))
    bench.to("there")
    run(bench, "merge", "here")
    step(bench, note("2017-09-24"))
    bench.to("main")
    assert run(bench, "merge", "there").returncode == 0
    assert ids(bench) == [*BOTH, "no0923", "no0924"]


def test_a_pull_merges(bench: Bench, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "-b", "work", str(bench.root), "clone")
    clone = Bench(tmp_path / "clone")
    for key, value in IDENTITY.items():
        clone.git("config", key, value)
    with_driver(clone)
    done = run(clone, "pull", "-q", "--no-rebase", "--no-edit", "origin", "main")
    assert done.returncode == 0, done.stderr
    assert ids(clone) == BOTH
    assert codes(clone.since("origin/main")) == set()


@pytest.mark.parametrize(
    "command", [("rebase", "main"), ("cherry-pick", "main"), ("pull", "--rebase", ".", "main")]
)
def test_a_plain_commit_puts_its_events_after_those_that_are_there(
    bench: Bench, command: tuple[str, ...]
) -> None:
    """Woven by time they would stand before published ones, which only a merge may do."""
    bench.to("work")
    done = run(bench, *command)
    assert done.returncode == 0, done.stderr
    there, here = ["no0921"], ["pr0920", "pr0922"]
    first, last = (here, there) if command[0] == "cherry-pick" else (there, here)
    assert ids(bench) == ["k7f2qd", *first, *last]
    target = "work@{1}" if command[0] == "cherry-pick" else "main"
    assert codes(bench.since(target)) == set()


def test_a_stash_comes_back_after_what_was_entered_meanwhile(bench: Bench) -> None:
    bench.to("work")
    bench.write(bench.append(values(bench), note("2017-09-19")))
    bench.git("stash", "-q")
    step(bench, note("2017-09-25"))
    assert run(bench, "stash", "pop").returncode == 0
    assert ids(bench)[-2:] == ["no0925", "no0919"]


def extended_on_both(bench: Bench) -> None:
    """To two days; here is `main`."""
    extend = {
        "kind": "extend",
        "by": "controller@office.example",
        "from": "2017-09-26",
        "initiative": "issuer",
    }
    for branch, to in (("work", "2017-10-20"), ("main", "2017-10-10")):
        bench.to(branch)
        event = {"id": f"ex{to[5:7]}{to[8:]}", **extend, "at": "2017-09-23T10:00:00+06:00", "to": to}
        step(bench, event | {"reason": "?", "decision": DECISION})


def test_in_a_rebase_what_is_ones_own_is_called_here(bench: Bench) -> None:
    extended_on_both(bench)
    bench.to("work")
    done = run(bench, "rebase", "main")
    assert done.returncode == 1
    assert "to “2017-10-20” here, to “2017-10-10” there" in done.stderr
    (left,) = resolve(bench.root).left
    assert "to “2017-10-20” here, to “2017-10-10” there" in left.reasons[0]
    assert "git rebase --abort" in left.fix
    assert "git merge" not in left.fix


def test_a_true_conflict_is_left_as_gits_own_with_words(bench: Bench) -> None:
    extended_on_both(bench)
    done = run(bench, "merge", "work")
    assert done.returncode == 1
    assert f"{PATH} does not merge by itself:\n    the deadline was changed on both sides: " in done.stderr
    assert "to “2017-10-10” here, to “2017-10-20” there" in done.stderr
    assert "<<<<<<< ours" in bench.read(PATH)
    assert bench.git("ls-files", "-u", "--", PATH).count("\n") == 2
    assert run(bench, "merge", "--abort").returncode == 0


def test_an_id_given_twice_is_a_conflict(bench: Bench) -> None:
    for branch, text in (("work", "Одно"), ("main", "Другое")):
        bench.to(branch)
        bench.save(directive("D-2017-0002", title=text))
    done = run(bench, "merge", "work")
    assert done.returncode == 1
    assert "D-2017-0002 was given twice, to different directives: “Другое” here, “Одно” there" in done.stderr


def test_teams_are_merged_field_by_field(bench: Bench) -> None:
    team = "id: mon\nkind: ministry\nname: {en: Team mon}\naliases: [МОН]\n"
    bench.put("teams/mon.yaml", team)
    bench.commit("A team")
    bench.branch("side")
    bench.put("teams/mon.yaml", team.replace("[МОН]", "[МОН, МОНу]"))
    bench.commit()
    bench.to("main")
    bench.put("teams/mon.yaml", team.replace("[МОН]", "[МОН, МОНом]"))
    bench.commit()
    assert run(bench, "merge", "side").returncode == 0
    assert values(bench, "teams/mon.yaml")["aliases"] == ["МОН", "МОНом", "МОНу"]


def test_other_files_below_the_folders_are_merged_by_lines(bench: Bench) -> None:
    for branch, text in (("work", "a\nb\nc\n1\n"), ("main", "0\na\nb\nc\n")):
        bench.to(branch)
        bench.put("teams/README", text)
        bench.commit()
    assert run(bench, "merge", "work").returncode == 1  # added on both sides
    assert "<<<<<<<" in bench.read("teams/README")


def test_several_branches_at_once_are_refused_by_git_where_a_ledger_was_changed_on_both(bench: Bench) -> None:
    bench.branch("third", "main~1")
    bench.put("notes.txt", "x\n")
    bench.commit()
    bench.to("main")
    before = bench.git("rev-parse", "HEAD")
    done = run(bench, "merge", "-m", "All", "work", "third")
    if done.returncode == 0:
        assert codes(bench.since(before)) == set()
    else:
        assert bench.git("rev-parse", "HEAD") == before


def test_without_the_program_gits_own_conflict_is_left(bench: Bench, tmp_path: Path) -> None:
    bench.git("config", "merge.delivery.driver", _gone(tmp_path))
    done = run(bench, "merge", "work")
    assert done.returncode == 1
    assert "<<<<<<< ours" in bench.read(PATH)


def _gone(folder: Path) -> str:
    from delivery_cli.operations.installing.driver import driver_command

    return driver_command(folder / "gone").replace("d=delivery", "d=no-such-program")


def test_a_program_that_is_killed_leaves_gits_own_conflict(bench: Bench, tmp_path: Path) -> None:
    from delivery_cli.operations.installing.driver import driver_command

    program = tmp_path / "delivery"
    program.write_text("#!/bin/sh\nkill -9 $$\n", encoding="utf-8")
    program.chmod(0o755)
    bench.git("config", "merge.delivery.driver", driver_command(program))
    assert run(bench, "merge", "work").returncode == 1
    assert "<<<<<<< ours" in bench.read(PATH)


def test_a_side_that_cannot_be_read_is_a_conflict(bench: Bench) -> None:
    bench.to("work")
    bench.put(PATH, bench.read(PATH) + "\t- broken: [\n")
    bench.commit()
    bench.to("main")
    done = run(bench, "merge", "work")
    assert done.returncode == 1
    assert "the version there cannot be read: line " in done.stderr


def test_progress_and_a_closing_are_put_in_a_legal_order(bench: Bench) -> None:
    bench.to("work")
    close = {
        "id": "cl0921",
        "kind": "close",
        "at": "2017-09-21T09:00:00+06:00",
        "by": "controller@office.example",
    }
    more = {
        "outcome": "implemented",
        "executed_on": "2017-09-20",
        "decision": DECISION,
        "evidence": [{"title": "Т"}],
    }
    bench.git("reset", "-q", "--hard", "main~1")
    step(bench, close | more, status="closed")
    bench.to("main")
    step(bench, progress("2017-09-23"))
    assert run(bench, "merge", "work").returncode == 0
    assert ids(bench) == ["k7f2qd", "pr0923", "cl0921", "no0921"] or ids(bench)[-1] in {"cl0921", "no0921"}
    assert values(bench)["status"] == "closed"
    assert codes(bench.since("work")) == set()
