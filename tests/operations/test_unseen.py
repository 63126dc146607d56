"""Children that cannot be read here count as git has them: no parent ends before them, and none is passed over."""

import datetime as dt
from pathlib import Path

import pytest

from delivery_cli.errors import RefusedError
from delivery_cli.operations.detail import show
from delivery_cli.operations.family import Reached, reached, refuse_open_children
from delivery_cli.storage.office import Office
from tests.cli.calling import DELIVERY, call
from tests.conftest import git
from tests.operations.reading_room import closed, directive, event, office_with, write

PARENT = "D-2017-0001"
OPEN, DONE, BROKEN, OTHER = (f"directives/2017/01xx/D-2017-010{number}.yaml" for number in range(1, 5))
TODAY = dt.date(2018, 1, 10)


@pytest.fixture(name="office")
def committed_office(repo: Path) -> Office:
    """A parent with an open child and a closed one, and two that are not its children."""
    linked = {"links": {"parent": PARENT}}
    ended = [event("register", "2017-09-01"), closed("2017-09-28", "2017-09-27")]
    office = office_with(
        repo,
        directive("0001"),
        directive("0101", **linked),
        directive("0102", status="closed", events=ended, **linked),
        directive("0103"),
        directive("0104"),
    )
    git(repo, "add", ".")
    git(repo, "commit", "-qm", "start")
    return office


def spoil(office: Office, path: str, *, text: str = "id: [\n", commit: bool = False) -> None:
    write(office.root, path, text)
    if commit:
        git(office.root, "commit", "-qam", "spoilt")


def as_ended(office: Office, number: str) -> str:
    return (office.root / DONE).read_text(encoding="utf-8").replace("0102", number)


def end(office: Office) -> None:
    refuse_open_children(office, "cancel", [PARENT], TODAY)


def test_a_child_that_cannot_be_read_here_is_as_open_as_git_has_it(office: Office) -> None:
    for path in (OPEN, DONE, BROKEN):
        spoil(office, path)
    spoil(office, OTHER.replace("0104", "0199"))  # in no commit: it cannot end before anything
    with pytest.raises(RefusedError, match="still open: D-2017-0101 "):
        end(office)
    found = reached(office, "cancel", [PARENT], TODAY)
    assert found == Reached(("D-2017-0101", PARENT), (("D-2017-0102", "closed"),))


def test_one_that_has_ended_is_in_nobody_s_way(office: Office) -> None:
    spoil(office, OPEN, text=as_ended(office, "0101"), commit=True)
    spoil(office, OPEN)
    end(office)


def test_what_can_be_read_nowhere_is_in_the_way_where_it_names_the_parent(office: Office) -> None:
    spoil(office, OPEN, text=as_ended(office, "0101"), commit=True)
    spoil(office, BROKEN, text="id: [\n# D-2017-0002, parent\n", commit=True)
    end(office)
    spoil(office, BROKEN, text=f"id: [\nlinks: {{parent: {PARENT}}}\n", commit=True)
    for step in (end, lambda office: reached(office, "cancel", [PARENT], TODAY)):
        with pytest.raises(RefusedError, match=rf"cannot tell whether {BROKEN} is"):
            step(office)


def test_a_folder_that_cannot_be_read_hides_no_child(office: Office) -> None:
    folder = (office.root / OPEN).parent
    folder.rename(office.root / "elsewhere")
    folder.symlink_to(office.root / "elsewhere")
    with pytest.raises(RefusedError, match="still open: D-2017-0101 "):
        end(office)


def test_show_tells_which_children_cannot_be_read(office: Office) -> None:
    def told(one: str) -> list[str]:
        return [finding.path for finding in show(office, [one]).children_unreadable]

    spoil(office, OPEN, text=f"id: [\nlinks: {{parent: {PARENT}}}\n")
    assert (told(PARENT), told("D-2017-0103")) == ([OPEN], [])
    done = call("show", PARENT, program=DELIVERY, cwd=office.root)
    assert (done.code, OPEN in done.err, "D-2017-0102" in done.out) == (1, True, True), done
    (office.root / OTHER).unlink()
    (office.root / OTHER).symlink_to(office.root / DONE)  # nobody knows what it would be
    assert (told(PARENT), told("D-2017-0103")) == ([OPEN, OTHER], [OTHER])
    assert told("D-2017-0104") == []  # what was asked for itself is told in full
