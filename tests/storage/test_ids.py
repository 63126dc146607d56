"""Which numbers are free: in no file, no branch, and not after an undo."""

import os
from itertools import islice
from pathlib import Path

import pytest

from delivery_cli.errors import EnvironmentFaultError
from delivery_cli.operations.undo import undo
from delivery_cli.storage.ids import next_numbers
from delivery_cli.storage.office import Office
from delivery_cli.storage.repository import find_repository
from tests.conftest import git
from tests.operations.founding import by_hand, founded, register


@pytest.fixture
def office(repo: Path) -> Office:
    return founded(repo)


def following(office: Office, year: int = 2017) -> int:
    return next(next_numbers(office.repository, year))


def test_the_first_of_a_year_and_then_one_by_one(office: Office) -> None:
    assert list(islice(next_numbers(office.repository, 2017), 3)) == [1, 2, 3]
    register(office)
    assert (following(office), following(office, 2018)) == (2, 1)


def test_gaps_are_not_filled(office: Office) -> None:
    by_hand(office.root, "directives/2017/00xx/D-2017-0007.yaml", "id: D-2017-0007\n")
    assert following(office) == 8


def test_what_is_gone_meanwhile_hides_nothing_beside_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = office.root / "directives/2017/00xx/D-2017-0007.yaml"  # in no commit: only the folders know it
    file.parent.mkdir(parents=True)
    file.touch()
    names = os.listdir

    def with_a_ghost(folder: str) -> list[str]:
        return ["ghost", *names(folder), "ghost too"]

    monkeypatch.setattr(os, "listdir", with_a_ghost)
    assert following(office) == 8


@pytest.mark.parametrize(
    "path",
    [
        "directives/2017/00xx/D-2017-0007.yaml",  # not even committed
        "directives/D-2017-0007.yaml",
        "directives/2016/00xx/D-2017-0007.yaml",
        "directives/2017/00xx/d-2017-0007.yaml",
    ],
)
def test_a_file_that_claims_a_number_wherever_it_lies(office: Office, path: str) -> None:
    (office.root / path).parent.mkdir(parents=True, exist_ok=True)
    (office.root / path).write_text("")
    assert following(office) == 8


def test_files_that_claim_none(office: Office) -> None:
    for name in ("D-2017-00007.yaml", "D-2017-7.yaml", "поручение.yaml", "D-2017-0009.yaml~"):
        by_hand(office.root, f"directives/{name}", "")
    assert following(office) == 1


def test_more_than_four_digits(office: Office) -> None:
    by_hand(office.root, "directives/2017/99xx/D-2017-9999.yaml", "")
    assert following(office) == 10_000


def test_neither_after_an_undo_nor_after_a_deletion(office: Office) -> None:
    register(office)
    undo(office)
    assert following(office) == 2
    register(office)
    git(office.root, "rm", "-q", "directives/2017/00xx/D-2017-0002.yaml")
    git(office.root, "commit", "-qm", "by hand")
    assert following(office) == 3


@pytest.mark.parametrize("ref", ["refs/heads/other", "refs/remotes/origin/main"])
def test_neither_what_another_branch_has(office: Office, ref: str) -> None:
    start = git(office.root, "rev-parse", "HEAD").strip()
    register(office)
    git(office.root, "update-ref", ref, "HEAD")
    git(office.root, "reset", "-q", "--hard", start)
    assert not (office.root / "directives/2017").exists()
    assert following(office) == 2


def test_a_shallow_clone_gives_no_id(office: Office, tmp_path: Path) -> None:
    """It does not know what was undone before its first commit."""
    by_hand(office.root, "note.txt", "x\n")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{office.root}", "shallow")
    shallow = find_repository(tmp_path / "shallow")
    with pytest.raises(EnvironmentFaultError, match="shallow") as refused:
        next_numbers(shallow, 2026)
    assert "git fetch --unshallow" in refused.value.hint
    git(shallow.worktree, "fetch", "-q", "--unshallow")
    assert next(next_numbers(shallow, 2026)) == next(next_numbers(office.repository, 2026))
