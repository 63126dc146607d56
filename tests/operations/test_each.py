"""A directive to a group: one for the group, and one for each of its members."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.domain.plain import plain
from delivery_cli.errors import DeliveryError, RefusedError, UsageError
from delivery_cli.operations.add import add
from delivery_cli.operations.desk import Receipt
from delivery_cli.operations.status import status
from delivery_cli.operations.undo import undo
from delivery_cli.operations.validate import validate
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office, open_office
from tests.conftest import git
from tests.operations.founding import count, founded, team_text
from tests.operations.paper import office_on_paper, put

ONE = {
    "text": "Представить отчёт",
    "issuer": "pm",
    "issued": "2017-09-12",
    "sources": [{"title": "Заседание", "point": "3"}],
    "due": "2017-10-01",
    "expected_result": "Отчёт",
    "owner": "akimats",
}
GROUPS = {
    "akimats": "members: [almaty, south, old, almaty, nobody]\n",
    "south": "members: [shymkent, akimats, turkistan]\n",
    "empty": "",
    "ended": "members: [old]\n",
}
LEFT = "valid: {to: 2016-12-31}\n"


def files() -> dict[str, str]:
    members = {one: team_text(one) for one in ("pm", "almaty", "shymkent", "turkistan", "mic")}
    old = team_text("old", LEFT)
    groups = {one: team_text(one, more).replace("ministry", "group", 1) for one, more in GROUPS.items()}
    return {**members, "old": old, **groups}


@pytest.fixture
def office(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    for name, text in files().items():
        put(repo, f"teams/{name}.yaml", text.encode())
    return office_on_paper(repo, monkeypatch, teams=())


def to_each(office: Office, **more: Any) -> Receipt:
    return add(office, [{**ONE, **more}], each=True)


def read(office: Office, number: int) -> dict[str, Any]:
    found: dict[str, Any] = plain(known_directive(office, f"D-2017-{number:04}"))
    return found


def test_a_parent_and_a_child_for_each_member_of_that_day(office: Office) -> None:
    made = to_each(office, priority=True, co_owners=["mic", "almaty"], tags=["сев"])
    assert made.change.ids == tuple(f"D-2017-{n:04}" for n in range(1, 5))
    parent, *children = (read(office, n) for n in range(1, 5))
    assert (parent["owner"], parent["priority"], "links" in parent) == ("akimats", True, False)
    assert [one["owner"] for one in children] == ["almaty", "shymkent", "turkistan"]
    assert {one["links"]["parent"] for one in children} == {"D-2017-0001"}
    assert [one["co_owners"] for one in children] == [["mic"], ["mic", "almaty"], ["mic", "almaty"]]
    for child in children:
        same = ("title", "text", "issuer", "issued", "sources", "due", "expected_result", "tags", "status")
        assert [child[key] for key in same] == [parent[key] for key in same]
        assert "priority" not in child
    assert len({one["events"][0]["id"] for one in (parent, *children)}) == 4
    assert made.notices[:2] == (
        "old is a member of the group and got none: it did not exist on that day",
        "nobody is a member of the group and got none: it did not exist on that day",
    )


def test_the_day_of_issue_decides_who_is_a_member(office: Office) -> None:
    made = to_each(office, issued="2016-09-12", due="2016-10-01")
    owners = [known_directive(office, one).owner for one in made.change.ids]
    assert owners == ["akimats", "almaty", "shymkent", "turkistan", "old"]


def test_drafts_and_what_is_part_of_another(office: Office) -> None:
    add(office, [{**ONE, "owner": "mic"}])
    made = add(office, [{**ONE, "links": {"parent": "17-1"}}], each=True, draft=True)
    parent, child = (plain(known_directive(office, one)) for one in made.change.ids[:2])
    assert (parent["status"], "events" in parent, parent["links"]) == (
        "draft",
        False,
        {"parent": "D-2017-0001"},
    )
    assert (child["status"], child["links"]) == ("draft", {"parent": parent["id"]})


def test_a_list_of_points_to_each(office: Office) -> None:
    made = add(office, [ONE, {**ONE, "issued": "2018-01-01", "due": None, "owner": "south"}, ONE], each=True)
    years = [one[:6] for one in made.change.ids]
    assert years == ["D-2017"] * 4 + ["D-2018"] * 4 + ["D-2017"] * 4
    assert made.change.ids[7:9] == ("D-2018-0004", "D-2017-0005")


@pytest.mark.parametrize(
    ("owner", "message"),
    [
        ("mic", "directive 1, owner: --each goes to the members of a group, and mic is none"),
        (None, "directive 1, owner: --each goes to the members of a group, and no owner is named"),
        ("empty", "directive 1, owner: the group empty has no member that exists on 2017-09-12"),
        ("ended", "directive 1, owner: the group ended has no member that exists on 2017-09-12"),
        ("никто", "directive 1, owner: there is no team “никто”"),
    ],
)
def test_what_is_no_group_is_refused(office: Office, owner: str | None, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        to_each(office, owner=owner)
    assert refused.value.message == message
    assert refused.value.hint
    assert not (office.root / "directives").exists()


def test_what_is_wrong_is_told_once_and_not_for_every_member(office: Office) -> None:
    with pytest.raises(DeliveryError) as refused:
        to_each(office, due="к осени", text="")
    assert refused.value.message.count("due") == 1
    with pytest.raises(RefusedError) as refused_too:
        to_each(office, sources=[])
    assert refused_too.value.message.count("sources is missing") == 1


def test_one_commit_that_is_counted_by_its_leaves_and_taken_back_whole(repo: Path) -> None:
    founded(repo, teams=())
    for name, text in files().items():
        put(repo, f"teams/{name}.yaml", text.replace(", nobody", "").encode())
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "Teams")
    office, before = open_office(repo), count(repo)
    made = to_each(office)
    assert count(repo) == before + 1
    assert git(repo, "log", "-1", "--format=%s").strip() == "add 4 directives"
    assert validate(office).errors == 0
    found = status(office, as_of=dt.date(2017, 9, 20))
    assert (found.total.directives, found.parents) == (3, 1)
    assert [one.group for one in found.tallies] == ["almaty", "shymkent", "turkistan"]
    assert len(made.change.ids) == 4
    undo(office)
    assert git(repo, "ls-files", "directives/2017") == ""
