"""A sparse checkout reads what is there, says what is not, and calls nothing missing."""

import json
from pathlib import Path

import pytest

from tests.cli.calling import DELIVERY, call
from tests.conftest import git
from tests.operations.reading_room import directive, office_with


@pytest.fixture(name="sparse", scope="module")
def sparse_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of three directives one is there, a child of one that is not; no team is."""
    folder = tmp_path_factory.mktemp("sparse") / "office"
    folder.mkdir()
    git(folder, "init", "-q")
    child = directive("0201", links={"parent": "D-2017-0001"})
    office_with(folder, directive("0001"), directive("0002"), child)
    git(folder, "add", ".")
    git(folder, "-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "-qm", "start")
    git(folder, "sparse-checkout", "set", "directives/2017/02xx")
    assert not (folder / "teams").exists()
    return folder


AWAY = "2 directives are not checked out here (sparse checkout) and are left out"


@pytest.mark.parametrize(
    "command", ["list", "status", "due", "show D-2017-0201", "team list", "team show mic"]
)
def test_reading_commands_say_what_is_not_there(sparse: Path, command: str) -> None:
    done = call(*command.split(), program=DELIVERY, cwd=sparse)
    assert (done.code, AWAY in done.err) == (0, True), done


def test_names_of_teams_that_are_not_there_are_known(sparse: Path) -> None:
    done = call("list", "--owner", "МИК", "--json", program=DELIVERY, cwd=sparse)
    assert [one["id"] for one in json.loads(done.out)["items"]] == ["D-2017-0201"]


def test_validate_calls_nothing_missing_that_is_in_the_tree(sparse: Path) -> None:
    done = call("validate", "--json", program=DELIVERY, cwd=sparse)
    found = {one["code"] for one in json.loads(done.out)["items"]}
    assert (done.code, found & {"D201", "D203"}) == (0, set()), done
    assert AWAY in done.err
    assert git(sparse, "status", "--porcelain") == ""


def test_quietly_nothing_is_said_of_it(sparse: Path) -> None:
    assert call("-q", "list", program=DELIVERY, cwd=sparse).err == ""
