"""The history in words: from git, newest first, nothing left out in silence."""

import datetime as dt
from pathlib import Path

import pytest

from delivery_cli.errors import UsageError
from delivery_cli.operations.history import history
from delivery_cli.operations.undo import undo
from delivery_cli.storage.office import Office, open_office
from tests.conftest import git
from tests.operations.founding import by_hand, founded, register


@pytest.fixture
def office(repo: Path) -> Office:
    return founded(repo)


def test_commands_and_hands_are_told_apart(office: Office) -> None:
    one = register(office)
    path = f"directives/2017/00xx/{one}.yaml"
    by_hand(office.root, path, (office.root / path).read_text() + "# seen\n", "Look")
    by_hand(office.root, "notes.txt", "no part of the office\n")
    found = history(office)
    assert [(each.action, each.ids, each.subject) for each in found.entries] == [
        ("by-hand", (one,), "Look"),
        ("add", (one,), f"add {one}: Разработать концепцию"),
        ("by-hand", (), "An office"),
    ]
    assert found.entries[0].author == "Айгерим Registrar"
    assert not found.incomplete


def test_one_directive_has_its_own_history_also_when_it_is_gone(office: Office) -> None:
    one, other = register(office), register(office)
    undo(office)
    assert [each.action for each in history(office, [other]).entries] == ["undo", "add"]
    assert [each.action for each in history(office, ["17-1"]).entries] == ["add"]
    assert len(history(office, [one, other]).entries) == 3
    assert history(office, ["D-2017-0999"]).entries == ()
    with pytest.raises(UsageError, match="there is no directive “17-9”"):
        history(office, ["17-9"])


def test_a_merge_is_called_one(office: Office) -> None:
    git(office.root, "checkout", "-q", "-b", "side")
    by_hand(office.root, "teams/a.yaml", "id: a\n")
    git(office.root, "checkout", "-q", "main")
    by_hand(office.root, "teams/b.yaml", "id: b\n")
    git(office.root, "merge", "-q", "--no-ff", "-m", "Together", "side")
    newest = history(office).entries[0]
    assert (newest.action, newest.subject) == ("merge", "Together")


def test_the_newest_and_those_up_to_a_day(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    days = {"late": "2026-01-31T20:00", "early": "2026-01-31T10:00", "newest": "2026-02-05T10:00"}
    for name, day in days.items():
        monkeypatch.setenv("GIT_AUTHOR_DATE", f"{day}:00+00:00")
        by_hand(office.root, "teams/x.yaml", f"{name}\n", name)
    # 20:00 in Greenwich is the next day in Almaty
    seen = history(office, as_of=dt.date(2026, 1, 31)).entries
    assert [each.subject for each in seen] == ["early"]
    assert seen[0].moment.isoformat() == "2026-01-31T15:00:00+05:00"
    assert [each.subject for each in history(office, limit=1).entries] == ["newest"]
    assert [each.subject for each in history(office, limit=1, as_of=dt.date(2026, 2, 1)).entries] == ["early"]


def test_a_shallow_clone_is_known_to_be_incomplete(office: Office, tmp_path: Path) -> None:
    register(office)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{office.root}", "shallow")
    found = history(open_office(tmp_path / "shallow"))
    assert found.incomplete
    assert len(found.entries) == 1


def test_an_office_without_a_commit_has_no_history(repo: Path) -> None:
    (repo / "delivery.yaml").write_text("language: en\n")
    assert history(open_office(repo)).entries == ()
