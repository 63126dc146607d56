"""Merge requests: a number that was given twice in two of them, and one that was squashed into the main branch."""

import pytest

from delivery_cli.domain.findings import Severity
from delivery_cli.domain.ids import directive_path
from delivery_cli.operations.gate.since import validate_since
from delivery_cli.operations.merging.file import merged_file
from delivery_cli.operations.merging.resolve import resolve
from delivery_cli.operations.undo import undo
from delivery_cli.storage.office import Office, open_office
from tests.conftest import git
from tests.operations.founding import by_hand, register
from tests.operations.ledgers import read
from tests.operations.sync.people import is_sound, notes, say, synced, tip
from tests.operations.sync.test_refusals import refused

ONE, TWO, THREE = "D-2017-0001", "D-2017-0002", "D-2017-0003"


def requested(office: Office, branch: str) -> None:
    """A new directive in a branch of its own that follows main, offered under another name."""
    git(office.root, "switch", "-q", "-c", "work", "--track", "origin/main")
    register(office, text=f"Второе: {branch}")
    synced(office, branch=branch)


def test_one_number_in_two_requests_is_put_right_under_a_new_name(anna: Office, boris: Office) -> None:
    requested(boris, "boris-mr")
    register(anna, text="Второе Анны")
    synced(anna)
    git(boris.root, "remote", "set-url", "origin", "../server.git")
    offered = tip(boris.root)
    for branch in (None, "boris-mr"):
        message, hint = refused(boris, branch=branch)
        assert TWO in message
        assert "delivery sync --branch boris-mr-2" in hint
    before = tip(anna.root)
    done = synced(boris, branch="boris-mr-2")
    assert done.plan is not None
    assert dict(done.plan.joined.names) == {TWO: THREE}
    assert (read(boris, TWO).text, read(boris, THREE).text) == ("Второе Анны", "Второе: boris-mr")
    assert tip(boris.root, "origin/boris-mr") == offered
    assert is_sound(boris, before)


def by_merge(boris: Office) -> None:
    """What the check says of the branch, and that its way out is one; then back."""
    before, server = tip(boris.root), boris.repository.git()
    (told,) = [one for one in validate_since(server, "origin/main").findings if one.code == "D314"]
    assert "delivery resolve" in told.fix
    assert "given on both sides" not in told.message
    with pytest.raises(AssertionError):
        git(boris.root, "merge", "-q", "origin/main")
    assert resolve(boris.root, commit=True).left == ()
    found = validate_since(server, "origin/main").findings
    assert [one for one in found if one.severity is Severity.ERROR] == []
    assert notes(boris, TWO) == ["Ещё"]
    git(boris.root, "reset", "-q", "--hard", before)


@pytest.mark.usefixtures("news")
def test_after_a_squash_what_came_later_is_applied_again(anna: Office, boris: Office) -> None:
    requested(boris, "boris-mr")
    git(anna.root, "fetch", "-q")
    git(anna.root, "merge", "-q", "--squash", "origin/boris-mr")
    git(anna.root, "commit", "-q", "-m", "Squash: Boris (#1)", "--author=boris <boris@office.example>")
    git(anna.root, "push", "-q")
    say(boris, "Ещё", TWO)
    git(boris.root, "fetch", "-q")
    by_merge(boris)
    done = synced(boris)
    assert done.plan is not None
    assert (len(done.plan.joined.there), len(done.plan.joined.made)) == (1, 1)
    assert not done.plan.joined.is_merge
    assert notes(boris, TWO) == ["Ещё"]


def test_a_directive_that_both_sides_have_was_not_given_twice(anna: Office) -> None:
    register(anna, text="Второе")
    name = directive_path(TWO)
    path = anna.root / name
    first = path.read_bytes()
    say(anna, "Раз", TWO)
    second = path.read_bytes()
    assert merged_file(None, first, second, name).data == second
    assert merged_file(None, second, first, name).data == second
    undo(anna)
    say(anna, "Два", TWO)
    (clash,) = merged_file(None, path.read_bytes(), second, name).clashes
    assert "came to both sides by different commits" in clash.message


def test_what_only_both_sides_together_bring_about_is_told(anna: Office, boris: Office) -> None:
    by_hand(anna.root, "delivery.yaml", "office: Office\ncontrol:\n  active_priorities: 1\n")
    synced(anna)
    synced(boris)
    for office in (open_office(anna.root), open_office(boris.root)):
        register(office, text=f"Важное: {office.root.name}", priority=True)
    assert not any("D206" in line for line in synced(anna).notices)
    done = synced(boris)
    assert done.sent
    assert [line for line in done.notices if "(D206)" in line]
    assert not [line for line in done.notices if "(D111)" in line]  # known before
