"""The commits that are grown to measure with are legal ones, and left as commands leave them."""

from pathlib import Path

import pytest

from delivery_cli.operations.audit.audit import Asked, audit
from delivery_cli.operations.validate import validate
from delivery_cli.storage.office import open_office
from tests.conftest import git


@pytest.mark.parametrize("loose", [True, False])
def test_grown_commits_are_notes_of_the_office(tmp_path: Path, bench, loose: bool) -> None:
    hygiene = bench("hygiene")
    hygiene.found(tmp_path, 20)
    before = git(tmp_path, "count-objects")
    hygiene.grow(tmp_path, 12, loose=loose)
    assert int(git(tmp_path, "rev-list", "--count", "HEAD")) == 13
    assert (git(tmp_path, "count-objects") != before) is loose
    office = open_office(tmp_path)
    assert validate(office).errors == 0
    done = audit(office, Asked())
    assert (done.counts.commits, [one for one in done.report.findings if one.severity == "error"]) == (13, [])


def test_the_least_work_counts(bench) -> None:
    hygiene = bench("hygiene")
    said = hygiene.least([hygiene.Cost(20, 90), hygiene.Cost(15, 300)])
    assert str(said) == "15 ms (clock 300)"
