"""Branches with merges in them, and branches whose target went on meanwhile."""

import pytest

from delivery_cli.domain.ids import directive_path
from delivery_cli.storage.yaml.write import dump
from tests.operations.gate.bench import (
    ADMIN,
    CONTROLLER,
    ONE,
    ROLES,
    STRANGER,
    Bench,
    codes,
    directive,
    event,
    found,
    note,
    progress,
    told,
)

PATH = directive_path(ONE)
THREE = directive_path("D-2017-0003")
OURS, THEIRS = note("2017-09-20"), progress("2017-09-21")


@pytest.fixture
def both(bench: Bench) -> Bench:
    """`work` and `main` have each a step of their own in one directive."""
    bench.branch("work")
    bench.save(bench.append(directive(), OURS))
    bench.to("main")
    bench.save(bench.append(directive(), THEIRS))
    bench.to("work")
    return bench


@pytest.mark.parametrize("woven", [(OURS, THEIRS), (THEIRS, OURS)])
def test_a_merge_may_put_one_sides_events_between_the_others(
    both: Bench, woven: tuple[dict[str, object], ...]
) -> None:
    both.merge("main")
    both.save(both.append(directive(), *woven))
    assert both.since().findings == ()


def test_a_finding_stands_where_the_event_is_by_now(both: Bench) -> None:
    late = note("2017-09-22", STRANGER)
    both.save(both.append(directive(), OURS, late), STRANGER)
    both.merge("main")
    both.save(both.append(directive(), THEIRS, OURS, late))
    (one,) = both.since().findings
    assert (one.code, one.field[:2]) == ("D308", ("events", 3))
    assert STRANGER in both.read(PATH).splitlines()[one.line - 1]


def test_a_merge_that_drops_the_others_event_is_found(both: Bench) -> None:
    both.merge("main")
    commit = both.save(both.append(directive(), OURS))
    report = both.since()
    assert ("D303", PATH) in found(report)
    assert any("was removed" in one for one in told(report, "D303"))
    both.branch("later", "main")
    both.save(both.append(directive(), THEIRS, note("2017-09-25")))
    both.merge("work")
    both.save(both.append(directive(), OURS, THEIRS, note("2017-09-25")))
    # what a merge on a side branch dropped and a later one brought back is told of that merge
    assert any(f"(commit {commit[:10]})" in one for one in told(both.since(), "D303"))


def test_a_merge_brings_nothing_of_its_own(both: Bench) -> None:
    both.merge("main")
    commit = both.save(both.append(directive(), OURS, THEIRS) | {"text": "Подумать"})
    report = both.since()
    assert found(report) == [("D302", PATH)]  # of the merge and of the whole, but told once
    both.git("reset", "-q", "--hard", "HEAD~1")
    both.merge("main")
    commit = both.save(both.append(directive(), OURS, THEIRS, note("2017-09-24", CONTROLLER)))
    assert any(f"(commit {commit[:10]})" in one for one in told(both.since(), "D303"))


def test_only_merges_weave(both: Bench) -> None:
    both.merge("main")
    both.save(both.append(directive(), OURS, THEIRS))
    both.save(both.append(directive(), OURS, note("2017-09-22"), THEIRS))
    assert any("was put in before recorded ones" in one for one in told(both.since(), "D303"))


def test_an_event_woven_in_under_another_name_is_found(both: Bench) -> None:
    away = "directives/2017/away.yaml"
    both.merge("main")
    both.save(both.append(directive(), OURS, THEIRS))
    honest = both.git("rev-parse", "HEAD")
    both.git("mv", PATH, away)
    both.commit()
    both.put(away, dump(both.append(directive(), OURS, note("2017-09-22"), THEIRS)))
    both.commit()
    both.git("mv", away, PATH)
    both.commit()
    assert any("was put in before recorded ones" in one for one in told(both.since(), "D303"))
    both.git("reset", "-q", "--hard", honest)
    renamed = both.append(directive("D-2017-0009"), OURS, note("2017-09-22"), THEIRS)
    both.put(PATH, both.read(PATH).replace(ONE, "D-2017-0009", 1))
    both.commit()
    both.put(PATH, dump(renamed))
    both.commit()
    both.save(both.append(directive(), OURS, note("2017-09-22"), THEIRS))
    assert any("was put in before recorded ones" in one for one in told(both.since(), "D303"))


def test_a_merge_that_takes_back_the_others_policy_is_an_admins(bench: Bench) -> None:
    bench.branch("work")
    bench.save(bench.append(directive(), note()))
    bench.to("main")
    bench.put("delivery.yaml", ROLES.replace(CONTROLLER, "new@office.example"))
    bench.commit(by=ADMIN)
    bench.to("work")
    bench.merge("main", strategy="ours")
    bench.commit(by=STRANGER)
    assert ("D311", "delivery.yaml") in found(bench.since())


def test_a_branch_and_its_target_in_different_files_merge(bench: Bench) -> None:
    bench.branch("work")
    bench.save(bench.append(directive(), note()))
    bench.to("main")
    bench.save(directive("D-2017-0003"))
    bench.git("pack-refs", "--all")
    before = bench.git("count-objects", "-v")
    assert bench.since("main", "work").findings == ()
    assert bench.git("count-objects", "-v") == before  # the merge was made in memory


def test_a_branch_that_does_not_merge_is_told(both: Bench) -> None:
    report = both.since()
    assert found(report) == [("D314", PATH)]
    assert "changed this file too" in told(report, "D314")[0]


def test_an_id_that_both_sides_gave_out_is_told(bench: Bench) -> None:
    bench.branch("work")
    bench.save(directive("D-2017-0003", title="One"))
    bench.to("main")
    bench.save(directive("D-2017-0003", title="Another"))
    report = bench.since("main", "work")
    assert found(report) == [("D314", THREE)]
    assert "D-2017-0003 was given on both sides" in told(report, "D314")[0]


def test_what_two_sides_break_only_together_is_found(bench: Bench) -> None:
    """The branch names a directive that the target has closed, and each alone is right."""
    bench.put("delivery.yaml", "office: Office\n")
    bench.commit(by=ADMIN)
    bench.branch("work")
    bench.save(directive("D-2017-0003", links={"parent": ONE}))
    bench.to("main")
    decision = {"number": "1", "by": "pm"}
    done = {"outcome": "implemented", "executed_on": "2017-09-25", "evidence": [{"title": "x"}]}
    bench.save(
        bench.append(
            directive(), event("close", "2017-09-25", CONTROLLER, **done, decision=decision), status="closed"
        ),
        CONTROLLER,
    )
    assert found(bench.since("main", "work")) == [("D207", THREE)]


def test_two_sides_in_different_lines_of_one_file_are_judged_as_one(bench: Bench) -> None:
    bench.branch("work")
    bench.save(directive(tags=["a"]))
    bench.to("main")
    bench.save(bench.append(directive(), note()))
    assert bench.since("main", "work").findings == ()


def test_an_octopus_is_judged_by_all_its_sides(bench: Bench) -> None:
    for number, name in enumerate(("one", "two", "three")):
        bench.branch(name)
        bench.save(bench.append(directive(f"D-2017-000{number + 1}"), note()) | {"tags": [name]})
    bench.to("one")
    bench.merge("two", "three", strategy="octopus")
    bench.commit()
    assert len(bench.git("log", "-1", "--format=%P").split()) == 3
    assert bench.since().findings == ()
    bench.put(directive_path("D-2017-0002"), bench.read(directive_path("D-2017-0002")).replace("Разр", "Р"))
    bench.git("commit", "-qa", "--amend", "--no-edit")
    assert ("D302", directive_path("D-2017-0002")) in found(bench.since())


def test_a_merge_that_deletes_what_the_other_side_added_is_found(bench: Bench) -> None:
    bench.branch("side")
    bench.save(directive("D-2017-0003"))
    bench.to("main")
    bench.branch("work")
    bench.save(bench.append(directive(), note()))
    bench.merge("side", strategy="ours")
    commit = bench.commit()
    report = bench.since()
    assert codes(report) == {"D307"}
    assert f"(commit {commit[:10]})" in told(report, "D307")[0]
