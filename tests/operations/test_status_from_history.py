"""The counts of a past day from git: what was entered later, or changed since, is not in them."""

import datetime as dt
from pathlib import Path

import pytest

from delivery_cli.errors import RefusedError
from delivery_cli.operations.status import Status, status, status_from_history
from delivery_cli.storage.office import Office, open_office
from tests.conftest import git
from tests.operations.founding import by_hand, founded, register

ONE = "directives/2017/00xx/D-2017-0001.yaml"


def at(patch: pytest.MonkeyPatch, moment: str) -> None:
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        patch.setenv(name, moment)


@pytest.fixture
def office(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Founded on the first of October 2017, with a directive from the second and one from the third."""
    at(monkeypatch, "2017-10-01T10:00:00+05:00")
    founded(repo, settings="timezone: Asia/Almaty\n")
    at(monkeypatch, "2017-10-02T10:00:00+05:00")
    register(open_office(repo))
    at(monkeypatch, "2017-10-02T21:00:00+00:00")  # already the third in Almaty
    register(open_office(repo))
    at(monkeypatch, "2017-10-05T10:00:00+05:00")
    return open_office(repo)


def on(office: Office, day: str) -> Status:
    return status_from_history(office, as_of=dt.date.fromisoformat(day))


def test_the_files_of_the_day_are_counted(office: Office) -> None:
    assert [on(office, f"2017-10-0{n}").total.directives for n in (1, 2, 3, 4)] == [0, 1, 2, 2]
    found = on(office, "2017-10-02")
    assert found.source is not None
    assert found.source.commit == git(office.root, "rev-parse", "HEAD~1").strip()
    assert found.source.moment.isoformat() == "2017-10-02T11:00:00+06:00"  # as Almaty reckoned then
    assert not found.source.backwards
    # today's files know of both, whatever day is asked for
    assert status(office, as_of=dt.date(2017, 10, 2)).total.directives == 2


def test_teams_and_settings_are_those_of_the_day(office: Office) -> None:
    by_hand(office.root, "teams/mic.yaml", "id: mic\nkind: ministry\nname: {en: Renamed}\n")
    by_hand(office.root, "delivery.yaml", "timezone: Asia/Almaty\ncontrol: {due_soon_days: 90}\n")
    then, now = on(office, "2017-10-03"), on(office, "2017-10-05")
    assert [one.teams.label("mic", "en") for one in (then, now)] == ["Ministry mic", "Renamed"]
    assert [one.settings.control.due_soon_days for one in (then, now)] == [7, 90]


def test_what_is_not_committed_is_not_there(office: Office) -> None:
    (office.root / ONE).unlink()
    assert on(office, "2017-10-05").total.directives == 2
    assert status(office).total.directives == 1


def test_a_file_that_could_not_be_read_then_is_named(office: Office) -> None:
    text = (office.root / ONE).read_text()
    by_hand(office.root, ONE, "id: [\n")
    (office.root / ONE).unlink()
    (office.root / ONE).symlink_to("/etc/passwd")
    git(office.root, "add", "-A")
    at_link = "2017-10-06T10:00:00+05:00"
    git(office.root, "-c", "user.name=x", "commit", "-qm", "link", f"--date={at_link}")
    (office.root / ONE).unlink()
    by_hand(office.root, ONE, text)
    link = git(office.root, "rev-parse", "HEAD~1").strip()
    git(office.root, "checkout", "-q", link)
    found = on(office, "2017-10-05")
    assert [(one.path, one.message) for one in found.unreadable] == [(ONE, "this is not a regular file")]
    git(office.root, "checkout", "-q", "HEAD~1")
    assert on(office, "2017-10-05").unreadable[0].code == "D101"
    assert on(office, "2017-10-05").total.directives == 1


def test_a_branch_that_was_merged_later_counts_from_the_merge(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(office.root, "checkout", "-q", "-b", "side")
    register(office)
    git(office.root, "checkout", "-q", "main")
    at(monkeypatch, "2017-10-09T10:00:00+05:00")
    git(office.root, "merge", "-q", "--no-ff", "-m", "Together", "side")
    assert [on(office, f"2017-10-0{n}").total.directives for n in (5, 8, 9)] == [2, 2, 3]


def test_clocks_that_ran_backwards_are_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    before = on(office, "2017-10-02")
    at(monkeypatch, "2017-10-01T12:00:00+05:00")
    register(office)
    found = on(office, "2017-10-02")
    assert found.source is not None
    assert before.source is not None
    # what is committed later with an old date does not change what was told of that day
    assert (found.total, found.source.commit) == (before.total, before.source.commit)
    assert (before.source.backwards, found.source.backwards) == (False, True)
    late = on(office, "2017-10-04")
    assert late.source is not None
    assert (late.total.directives, late.source.backwards) == (3, False)


def test_a_day_before_everything_is_refused(office: Office) -> None:
    with pytest.raises(
        RefusedError, match="there was no commit yet on 2017-09-30: the first is of 2017-10-01"
    ):
        on(office, "2017-09-30")


def test_a_shallow_clone_says_what_it_does_not_have(office: Office, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{office.root}", "shallow")
    shallow = open_office(tmp_path / "shallow")
    assert on(shallow, "2017-10-03").total.directives == 2
    with pytest.raises(RefusedError, match="shallow clone") as error:
        on(shallow, "2017-10-02")
    assert "git fetch --unshallow" in error.value.hint
    assert "GIT_DEPTH: 0" in error.value.hint


def test_an_office_without_a_commit(repo: Path) -> None:
    (repo / "delivery.yaml").write_text("language: en\n")
    with pytest.raises(RefusedError, match="there is no commit yet"):
        on(open_office(repo), "2017-10-02")


def test_replaced_commits_are_not_believed(office: Office) -> None:
    git(office.root, "replace", "HEAD", "HEAD~1")
    assert on(office, "2017-10-04").total.directives == 2
