"""Whether git is set up for an office of this size: a warning only where it would be felt."""

from pathlib import Path

import pytest

from delivery_cli.operations import doctor_scale
from delivery_cli.operations.doctor import Check, Patient
from delivery_cli.operations.doctor_scale import check_scale
from delivery_cli.operations.installing.git_settings import set_git
from delivery_cli.storage.repository import find_repository
from delivery_cli.storage.surroundings import git_configuration
from tests.conftest import git

FINE = Check("scale", "ok", "git is fast enough for this office")


def seen(folder: Path) -> Check:
    repository = find_repository(folder)
    return check_scale(Patient(repository, None, git_configuration(repository)))


@pytest.fixture
def office(repo: Path) -> Path:
    (repo / "a.txt").write_text("1\n")
    git(repo, "add", ".")
    git(repo, "commit", "-q", "-m", "root")
    return repo


def test_a_small_office_needs_nothing(repo: Path) -> None:
    assert seen(repo) == FINE


def test_a_long_history_without_changed_paths_is_slow(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert seen(office) == FINE
    monkeypatch.setattr(doctor_scale, "MANY_COMMITS", 1)
    assert (seen(office).state, seen(office).fix) == (
        "warning",
        "let git keep the changed paths: delivery init",
    )
    set_git(find_repository(office))
    assert seen(office) == FINE


def test_a_large_index_wants_its_settings(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_scale, "LARGE_INDEX", 1)
    found = seen(office)
    assert (found.state, found.fix) == ("warning", "set it up: delivery init")
    assert "core.untrackedCache, index.version, fetch.writeCommitGraph" in found.message
    set_git(find_repository(office))
    assert seen(office) == FINE


def test_what_somebody_has_set_is_told(office: Path) -> None:
    git(office, "config", "index.version", "3")
    assert seen(office) == Check("scale", "ok", "set here by somebody: index.version = 3")
