"""A file that cannot be read for a moment is told of, and comes back: nothing of the failure is kept."""

import datetime as dt
import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.operations.filters import Filters
from delivery_cli.operations.overview import overview
from delivery_cli.operations.query import list_directives
from delivery_cli.operations.validate import validate
from delivery_cli.storage.facts import FILE
from delivery_cli.storage.office import Office, load_entry
from tests.cli.calling import DELIVERY, call
from tests.operations.reading_room import directive, event, extended, office_with
from tests.storage.indexing.rooms import always_indexed, anew, answer

SECOND = "directives/2017/00xx/D-2017-0002.yaml"
EARLY = dt.date(2017, 9, 10)


@pytest.fixture(name="office")
def office_of_three(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    always_indexed(monkeypatch)
    extended_later = [event("register", "2017-09-01"), extended("2017-09-20", "2017-10-01", "2017-10-15")]
    return office_with(repo, directive("0001"), directive("0002", events=extended_later), directive("0003"))


@contextmanager
def failing(times: int, path: str = SECOND, code: int = errno.EIO) -> Iterator[None]:
    """So many times this file cannot be opened."""
    real, left = os.open, [times]

    def opened(name: Any, *args: Any, **more: Any) -> int:
        if os.fspath(name).endswith(path) and left[0]:
            left[0] -= 1
            raise OSError(code, os.strerror(code), name)
        return real(name, *args, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", opened)
        yield


@pytest.mark.parametrize("code", [errno.EIO, errno.EMFILE, errno.EACCES])
def test_a_failure_that_passes_at_once_changes_no_answer(office: Office, code: int) -> None:
    with failing(1, code=code):
        assert answer(office) == anew(office)
    assert len(answer(office)[0]) == 3


def test_a_failure_that_lasts_is_told_and_is_over_when_it_is_over(office: Office) -> None:
    for _time in range(2):
        with failing(99):
            listing = list_directives(office, Filters())
        assert (listing.matched, [one.path for one in listing.unreadable]) == (2, [SECOND])
    assert list_directives(office, Filters()).matched == 3
    assert answer(office) == anew(office)


@pytest.mark.parametrize("times", range(1, 6))
def test_however_often_it_fails_a_directive_is_listed_or_told(office: Office, times: int) -> None:
    with failing(times):
        view = overview(office)
    assert view.count("1") + len(view.unreadable) == 3
    assert overview(office).count("1") == 3


@pytest.mark.parametrize("times", [1, 2, 3, 99])
def test_a_failure_to_look_at_an_earlier_day_is_told_too(office: Office, times: int) -> None:
    expected = answer(office, EARLY)
    with failing(times):
        view = overview(office, EARLY)
    assert view.count("1") + len(view.unreadable) == 3
    assert answer(office, EARLY) == expected


@pytest.mark.parametrize("times", [1, 99])
def test_no_finding_of_a_failure_is_kept(office: Office, times: int) -> None:
    expected = validate(office).findings
    shutil.rmtree(office.repository.scratch)
    with failing(times):
        failed = validate(office).findings
    assert any("cannot be read" in one.message for one in failed) == (times == 99)
    assert validate(office).findings == expected


def test_a_file_that_fails_while_it_is_read_is_told_of(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_handle: int, _size: int) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "read", broken)
    (problem,) = load_entry(office.root, SECOND).problems
    assert "Input/output error" in problem.message


@pytest.mark.parametrize("name", [FILE, "judged-en.sqlite"])
def test_what_is_no_file_is_never_opened_as_an_index(repo: Path, name: str) -> None:
    office = office_with(repo, *(directive(f"{number:04}") for number in range(1, 53)))
    office.repository.scratch.mkdir()
    os.mkfifo(office.repository.scratch / name)
    command = "validate" if name.startswith("judged") else "list"
    done = call(command, "--json", program=DELIVERY, cwd=repo, timeout=20)
    assert (done.code, "error:" in done.err) == (0, False), done
