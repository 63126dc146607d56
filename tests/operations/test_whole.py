"""What a change does to other files, and what it may rest on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.errors import RefusedError
from delivery_cli.operations.add import add
from delivery_cli.operations.edit import compare, save, text_to_edit
from delivery_cli.operations.execution import link
from delivery_cli.operations.lifecycle import register as put_on_control
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.operations.teams import TeamChange, add_team, edit_team, save_team
from delivery_cli.operations.undo import undo
from delivery_cli.storage.office import Office, open_office
from tests.conftest import git
from tests.operations.founding import by_hand, count, founded, register, team_text
from tests.operations.ledgers import errors

NOTHING = Common()
PRIORITIES = "control: {active_priorities: 1}\n"
TOO_MANY = "2 directives under control are priorities, and the office follows at most 1 (D206)"


@pytest.fixture
def office(repo: Path) -> Office:
    return founded(repo)


def who(office: Office, name: str) -> None:
    git(office.root, "config", "user.email", f"{name}@office.example")


def test_what_others_name_by_now_is_not_taken_back(office: Office) -> None:
    who(office, "x")
    add_team(office, {"id": "new", "kind": "ministry", "name": {"en": "New"}})
    who(office, "y")
    one = register(office, owner="new")
    who(office, "x")
    before = count(office.root)
    with pytest.raises(RefusedError, match=f"{one}: there is no team “new” \\(D201\\)") as refused:
        undo(office)
    assert "change what refers to it first" in str(refused.value.hint)
    assert (count(office.root), errors(office)) == (before, [])
    who(office, "y")
    undo(office)
    who(office, "x")
    undo(office)
    assert not (office.root / "teams/new.yaml").exists()


def test_what_others_link_to_by_now_is_not_taken_back(office: Office) -> None:
    who(office, "x")
    parent = register(office)
    who(office, "y")
    child = register(office, links={"parent": parent})
    who(office, "x")
    with pytest.raises(RefusedError, match=f"{child}: there is no directive {parent} \\(D203\\)"):
        undo(office, dry_run=True)
    with pytest.raises(RefusedError, match=f"{child}: there is no directive {parent} \\(D203\\)"):
        undo(office)
    assert errors(office) == []


def test_what_was_broken_elsewhere_before_hinders_no_undo(office: Office) -> None:
    by_hand(office.root, "directives/2017/00xx/D-2017-0007.yaml", "id: D-2017-0007\nowner: nobody\n")
    register(office)
    undo(office)


UNTRACKED = "teams/ghost.yaml is not committed yet"


@pytest.mark.parametrize(
    "change",
    [
        lambda office: register(office, owner="ghost"),
        lambda office: register(office, co_owners=["ghost"]),
        lambda office: edit_team(office, "mic", TeamChange(parent="ghost")),
    ],
    ids=["owner", "co-owner", "parent"],
)
def test_a_team_that_is_in_no_commit_is_not_named(office: Office, change: Callable[[Office], Any]) -> None:
    (office.root / "teams/ghost.yaml").write_text(team_text("ghost"), encoding="utf-8")
    before = count(office.root)
    with pytest.raises(RefusedError, match=UNTRACKED) as refused:
        change(office)
    assert "git add teams/ghost.yaml, then git commit" in str(refused.value.hint)
    assert count(office.root) == before
    git(office.root, "add", "teams/ghost.yaml")
    with pytest.raises(RefusedError, match=UNTRACKED):
        change(office)
    git(office.root, "commit", "-q", "-m", "ghost", "teams/ghost.yaml")
    change(office)


def test_a_directive_that_is_in_no_commit_is_not_linked_to(office: Office) -> None:
    one = register(office)
    path = "directives/2017/00xx/D-2017-0009.yaml"
    text = (office.root / f"directives/2017/00xx/{one}.yaml").read_text(encoding="utf-8")
    (office.root / path).write_text(text.replace(one, "D-2017-0009"), encoding="utf-8")
    with pytest.raises(RefusedError, match=f"{path} is not committed yet"):
        link(office, [one], NOTHING, field="depends_on", add="17-9")


def test_a_team_s_life_is_held_against_its_directives(office: Office) -> None:
    one = register(office)
    text = team_text("mic")
    before = count(office.root)
    with pytest.raises(
        RefusedError, match=f"{one}.yaml: mic was given this on 2017-09-12, and did not exist then"
    ):
        save_team(office, "mic", text, text + "valid: {from: 2026-05-01}\n")
    assert (count(office.root), errors(office)) == (before, [])
    save_team(office, "mic", text, text + "valid: {from: 2016-05-06}\n")


def limited(repo: Path) -> Office:
    return founded(repo, PRIORITIES)


def test_one_priority_too_many_is_told_when_it_is_entered(repo: Path) -> None:
    office = limited(repo)
    values = {
        "text": "т",
        "issuer": "pm",
        "issued": "2017-09-12",
        "sources": [{"title": "s"}],
        "priority": True,
    }
    assert not any("D206" in one for one in add(office, [values]).notices)
    assert not any("D206" in one for one in add(office, [values], draft=True).notices)
    assert any(TOO_MANY in one for one in put_on_control(office, ["17-2"], NOTHING).notices)
    assert not any("D206" in one for one in add(office, [{**values, "priority": False}]).notices)


def test_one_priority_too_many_is_told_when_it_is_edited_in(repo: Path) -> None:
    office = limited(repo)
    register(office, priority=True)
    one = register(office)
    text = text_to_edit(office, one)[1]
    hand = compare(one, text, text.replace("status: active\n", "status: active\npriority: true\n"))
    made = save(office, hand, NOTHING, DecisionGiven(), reason=None)
    assert [notice for notice in made.notices if "D206" in notice] == [f"delivery.yaml: {TOO_MANY}"]


def test_an_office_may_refuse_too_many_priorities(repo: Path) -> None:
    founded(repo, f"{PRIORITIES}rules: {{D206: error}}\n")
    office = open_office(repo)
    register(office, priority=True)
    with pytest.raises(RefusedError, match=r"at most 1 \(D206\)"):
        register(office, priority=True)
