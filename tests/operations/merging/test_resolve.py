"""A conflict in a clone without the driver, ended by `resolve`: what is merged, what is left, what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from delivery_cli.domain.ids import directive_path
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.operations.merging.resolve import resolve
from tests.conftest import isolate
from tests.operations.gate.bench import ONE, Bench, codes, copy, directive, new_office, note
from tests.operations.merging.driven import PATH, fork, ids, run, set_up, step, without_driver

if TYPE_CHECKING:
    from pathlib import Path

BOTH = ["k7f2qd", "pr0920", "no0921", "pr0922"]
TWO = "D-2017-0002"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("resolve")
    with pytest.MonkeyPatch.context() as patch:
        isolate(folder, patch)
        bench = set_up(new_office(folder / "office", "office: Office\n"))
        without_driver(bench)
        fork(bench)
    return folder / "office"


@pytest.fixture
def bench(template: Path, tmp_path: Path) -> Bench:
    return copy(template, tmp_path / "office")


def in_conflict(bench: Bench, branch: str = "work") -> None:
    assert run(bench, "merge", branch).returncode == 1


def test_what_the_driver_would_merge_is_merged_and_staged(bench: Bench) -> None:
    before = bench.git("rev-parse", "HEAD")
    in_conflict(bench)
    made = resolve(bench.root)
    assert (made.resolved, made.left, made.command) == ((PATH,), (), "git commit")
    assert ids(bench) == BOTH
    assert bench.git("status", "--porcelain") == f"M  {PATH}"
    assert run(bench, "commit", "--no-edit").returncode == 0
    assert codes(bench.since(before)) == set()
    assert codes(bench.since("work")) == set()


def test_the_merge_is_committed_where_that_is_asked(bench: Bench) -> None:
    in_conflict(bench)
    made = resolve(bench.root, commit=True)
    assert made.committed == bench.git("rev-parse", "HEAD")
    assert bench.git("rev-list", "--parents", "-1", "HEAD").count(" ") == 2
    assert bench.git("status", "--porcelain") == ""


def test_a_dry_run_changes_nothing(bench: Bench) -> None:
    in_conflict(bench)
    before = bench.read(PATH), bench.git("ls-files", "-s")
    assert resolve(bench.root, dry_run=True, commit=True).resolved == (PATH,)
    assert (bench.read(PATH), bench.git("ls-files", "-s")) == before


def test_what_clashes_is_left_as_it_is_with_the_way_out(bench: Bench) -> None:
    _extended_on_both(bench)
    in_conflict(bench)
    marked = bench.read(PATH)
    made = resolve(bench.root, commit=True)
    (left,) = made.left
    assert left.path == PATH
    assert left.reasons == (
        "the deadline was changed on both sides: to “2017-10-10” here, to “2017-10-20” there",
    )
    assert "git merge --abort" in left.fix
    assert "delivery undo" in left.fix
    assert made.committed is None
    assert bench.read(PATH) == marked


def _extended_on_both(bench: Bench) -> None:
    common = {
        "kind": "extend",
        "at": "2017-09-23T10:00:00+06:00",
        "by": "c@office.example",
        "from": "2017-09-26",
    }
    for branch, to in (("work", "2017-10-20"), ("main", "2017-10-10")):
        bench.to(branch)
        more = {"to": to, "initiative": "issuer", "reason": "?", "decision": {"number": "1-1"}}
        step(bench, {"id": f"ex{to[5:7]}{to[8:]}", **common, **more})


def test_a_rebase_goes_on_with_the_events_after_those_that_are_there(bench: Bench) -> None:
    bench.to("work")
    assert run(bench, "rebase", "main").returncode == 1
    made = resolve(bench.root)
    assert made.command == "git rebase --continue"
    assert run(bench, "-c", "core.editor=true", "rebase", "--continue").returncode == 0
    assert ids(bench) == ["k7f2qd", "no0921", "pr0920", "pr0922"]
    assert codes(bench.since("main")) == set()


def test_only_a_merge_is_committed(bench: Bench) -> None:
    bench.to("work")
    run(bench, "rebase", "main")
    with pytest.raises(RefusedError) as refused:
        resolve(bench.root, commit=True)
    assert refused.value.hint == "go on with: git rebase --continue"


def test_other_files_are_left_to_people(bench: Bench) -> None:
    for branch in ("work", "main"):
        bench.to(branch)
        bench.put("delivery.yaml", f"office: {branch}\n")
        bench.commit()
    in_conflict(bench)
    made = resolve(bench.root)
    assert made.resolved == (PATH,)
    (left,) = made.left
    assert (left.path, left.fix) == ("delivery.yaml", "edit it by hand, then: git add -- delivery.yaml")


def test_named_files_alone(bench: Bench) -> None:
    for branch, day in (("work", "2017-09-20"), ("main", "2017-09-21")):
        bench.to(branch)
        bench.save(directive(TWO))
        step(bench, note(day), path=directive_path(TWO))
    in_conflict(bench)
    made = resolve(bench.root, [ONE])
    assert made.resolved == (PATH,)
    assert [left.fix for left in made.left] == [f"delivery resolve {directive_path(TWO)}"]
    with pytest.raises(UsageError, match="is not in conflict"):
        resolve(bench.root, [PATH])


def test_an_id_given_twice_says_so(bench: Bench) -> None:
    for branch in ("work", "main"):
        bench.to(branch)
        bench.save(directive(TWO, title=branch))
    in_conflict(bench)
    (left,) = resolve(bench.root).left
    assert left.reasons == (f"{TWO} was given twice, to different directives: “main” here, “work” there",)
    assert "delivery sync" in left.fix


def test_what_was_solved_by_hand_is_not_overwritten(bench: Bench) -> None:
    in_conflict(bench)
    solved = bench.git("show", f":2:{PATH}") + "\n# by hand\n"
    bench.put(PATH, solved)
    made = resolve(bench.root)
    assert made.resolved == ()
    assert "edited since" in made.left[0].reasons[0]
    assert bench.read(PATH) == solved


def test_deleted_here_and_changed_there(bench: Bench) -> None:
    bench.git("rm", "-q", PATH)
    bench.commit()
    in_conflict(bench)
    (left,) = resolve(bench.root).left
    assert left.reasons == ("it was deleted here, and changed on the other side",)
    assert f"git add -- {PATH}" in left.fix


def test_outside_of_a_merge(bench: Bench) -> None:
    with pytest.raises(RefusedError) as refused:
        resolve(bench.root)
    assert refused.value.message == "nothing is in conflict here, and no merge is under way"
    assert "git merge BRANCH" in refused.value.hint


def test_twice_in_a_row(bench: Bench) -> None:
    in_conflict(bench)
    resolve(bench.root)
    made = resolve(bench.root)
    assert (made.resolved, made.left, made.command) == ((), (), "git commit")


def test_cut_off_between_the_file_and_the_index(bench: Bench) -> None:
    in_conflict(bench)
    index = (bench.root / ".git/index").read_bytes()
    resolve(bench.root)
    (bench.root / ".git/index").write_bytes(index)
    assert resolve(bench.root).resolved == (PATH,)


def test_a_link_in_the_way_is_never_written_through(bench: Bench, tmp_path: Path) -> None:
    in_conflict(bench)
    (bench.root / PATH).unlink()
    (bench.root / PATH).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RefusedError):
        resolve(bench.root)
    assert not (tmp_path / "elsewhere").exists()
