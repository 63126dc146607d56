"""What a sync does where nothing is wrong: forward, out, and both."""

from pathlib import Path

import pytest

from delivery_cli.domain.ids import directive_path
from delivery_cli.operations.add import add
from delivery_cli.operations.undo import undo
from delivery_cli.storage.office import Office, open_office
from tests.conftest import git
from tests.operations.founding import by_hand, founded, register
from tests.operations.ledgers import read
from tests.operations.sync.people import (
    SERVER,
    at,
    be,
    is_clean,
    is_sound,
    notes,
    say,
    state,
    subjects,
    synced,
    tip,
)

ONE = "D-2017-0001"


def test_without_a_remote_it_is_not_shared_and_no_fault(repo: Path) -> None:
    office = founded(repo)
    before = state(office)
    done = synced(office)
    assert (done.upstream, done.sent, done.branch) == (None, False, "main")
    assert state(office) == before


def test_nothing_to_do(anna: Office) -> None:
    before = state(anna)
    done = synced(anna)
    assert done.plan is not None
    assert (done.sent, done.plan.new, done.news.commits) == (False, before[0], 0)
    assert state(anna) == before


def test_what_is_here_goes_up_as_it_is(anna: Office, tmp_path: Path) -> None:
    say(anna, "Раз")
    mine = tip(anna.root)
    done = synced(anna)
    assert done.sent
    assert tip(tmp_path / SERVER, "main") == tip(anna.root) == tip(anna.root, "origin/main") == mine


def test_what_others_did_comes_down(anna: Office, boris: Office) -> None:
    say(anna, "Раз")
    register(anna, text="Второе")
    synced(anna)
    done = synced(boris)
    assert not done.sent
    assert tip(boris.root) == tip(anna.root)
    assert is_clean(boris)
    assert notes(boris) == ["Раз"]
    assert done.news.commits == 2
    assert [one for one, _words in done.news.directives] == [ONE, "D-2017-0002"]


def test_two_people_who_append_to_one_ledger_both_keep_their_events(anna: Office, boris: Office) -> None:
    say(anna, "Анна")
    say(boris, "Борис")
    before = tip(anna.root)
    synced(anna)
    mine = git(boris.root, "log", "-1", "--format=%an %ae %ad %s%n%b").strip()
    done = synced(boris)
    assert done.sent
    assert git(boris.root, "log", "-1", "--format=%an %ae %ad %s%n%b").strip() == mine
    assert git(boris.root, "log", "-1", "--format=%p").split() == [
        git(anna.root, "rev-parse", "--short", "HEAD").strip()
    ]
    synced(anna)
    assert notes(anna) == notes(boris) == ["Анна", "Борис"]
    assert is_sound(anna, before)
    assert is_sound(boris, before)


@pytest.mark.usefixtures("second")
def test_the_same_id_given_twice_becomes_two(anna: Office, boris: Office) -> None:
    two = register(boris, text="Второе Бориса")
    three = register(boris, text="Третье", links={"parent": two})
    say(boris, f"см. {two}", two)
    before = tip(boris.root, "origin/main")
    done = synced(boris)
    assert done.plan is not None
    assert dict(done.plan.joined.names) == {two: "D-2017-0004"}
    new = read(boris, "D-2017-0004")
    assert (new.text, new.former_ids) == ("Второе Бориса", (two,))
    assert read(boris, two).text == "Второе Анны"
    child = read(boris, three)
    assert (child.links and child.links.parent, child.former_ids) == ("D-2017-0004", ())
    assert notes(boris, "D-2017-0004") == ["см. D-2017-0004"]
    log = git(boris.root, "log", "-3", "--format=%B")
    assert "Delivery-Directive: D-2017-0004\n" in log
    assert "add D-2017-0004: " in log
    assert two not in log
    assert is_sound(boris, before)
    synced(anna)
    assert is_sound(anna)


def test_an_id_that_another_branch_of_the_remote_has_is_taken_too(anna: Office, boris: Office) -> None:
    git(anna.root, "switch", "-q", "-c", "side")
    register(anna, text="На другой ветви")
    git(anna.root, "push", "-q", "origin", "side")
    git(anna.root, "switch", "-q", "main")
    say(anna, "Раз")
    synced(anna)
    two = register(boris, text="Второе Бориса")
    done = synced(boris)
    assert done.plan is not None
    assert dict(done.plan.joined.names) == {two: "D-2017-0003"}


def test_three_ids_of_one_commit_move_together(anna: Office, boris: Office) -> None:
    register(anna, text="А2")
    register(anna, text="А3")
    synced(anna)
    wanted = {
        "issuer": "pm", "issued": "2017-09-12", "owner": "mic", "due": "2017-09-26",
        "sources": [{"title": "Заседание"}],
    }  # fmt: skip
    add(boris, [{**wanted, "text": f"Б{n}"} for n in (2, 3, 4)])
    done = synced(boris)
    assert done.plan is not None
    assert dict(done.plan.joined.names) == {"D-2017-0002": "D-2017-0005", "D-2017-0003": "D-2017-0006"}
    assert [read(boris, f"D-2017-000{n}").text for n in range(1, 7)] == [
        "Первое",
        "А2",
        "А3",
        "Б4",
        "Б2",
        "Б3",
    ]
    assert is_sound(boris)


@pytest.mark.usefixtures("news")
def test_what_was_taken_back_again_is_left_out(anna: Office, boris: Office) -> None:
    say(boris, "Раз")
    say(boris, "Два")
    undo(boris)
    undo(boris)
    say(boris, "Три")
    done = synced(boris)
    assert done.plan is not None
    assert len(done.plan.joined.undone) == 4
    assert notes(boris) == ["Анна", "Три"]
    assert subjects(boris, "origin/main~2..") == ["note D-2017-0001: Первое", "note D-2017-0001: Первое"]
    assert is_sound(boris)


@pytest.mark.usefixtures("second")
def test_a_draft_keeps_what_it_says(anna: Office, boris: Office) -> None:
    values = {"text": "Черновик", "sources": [{"title": "З"}], "issued": "2017-09-12"}
    add(boris, [values], draft=True)
    done = synced(boris)
    assert done.plan is not None
    assert dict(done.plan.joined.names) == {"D-2017-0002": "D-2017-0003"}
    assert read(boris, "D-2017-0003").status == "draft"


@pytest.mark.usefixtures("second")
def test_a_dry_run_says_it_and_changes_nothing(anna: Office, boris: Office, tmp_path: Path) -> None:
    register(boris, text="Второе Бориса")
    before, published = state(boris), tip(tmp_path / SERVER, "main")
    done = synced(boris, dry_run=True)
    assert done.plan is not None
    assert (done.sent, done.dry_run, dict(done.plan.joined.names)) == (
        True,
        True,
        {"D-2017-0002": "D-2017-0003"},
    )
    assert state(boris) == before
    assert tip(tmp_path / SERVER, "main") == published


def test_the_first_push_to_an_empty_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "-b", "main", SERVER)
    git(tmp_path, "init", "-q", "-b", "main", "anna")
    be(tmp_path / "anna", "anna")
    office = founded(tmp_path / "anna")
    git(office.root, "remote", "add", "origin", str(tmp_path / SERVER))
    done = synced(office)
    assert done.upstream is not None
    assert (done.sent, done.upstream.is_guess, done.upstream.name) == (True, True, "origin/main")
    assert tip(tmp_path / SERVER, "main") == tip(office.root)


def test_somebody_is_quicker_between_fetch_and_push(anna: Office, boris: Office) -> None:
    say(boris, "Борис")

    def quicker() -> None:
        say(anna, "Анна")
        synced(anna)

    done = synced(boris, at=at("planned", quicker))
    assert done.attempts == 2
    assert notes(boris) == ["Анна", "Борис"]
    assert is_sound(boris)


@pytest.mark.usefixtures("news")
def test_a_change_made_here_meanwhile_is_taken_along(anna: Office, boris: Office) -> None:
    say(boris, "Раз")
    done = synced(boris, at=at("sent", lambda: say(boris, "Два")))
    assert done.attempts == 2
    assert notes(boris) == ["Анна", "Раз", "Два"]
    assert tip(boris.root) == tip(boris.root, "origin/main")
    assert is_sound(boris)


def test_a_linked_worktree_moves_its_own_branch(anna: Office, boris: Office) -> None:
    git(boris.root, "switch", "-q", "-c", "elsewhere")
    git(boris.root, "worktree", "add", "-q", "../desk", "main")
    desk = open_office(boris.root.parent / "desk")
    say(anna, "Анна")
    synced(anna)
    say(desk, "Борис")
    synced(desk)
    assert notes(desk) == ["Анна", "Борис"]
    assert is_clean(desk)
    assert is_clean(boris)
    assert notes(boris) == []


def test_a_sparse_checkout_stays_sparse(anna: Office, boris: Office) -> None:
    register(anna, text="Второе", issued="2018-01-15", due="2018-03-01")
    synced(anna)
    synced(boris)
    git(boris.root, "sparse-checkout", "set", "--no-cone", "/*", "!/directives/2018/")
    say(anna, "Далеко", "D-2018-0001")
    register(anna, text="Третье", issued="2018-01-15", due="2018-03-01")
    say(anna, "Близко")
    synced(anna)
    say(boris, "Борис")
    synced(boris)
    assert not (boris.root / "directives/2018").exists()
    assert is_clean(boris)
    assert notes(boris) == ["Близко", "Борис"]
    assert "Далеко" in git(boris.root, "show", f"HEAD:{directive_path('D-2018-0001')}")


def test_other_files_come_along(anna: Office, boris: Office) -> None:
    by_hand(anna.root, "README", "one\n")
    by_hand(anna.root, "tools/run", "#!/bin/sh\n")
    git(anna.root, "update-index", "--chmod=+x", "tools/run")
    (anna.root / "tools/run").chmod(0o755)
    (anna.root / "link").symlink_to("README")
    git(anna.root, "add", "link")
    git(anna.root, "commit", "-qm", "a program and a link")
    synced(anna)
    say(boris, "Борис")
    synced(boris)
    assert (boris.root / "tools/run").stat().st_mode & 0o111
    assert (boris.root / "link").read_text(encoding="utf-8") == "one\n"
    assert is_clean(boris)
