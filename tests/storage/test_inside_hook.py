"""A hook that starts a writing command of its own."""

import sys
from pathlib import Path

import pytest

from delivery_cli.errors import RefusedError
from tests.conftest import git
from tests.storage.writing import A, B, hook, put, state


@pytest.fixture
def office(repo: Path) -> Path:
    put(repo, {A: b"old\n"})
    return repo


@pytest.mark.parametrize("name", ["pre-commit", "commit-msg", "reference-transaction"])
def test_a_hook_that_writes_itself_is_refused_at_once(office: Path, name: str):
    before = state(office)
    again = f"{sys.executable} -m tests.storage.writing {office} none none 1 y"
    hook(office, name, f"cd {Path(__file__).parents[2]} && exec {again}")
    # Not after five seconds that "another command holds the lock".
    with pytest.raises(RefusedError, match="it would wait for itself"):
        put(office, {A: b"new\n"})
    assert state(office) == before


def test_a_post_commit_hook_may_write(office: Path):
    again = f"{sys.executable} -m tests.storage.writing {office} none none 1 y"
    hook(office, "post-commit", f"rm .git/hooks/post-commit; cd {Path(__file__).parents[2]} && exec {again}")
    assert put(office, {B: b"new\n"}).notices == ()
    assert git(office, "log", "-1", "--format=%s") == "add y 0\n"
