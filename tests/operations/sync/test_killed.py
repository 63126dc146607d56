"""Killed at each step: the next command puts everything right, and nothing is lost or done twice."""

import os
import signal
from pathlib import Path

import pytest

from delivery_cli.storage.office import Office
from tests.conftest import git
from tests.operations.founding import register
from tests.operations.sync.people import SERVER, is_clean, is_sound, notes, say, synced, tip

STEPS = (
    "fetched", "planned", "sent", "locked", "checked", "journal", "switched", "secured", "moved",
    "installed", "synced", "dropped",
)  # fmt: skip
# `DELIVERY_SYNC_FULL=1` kills at each of them.
FULL = "DELIVERY_SYNC_FULL" in os.environ
KILLED_AT = STEPS if FULL else ("sent", "switched", "moved")
PUBLISHED = STEPS.index("sent")
MOVED = STEPS.index("moved")


def killed(office: Office, step: str) -> None:
    """A sync in a process of its own, which is killed there."""

    def at(now: str) -> None:
        if now == step:
            os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        try:
            synced(office, at=at)
        finally:
            os._exit(1)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it was not killed"


@pytest.mark.usefixtures("news", "second")
@pytest.mark.parametrize("step", KILLED_AT)
def test_the_next_sync_goes_on(anna: Office, boris: Office, step: str) -> None:
    say(boris, "Борис")
    register(boris, text="Второе Бориса")
    old, server = tip(boris.root), anna.root.parent / SERVER
    published = tip(server, "main")
    killed(boris, step)
    assert (tip(server, "main") != published) == (STEPS.index(step) >= PUBLISHED)
    assert (tip(boris.root) != old) == (STEPS.index(step) >= MOVED)
    synced(boris)
    assert notes(boris) == ["Анна", "Борис"]
    files = git(boris.root, "ls-files", "directives/2017").splitlines()
    assert [Path(one).stem for one in files] == ["D-2017-0001", "D-2017-0002", "D-2017-0003"]
    assert tip(boris.root) == tip(server, "main")
    assert git(server, "rev-list", "--count", f"{published}..main").strip() == "2"
    assert is_clean(boris)
    assert not (boris.root / ".git/delivery/journal").exists()


@pytest.mark.usefixtures("news", "second")
@pytest.mark.parametrize("step", ["journal", "switched", "moved", "installed"] if FULL else ["switched"])
def test_the_next_change_goes_on_too(anna: Office, boris: Office, step: str) -> None:
    say(boris, "Борис")
    register(boris, text="Второе Бориса")
    killed(boris, step)
    say(boris, "Ещё")
    assert is_clean(boris)
    synced(boris)
    assert notes(boris) == ["Анна", "Борис", "Ещё"]
    assert is_sound(boris)


@pytest.mark.usefixtures("news", "second")
def test_a_change_made_on_the_old_branch_after_the_push_follows_its_directive(
    anna: Office, boris: Office
) -> None:
    say(boris, "Борис")
    register(boris, text="Второе Бориса")
    killed(boris, "sent")
    say(boris, "О втором", "D-2017-0002")
    done = synced(boris)
    assert done.plan is not None
    assert dict(done.plan.joined.names) == {"D-2017-0002": "D-2017-0003"}
    assert notes(boris, "D-2017-0003") == ["О втором"]
    assert notes(boris, "D-2017-0002") == []
    assert is_sound(boris)


def test_an_undo_that_came_too_late_leaves_what_is_published(anna: Office, boris: Office) -> None:
    from delivery_cli.operations.undo import undo

    say(anna, "Анна")
    synced(anna)
    say(boris, "Борис")
    killed(boris, "sent")
    undo(boris)
    done = synced(boris)
    assert notes(boris) == ["Анна", "Борис"]
    assert any("too late" in one for one in done.notices)
    assert is_sound(boris)


def test_a_draft_with_a_new_id_is_found_again(anna: Office, boris: Office) -> None:
    from delivery_cli.operations.add import add

    values = {"text": "Черновик", "sources": [{"title": "З"}], "issued": "2017-09-12"}
    register(anna, text="Второе Анны")
    synced(anna)
    add(boris, [values], draft=True)
    killed(boris, "sent")
    synced(boris)
    assert len(git(boris.root, "ls-files", "directives/2017").splitlines()) == 3


@pytest.mark.usefixtures("news")
def test_the_lock_that_a_killed_fetch_left_on_what_is_known_of_the_branch(
    anna: Office, boris: Office
) -> None:
    lock = boris.root / ".git/refs/remotes/origin/main.lock"
    lock.write_text("half an id")
    synced(boris)
    assert not lock.exists()
    assert tip(boris.root) == tip(anna.root)
