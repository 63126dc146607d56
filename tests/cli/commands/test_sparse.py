"""A sparse checkout reads what is there, says what is not, and calls nothing missing."""

import json
from pathlib import Path

import pytest

from delivery_cli.operations.edit import text_to_edit
from delivery_cli.storage.office import open_office
from tests.cli.calling import DELIVERY, Done, call
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


@pytest.fixture(name="old_years")
def sparse_clone(tmp_path: Path) -> Path:
    """Here is a parent (D-2024-0001, open) with a child of another year, and one of each year; 2021 is not here."""
    folder = tmp_path / "office"
    folder.mkdir()
    git(folder, "init", "-q")
    git(folder, "config", "user.name", "A")
    git(folder, "config", "user.email", "clerk@office.example")
    child = directive("0001", id="D-2021-0003", links={"parent": "D-2024-0001"})
    there = [directive("0001", id=f"D-2024-000{number}") for number in (1, 2)]
    office_with(folder, *there, child, directive("0001", id="D-2021-0001"))
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "start")
    git(folder, "sparse-checkout", "set", "teams", "directives/2024")
    assert not (folder / "directives/2021").exists()
    return folder


DECIDED = ("--decision", "7", "--decision-by", "pm")


def run(folder: Path, *args: str) -> Done:
    return call("--no-input", *args, program=DELIVERY, cwd=folder)


def test_a_parent_ends_after_a_child_that_is_not_here(old_years: Path) -> None:
    done = run(old_years, "cancel", "D-2024-0001", "--reason", "Дубль", *DECIDED)
    assert (done.code, "still open: D-2021-0003" in done.err) == (1, True), done


def test_a_step_on_all_children_reaches_those_that_are_not_here(old_years: Path) -> None:
    done = run(old_years, "cancel", "24-1", "--children", "--reason", "Дубль", *DECIDED)
    assert (done.code, "D-2021-0003" in done.out + done.err) == (0, True), done
    assert not (old_years / "directives/2021").exists()
    assert "status: cancelled" in git(old_years, "show", "HEAD:directives/2021/00xx/D-2021-0003.yaml")


def test_what_is_not_here_is_known_by_every_command(old_years: Path) -> None:
    done = run(old_years, "show", "D-2021-0001", "21-3", "--json")
    found = [one["directive"]["id"] for one in json.loads(done.out)["items"]]
    assert (done.code, found) == (0, ["D-2021-0001", "D-2021-0003"]), done
    assert text_to_edit(open_office(old_years), "21-1")[1].startswith("id: D-2021-0001\n")
    done = run(old_years, "log", "21-1", "--json")
    assert (done.code, len(json.loads(done.out)["items"])) == (0, 1), done
    done = run(old_years, "list", "--parent", "21-1", "--json")
    assert (done.code, json.loads(done.out)["items"]) == (0, []), done
    assert "2 directives are not checked out here" in done.err


def test_what_is_not_here_can_be_written_to(old_years: Path) -> None:
    for command in (
        "link 24-2 --field depends-on --add 21-1",
        "add --like 21-1 --text Новое --owner mic --due 2030-01-01",
    ):
        done = run(old_years, *command.split())
        assert done.code == 0, done
    assert "issuer: pm" in git(old_years, "show", "HEAD")
    assert "- D-2021-0001" in git(old_years, "show", "HEAD:directives/2024/00xx/D-2024-0002.yaml")


def test_a_team_that_ends_hands_over_what_is_not_here(old_years: Path) -> None:
    done = run(old_years, "team", "close", "mic", "--on", "2026-01-10", "--successor", "mon", *DECIDED)
    assert (done.code, "D-2021-0003" in done.out + done.err) == (0, True), done
    assert "owner: mon" in git(old_years, "show", "HEAD:directives/2021/00xx/D-2021-0003.yaml")


def test_what_does_not_exist_is_still_not_there(old_years: Path) -> None:
    done = run(old_years, "show", "D-2021-0002")
    assert (done.code, "there is no directive “D-2021-0002”" in done.err) == (2, True), done
