"""What a sync must not publish: what was withdrawn, to whom nobody said, to a branch that is gone, the wrong way round."""

from pathlib import Path

import pytest

from delivery_cli.storage.office import Office, open_office
from tests.conftest import git
from tests.operations.founding import register
from tests.operations.sync.people import SERVER, be, clone, is_sound, notes, say, synced, tip
from tests.operations.sync.test_refusals import refused


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.usefixtures("news")
def test_what_was_withdrawn_is_not_published_again(anna: Office, boris: Office, own: bool) -> None:
    synced(boris)
    withdrawn = tip(boris.root)
    git(anna.root, "reset", "-q", "--hard", "HEAD~1")
    git(anna.root, "push", "-q", "--force")
    if own:
        register(boris, text="Борис")
    git(boris.root, "fetch", "-q")  # a fetch before must not hide it
    message, hint = refused(boris)
    assert "origin/main was rewritten: 1 commit that you have from there is gone" in message
    assert withdrawn[:8] in message
    way = f"git rebase --onto origin/main {withdrawn[:8]}" if own else "git reset --keep origin/main"
    assert way in hint
    git(boris.root, *way.split()[1:])
    assert synced(boris).sent == own
    assert notes(boris) == []


def test_a_clone_that_never_fetched_knows_it_too_and_may_insist(anna: Office, boris: Office) -> None:
    first = tip(boris.root)
    git(anna.root, "reset", "-q", "--hard", "HEAD~1")
    say_so = ("commit", "-q", "--allow-empty", "-m", "instead")
    git(anna.root, *say_so)
    git(anna.root, "push", "-q", "--force")
    message, hint = refused(boris)
    assert f"is gone from it: {first[:8]}" in message
    assert "git merge origin/main, then git push" in hint
    git(boris.root, "merge", "-q", "origin/main")
    git(boris.root, "push", "-q")
    assert not synced(boris).sent


def test_of_several_remotes_none_is_guessed(anna: Office, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "archive.git")
    git(anna.root, "remote", "add", "archive", "../archive.git")
    git(anna.root, "branch", "--unset-upstream")
    say(anna, "Раз")
    assert synced(anna).sent  # origin is what everybody means
    git(anna.root, "remote", "rename", "origin", "server")
    message, hint = refused(anna)
    assert "there are several remotes: archive, server" in message
    assert "git branch --set-upstream-to=archive/main" in hint
    assert git(tmp_path / "archive.git", "for-each-ref") == ""


def test_a_branch_that_was_deleted_on_the_server_is_not_made_anew(anna: Office, tmp_path: Path) -> None:
    git(anna.root, "switch", "-q", "-c", "work")
    git(anna.root, "push", "-q", "-u", "origin", "work")
    git(tmp_path / SERVER, "branch", "-q", "-D", "work")
    for _twice in range(2):
        message, hint = refused(anna)
        assert "origin/work is not there any more" in message
        assert "--set-upstream-to=origin/main" in hint
        say(anna, "Раз")


def test_a_clone_of_one_other_branch_sees_what_others_publish(anna: Office, tmp_path: Path) -> None:
    git(anna.root, "push", "-q", "origin", "main:side")
    clara = clone(tmp_path, "clara", "--single-branch", "-b", "side")
    git(clara.root, "switch", "-q", "-c", "main")
    git(clara.root, "config", "branch.main.remote", "origin")
    git(clara.root, "config", "branch.main.merge", "refs/heads/main")
    say(anna, "Анна")
    synced(anna)
    say(clara, "Клара")
    assert synced(clara).attempts == 1
    assert notes(clara) == ["Анна", "Клара"]


@pytest.mark.usefixtures("news")
def test_a_merge_the_wrong_way_round_gets_upstream_first(anna: Office, boris: Office) -> None:
    register(boris, text="Борис")
    git(boris.root, "pull", "-q", "--no-rebase", "--no-edit")
    mine, before = tip(boris.root), tip(boris.root, "origin/main")
    done = synced(boris)
    assert done.sent
    assert git(boris.root, "log", "-1", "--format=%P").split() == [before, mine]
    assert is_sound(boris, before)


def test_commits_of_others_are_not_called_ones_own(boris: Office) -> None:
    be(boris.root, "vera")
    say(open_office(boris.root), "Вера")
    be(boris.root, "boris")
    say(open_office(boris.root), "Борис")
    done = synced(boris)
    assert done.plan is not None
    assert (done.plan.ahead, done.plan.others) == (2, 1)
