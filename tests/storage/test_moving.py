"""Branch, index and files moved together; what is cut off is put back or finished, and nobody's work is touched."""

import signal
from pathlib import Path

import pytest

from delivery_cli.errors import RefusedError
from delivery_cli.storage.journal import journal_path, write_record
from delivery_cli.storage.moving import HeadMovedError, Move, move
from delivery_cli.storage.repository import Repository, find_repository
from delivery_cli.storage.transaction import repair
from tests.conftest import git
from tests.storage.writing import is_clean, state, write

OLD = {"changed": b"old content\n", "gone": b"gone\n", "folder/deep": b"old\n", "same": b"same\n"}
NEW = {
    "changed": b"new content, longer\n",
    "folder/deep": b"new\n",
    "same": b"same\n",
    "come/in": b"new file\n",
}


@pytest.fixture
def ends(repo: Path) -> tuple[Repository, str, str]:
    """A repository at the old commit, and both commits."""
    commits = [_committed(repo, files) for files in (OLD, NEW)]
    git(repo, "reset", "-q", "--hard", commits[0])
    return find_repository(repo), commits[0], commits[1]


def _committed(repo: Path, files: dict[str, bytes]) -> str:
    for path in git(repo, "ls-files").splitlines():
        (repo / path).unlink()
    for path, data in files.items():
        write(repo, path, data)
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "x")
    return git(repo, "rev-parse", "HEAD").strip()


def held(repo: Path) -> dict[str, bytes]:
    return {
        path.relative_to(repo).as_posix(): path.read_bytes()
        for path in repo.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


def head(repo: Repository) -> str:
    return git(repo.worktree, "rev-parse", "HEAD").strip()


def test_all_three_move_and_nothing_is_left_behind(ends: tuple[Repository, str, str]) -> None:
    repo, old, new = ends
    write(repo.worktree, "mine", b"not known to git\n")
    assert move(repo, Move("refs/heads/main", old, new, "sync")) is None
    assert held(repo.worktree) == {**NEW, "mine": b"not known to git\n"}
    assert head(repo) == new
    assert git(repo.worktree, "status", "--porcelain") == "?? mine\n"
    assert git(repo.worktree, "reflog", "-1", "--format=%gs") == "delivery: sync\n"
    assert not (repo.git_dir / "index.lock").exists()
    assert [path.name for path in repo.scratch.iterdir()] == []


def test_another_branch_or_commit_than_planned_is_not_moved(ends: tuple[Repository, str, str]) -> None:
    repo, old, new = ends
    before = state(repo.worktree)
    for wanted in (Move("refs/heads/other", old, new, "x"), Move("refs/heads/main", new, old, "x")):
        with pytest.raises(HeadMovedError):
            move(repo, wanted)
    assert state(repo.worktree) == before


@pytest.mark.parametrize("step", ["journal", "switched", "secured"])
def test_a_fault_before_the_commit_point_puts_everything_back(
    ends: tuple[Repository, str, str], step: str
) -> None:
    repo, old, new = ends
    before = state(repo.worktree)
    with pytest.raises(OSError, match="disk"):
        move(repo, Move("refs/heads/main", old, new, "x"), at=_raising(step, OSError(22, "disk")))
    assert state(repo.worktree) == before
    assert not journal_path(repo).exists()


@pytest.mark.parametrize("step", ["moved", "installed"])
def test_a_fault_after_it_finishes_everything(ends: tuple[Repository, str, str], step: str) -> None:
    repo, old, new = ends
    move(repo, Move("refs/heads/main", old, new, "x"), at=_raising(step, OSError(5, "disk")))
    assert (held(repo.worktree), head(repo)) == (NEW, new)
    assert is_clean(repo.worktree)


def _raising(step: str, error: BaseException):
    def at(now: str) -> None:
        if now == step:
            raise error

    return at


def test_ctrl_c_before_the_commit_point(ends: tuple[Repository, str, str]) -> None:
    repo, old, new = ends
    before = state(repo.worktree)

    def at(now: str) -> None:
        if now == "switched":
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        move(repo, Move("refs/heads/main", old, new, "x"), at=at)
    assert state(repo.worktree) == before


# What a killed git may leave of the files: each alone and all together.
TORN: dict[str, dict[str, bytes | None]] = {
    "new": {"changed": NEW["changed"]},
    "a beginning": {"changed": NEW["changed"][:5]},
    "empty": {"folder/deep": b""},
    "taken away": {"gone": None, "changed": None},
    "come": {"come/in": NEW["come/in"]},
    "come in part": {"come/in": b"new"},
    "all": {**NEW, "gone": None},
}  # fmt: skip


@pytest.mark.parametrize("torn", TORN)
@pytest.mark.parametrize("moved", [False, True])
def test_torn_files_are_put_back_or_finished(
    ends: tuple[Repository, str, str], torn: str, moved: bool
) -> None:
    repo, old, new = ends
    _tear(repo, TORN[torn])
    write_record(repo, "move", {"branch": "refs/heads/main", "old": old, "new": new})
    if moved:
        git(repo.worktree, "update-ref", "refs/heads/main", new)
    told = repair(repo)
    assert told is not None
    assert (new if moved else old)[:12] in told
    assert held(repo.worktree) == (NEW if moved else OLD)
    assert is_clean(repo.worktree)
    assert repair(repo) is None


def _tear(repo: Repository, files: dict[str, bytes | None]) -> None:
    for path, data in files.items():
        if data is None:
            (repo.worktree / path).unlink()
        else:
            write(repo.worktree, path, data)


@pytest.mark.parametrize("moved", [False, True])
def test_what_somebody_wrote_meanwhile_is_left_and_named(
    ends: tuple[Repository, str, str], moved: bool
) -> None:
    repo, old, new = ends
    _tear(repo, {**NEW, "gone": None})
    theirs = {"changed": b"the user's own words\n", "come/in": b"and here\n", "gone": b"gone again\n"}
    _tear(repo, dict(theirs))
    write_record(repo, "move", {"branch": "refs/heads/main", "old": old, "new": new})
    if moved:
        git(repo.worktree, "update-ref", "refs/heads/main", new)
    told = repair(repo)
    assert told is not None
    assert all(path in told for path in theirs)
    assert held(repo.worktree) == {**(NEW if moved else OLD), **theirs}
    assert git(repo.worktree, "diff", "--cached", "--name-only") == ""  # the index is the commit's


def test_a_link_becomes_a_file_and_a_file_a_folder(repo: Path) -> None:
    (repo / "a").symlink_to("elsewhere")
    write(repo, "b", b"file\n")
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "x")
    old = git(repo, "rev-parse", "HEAD").strip()
    (repo / "a").unlink()
    (repo / "b").unlink()
    write(repo, "a", b"file\n")
    write(repo, "b/c", b"in a folder\n")
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "y")
    new = git(repo, "rev-parse", "HEAD").strip()
    found = find_repository(repo)
    for one, other in ((new, old), (old, new)):
        move(found, Move("refs/heads/main", one, other, "x"))
        assert is_clean(repo)
        with pytest.raises(OSError, match="disk"):
            move(
                found, Move("refs/heads/main", other, one, "x"), at=_raising("switched", OSError(22, "disk"))
            )
        assert is_clean(repo)


def test_a_folder_of_the_users_where_a_file_belongs(ends: tuple[Repository, str, str]) -> None:
    repo, old, new = ends
    write(repo.worktree, "come", b"a file where a folder belongs\n")
    before = state(repo.worktree)
    with pytest.raises(RefusedError):
        move(repo, Move("refs/heads/main", old, new, "x"))
    assert state(repo.worktree) == before
