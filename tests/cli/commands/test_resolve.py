"""delivery resolve as its users call it: the exit code, and what is said where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.cli.app import run
from tests.operations.gate.bench import Bench, directive, new_office
from tests.operations.merging.driven import PATH, fork, ids, set_up, without_driver
from tests.operations.merging.driven import run as git

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def _in_conflict(root: Path) -> Bench:
    bench = set_up(new_office(root, "office: Office\n"))
    without_driver(bench)
    fork(bench)
    git(bench, "merge", "work")
    return bench


def test_all_is_merged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bench = _in_conflict(tmp_path / "office")
    assert run(["-C", str(bench.root), "resolve"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"merged 1 file:\n  {PATH}\nnothing is left in conflict; go on with: git commit\n"
    assert ids(bench) == ["k7f2qd", "pr0920", "no0921", "pr0922"]


def test_what_is_left_is_told_with_the_way_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bench = _in_conflict(tmp_path / "office")
    bench.git("merge", "--abort")
    for branch in ("work", "main"):
        bench.to(branch)
        bench.save(directive("D-2017-0002", title=branch))
    git(bench, "merge", "work")
    assert run(["-C", str(bench.root), "resolve", "D-2017-0002", "--dry-run"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "directives/2017/00xx/D-2017-0002.yaml is left in conflict:"
    assert said[1] == "    D-2017-0002 was given twice, to different directives: “main” here, “work” there"
    assert said[-1] == "dry run: nothing was changed"


def test_outside_of_a_merge(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bench = new_office(tmp_path / "office", "office: Office\n")
    assert run(["-C", str(bench.root), "resolve"]) == 1
    assert "nothing is in conflict here" in capsys.readouterr().err
