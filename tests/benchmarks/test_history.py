"""The history to measure with is a legal one: what finds nothing in it was not blind."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

from delivery_cli.operations.audit.audit import Asked, audit
from delivery_cli.operations.audit.parts import _cuts
from delivery_cli.operations.validate import validate
from delivery_cli.storage.office import open_office

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def test_a_measured_history_is_legal(tmp_path: Path, monkeypatch):
    words = [str(tmp_path / "office"), "--directives", "20", "--commits", "200"]
    subprocess.run([sys.executable, str(BENCHMARKS / "history.py"), *words], check=True, capture_output=True)
    office = open_office(tmp_path / "office")
    assert validate(office).errors == 0
    done = audit(office, Asked())
    assert done.report.findings == ()
    assert (done.counts.commits, done.counts.changes, done.counts.by_author) == (200, 199, 199)
    assert done.report.directives == 20
    assert _in_parts(office, monkeypatch) == done


def _in_parts(office, monkeypatch):
    """The same by several processes."""
    monkeypatch.setattr("delivery_cli.operations.audit.parts.WORTH_A_PROCESS", 60)
    monkeypatch.setattr("delivery_cli.operations.audit.parts._processors", lambda: 3)
    return audit(office, Asked())


def test_parts_are_all_of_it(monkeypatch):
    monkeypatch.setattr("delivery_cli.operations.audit.parts.WORTH_A_PROCESS", 10)
    for end in (1, 9, 30, 101):
        cuts = list(_cuts(0, end, 3))
        assert cuts[0][0] == 0
        assert cuts[-1][1] == end
        assert all(one[1] == two[0] for one, two in pairwise(cuts))
