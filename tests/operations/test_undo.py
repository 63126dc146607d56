"""Taking back: exactly, one's own, only while nobody else can have it."""

from pathlib import Path

import pytest

from delivery_cli.errors import RefusedError
from delivery_cli.operations.correct import Correction, correct
from delivery_cli.operations.init import Founding, init
from delivery_cli.operations.lifecycle import note
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.operations.teams import TeamChange, edit_team
from delivery_cli.operations.undo import undo
from delivery_cli.storage.office import Office, open_office
from tests.conftest import git
from tests.operations.founding import by_hand, count, founded, register


@pytest.fixture
def office(repo: Path) -> Office:
    return founded(repo)


def publish(repo: Path) -> None:
    git(repo, "update-ref", "refs/remotes/origin/main", "HEAD")


def head(repo: Path) -> str:
    return git(repo, "rev-parse", "HEAD").strip()


def test_the_files_are_as_before_and_the_history_says_so(office: Office) -> None:
    repo = office.root
    before = git(repo, "rev-parse", "HEAD^{tree}")
    one = register(office)
    taken_back = head(repo)
    made = undo(office)
    assert git(repo, "rev-parse", "HEAD^{tree}") == before
    assert git(repo, "status", "--porcelain") == ""
    assert git(repo, "log", "-1", "--format=%(trailers)").splitlines()[:3] == [
        "Delivery-Action: undo",
        f"Delivery-Directive: {one}",
        f"Delivery-Undoes: {taken_back}",
    ]
    assert git(repo, "log", "-1", "--format=%s").startswith(f"undo: add {one}: ")
    assert f"not given again: {one}" in made.change.told
    assert register(office) != one


def test_undo_again_takes_back_the_one_before(office: Office) -> None:
    before = git(office.root, "rev-parse", "HEAD^{tree}")
    one = register(office)
    note(office, [one], Common(), text="first")
    undo(office)
    undo(office)
    assert git(office.root, "rev-parse", "HEAD^{tree}") == before
    with pytest.raises(RefusedError, match="there is nothing to take back"):
        undo(office)


def test_bytes_that_the_rules_would_not_take_are_put_back(office: Office) -> None:
    one = register(office)
    path = office.root / f"directives/2017/00xx/{one}.yaml"
    broken = path.read_text().replace("due: 2017-09-26", "due: 2017-09-01")
    by_hand(office.root, path.relative_to(office.root).as_posix(), broken)
    given = Correction(field="due", value="2017-09-26", reason="Опечатка")
    correct(office, [one], Common(), given, DecisionGiven(number="1"))
    undo(office)
    assert path.read_text() == broken


def test_others_changes_hand_commits_and_merges_are_passed_by(office: Office) -> None:
    repo = office.root
    before = git(repo, "rev-parse", "HEAD^{tree}")
    register(office)
    mine = head(repo)
    git(repo, "config", "user.email", "controller@office.example")
    edit_team(office, "mne", TeamChange(parent="pm"))
    git(repo, "config", "user.email", "Registrar@office.example")
    by_hand(repo, "notes.txt", "mine\n")
    git(repo, "checkout", "-q", "-b", "side", mine)
    by_hand(repo, "side.txt", "side\n")
    git(repo, "checkout", "-q", "main")
    git(repo, "merge", "-q", "--no-ff", "-m", "Merge\n\nDelivery-Action: add", "side")
    undo(office)
    assert git(repo, "log", "-1", "--format=%(trailers:key=Delivery-Undoes,valueonly)").strip() == mine
    assert set(git(repo, "diff", "--name-only", before.strip(), "HEAD").split()) == {
        "notes.txt",
        "side.txt",
        "teams/mne.yaml",
    }


def test_a_published_change_names_the_command_that_corrects(office: Office) -> None:
    one = register(office)
    publish(office.root)
    before = count(office.root)
    with pytest.raises(RefusedError, match=r"“add D-2017-0001: .*” \([0-9a-f]{8}\) is published") as refused:
        undo(office)
    assert refused.value.hint == f"put it right with: delivery cancel {one} --reason … --decision …"
    edit_team(office, "mne", TeamChange(parent="pm"))
    undo(office)
    with pytest.raises(RefusedError, match="is published"):
        undo(office)
    assert count(office.root) == before + 2


def test_a_published_change_of_a_team_names_the_team(office: Office) -> None:
    edit_team(office, "mne", TeamChange(parent="pm"))
    publish(office.root)
    with pytest.raises(RefusedError) as refused:
        undo(office)
    assert refused.value.hint == "put it right with: delivery team edit mne"


def test_what_somebody_built_on_is_not_taken_back(office: Office) -> None:
    one = register(office)
    git(office.root, "config", "user.email", "controller@office.example")
    note(office, [one], Common(), text="built on it")
    later = head(office.root)[:8]
    git(office.root, "config", "user.email", "registrar@office.example")
    with pytest.raises(RefusedError) as refused:
        undo(office)
    assert f"directives/2017/00xx/{one}.yaml changed since" in refused.value.message
    assert f"{later} note {one}: " in refused.value.message
    assert head(office.root)[:8] == later


def test_a_change_by_hand_since_is_in_the_way_too(office: Office) -> None:
    edit_team(office, "mne", TeamChange(parent="pm"))
    by_hand(office.root, "teams/mne.yaml", "id: mne\nkind: ngo\nname: {en: X}\n", "Rename")
    with pytest.raises(RefusedError, match="Rename"):
        undo(office)


def test_uncommitted_work_in_the_file_is_kept(office: Office) -> None:
    edit_team(office, "mne", TeamChange(parent="pm"))
    (office.root / "teams/mne.yaml").write_text("mine\n")
    with pytest.raises(RefusedError, match="not committed"):
        undo(office)
    assert (office.root / "teams/mne.yaml").read_text() == "mine\n"


def test_a_dry_run_only_plans(office: Office) -> None:
    one = register(office)
    before = count(office.root)
    made = undo(office, dry_run=True)
    assert made.commit is None
    assert made.change.writes == {f"directives/2017/00xx/{one}.yaml": None}
    assert count(office.root) == before


def test_the_first_commit_of_all_can_be_taken_back(repo: Path) -> None:
    init(repo, Founding())
    undo(open_office(repo))
    assert git(repo, "ls-tree", "-r", "HEAD") == ""
    assert not (repo / "delivery.yaml").exists()


def test_an_old_change_is_found_behind_many_commits(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("delivery_cli.operations.undo.FIRST_LOOK", 2)
    edit_team(office, "mne", TeamChange(parent="pm"))
    for number in range(3):
        by_hand(office.root, "notes.txt", f"{number}\n")
    undo(office)
    assert "parent" not in (office.root / "teams/mne.yaml").read_text()
