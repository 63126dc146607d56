"""What another program saves into our files while a command runs is never lost, however the command ends."""

import errno
from pathlib import Path

import pytest

from delivery_cli.errors import EnvironmentFaultError, RefusedError
from delivery_cli.storage.placing import read_file
from delivery_cli.storage.transaction import Base, Plan
from tests.conftest import git
from tests.storage.writing import A, B, hook, put, write


@pytest.fixture
def office(repo: Path) -> Path:
    put(repo, {A: b"old\n"})
    return repo


def saved_at(folder: Path, when: str, path: str, data: bytes | None, how: str = "inplace"):
    """Another program saves a file at that step."""

    def at(step: str) -> None:
        if step != when:
            return
        if data is None:
            (folder / path).unlink()
        elif how == "rename":
            write(folder, path, b"")
            write(folder, "draft", data)
            (folder / "draft").replace(folder / path)
        else:
            write(folder, path, data)

    return at


@pytest.mark.parametrize("how", ["inplace", "rename"])
@pytest.mark.parametrize("path", [A, B, "zz/new"])
def test_what_another_program_saves_while_we_write_stays(office: Path, path: str, how: str):
    theirs = b"hours of work\n"
    with pytest.raises(RefusedError, match="was changed by another program") as error:
        put(
            office,
            {A: b"new\n", B: b"new\n", "zz/new": b"new\n"},
            at=saved_at(office, "journal", path, theirs, how),
        )
    assert f"Left as another program made it: {path}" in error.value.message
    assert (office / path).read_bytes() == theirs
    expected = {A: b"old\n", B: None, "zz/new": None, path: theirs}
    assert {each: read_file(office / each) for each in expected} == expected
    assert git(office, "log", "--oneline").count("\n") == 1
    assert list(office.rglob(".delivery-*")) == []


@pytest.mark.parametrize("theirs", [b"hours of work\n", None])
@pytest.mark.parametrize("path", [A, B])
def test_what_another_program_saves_over_our_file_stays_when_we_fail(
    office: Path, path: str, theirs: bytes | None
):
    def at(step: str) -> None:
        saved_at(office, "placed", path, theirs)(step)
        if step == "index":
            raise RefusedError("no")

    def put_both() -> None:
        put(office, {A: b"new\n", B: b"new\n"}, at=at)

    with pytest.raises(RefusedError, match="no"):
        put_both()
    expected = {A: b"old\n", B: None, path: theirs}
    assert {each: read_file(office / each) for each in expected} == expected


def test_a_deleted_file_that_another_program_makes_again_stays(office: Path):
    def at(step: str) -> None:
        saved_at(office, "placed", A, b"again\n")(step)
        if step == "index":
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(EnvironmentFaultError, match=f"Left as another program made it: {A}"):
        put(office, {A: None}, at=at)
    assert (office / A).read_bytes() == b"again\n"


def test_what_is_saved_while_a_hook_runs_is_kept(office: Path):
    hook(office, "pre-commit", f"printf 'hours of work\\n' >{A}; exit 1")
    hook(office, "commit-msg", "exit 1")
    with pytest.raises(RefusedError) as refused:
        put(office, {A: b"new\n", B: b"new\n"}, judge=judging("not like this"))
    assert (office / A).read_bytes() == b"old\n"
    assert not (office / B).exists()
    blob = refused.value.message.rpartition("git cat-file blob ")[2]
    assert git(office, "cat-file", "blob", blob) == "hours of work\n"


def judging(words: str):
    def judge(_base: Base, _plan: Plan) -> None:
        raise RefusedError(words)

    return judge


@pytest.mark.parametrize("step", ["pre-commit", "hooked", "commit"])
def test_what_is_saved_after_a_hook_stays(office: Path, step: str):
    hook(office, "pre-commit", f"grep -q formatted {A} || echo formatted >>{A}")

    def at(now: str) -> None:
        if now == step:
            write(office, A, b"hours of work\n")
        if now == "index":
            raise RefusedError("no")

    with pytest.raises(RefusedError, match=f"Left as another program made it: {A}"):
        put(office, {A: b"new\n", B: b"new\n"}, at=at)
    assert (office / A).read_bytes() == b"hours of work\n"
    assert not (office / B).exists()


def test_what_a_hook_made_of_a_file_is_told(office: Path):
    hook(office, "pre-commit", f"grep -q formatted {A} || echo formatted >>{A}")
    done = put(office, {A: b"new\n", B: b"new\n"})
    assert [A in notice and B not in notice for notice in done.notices] == [True]
    assert put(office, {B: b"newer\n"}).notices == ()
