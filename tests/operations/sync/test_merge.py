"""What is merged instead of applied again: what is not one's own, was made by hand, or others have already."""

from pathlib import Path

import pytest

from delivery_cli.domain.ids import directive_path
from delivery_cli.operations.teams import TeamChange, edit_team
from delivery_cli.storage.office import Office, open_office
from tests.conftest import git
from tests.operations.founding import by_hand, register
from tests.operations.sync.people import be, is_sound, notes, say, synced, tip
from tests.operations.sync.test_refusals import refused

ONE = "D-2017-0001"


def parents(office: Office) -> list[str]:
    return git(office.root, "log", "-1", "--format=%P").split()


def test_commits_of_others_are_merged_with_upstream_first(anna: Office, boris: Office) -> None:
    say(anna, "Анна")
    synced(anna)
    be(boris.root, "vera")
    say(open_office(boris.root), "Вера")
    be(boris.root, "boris")
    say(open_office(boris.root), "Борис")
    mine, before = tip(boris.root), tip(anna.root)
    done = synced(boris)
    assert done.plan is not None
    assert done.plan.joined.is_merge
    assert parents(boris) == [before, mine]
    assert sorted(notes(boris)) == ["Анна", "Борис", "Вера"]
    assert is_sound(boris, before)


@pytest.mark.usefixtures("news")
def test_an_edit_by_hand_beside_the_office_is_merged(anna: Office, boris: Office) -> None:
    by_hand(boris.root, "README", "his\n")
    say(boris, "Борис")
    before = tip(anna.root)
    synced(boris)
    assert len(parents(boris)) == 2
    assert sorted(notes(boris)) == ["Анна", "Борис"]
    assert is_sound(boris, before)


@pytest.mark.usefixtures("news")
def test_a_false_trailer_does_not_make_a_command_of_an_edit(anna: Office, boris: Office) -> None:
    path = directive_path(ONE)
    text = (boris.root / path).read_text(encoding="utf-8").replace("owner: mic", "owner: mne")
    by_hand(boris.root, path, text, f"x\n\nDelivery-Action: note\nDelivery-Directive: {ONE}")
    message, _hint = refused(boris)
    assert "D304" in message or "by hand" in message


@pytest.mark.parametrize("what", ["README", "delivery.yaml"])
def test_a_conflict_says_why_and_what_to_do(anna: Office, boris: Office, what: str) -> None:
    by_hand(anna.root, what, "office: Hers\n")
    synced(anna)
    by_hand(boris.root, what, "office: His\n")
    message, hint = refused(boris)
    assert what in message
    assert "was made by hand" in message
    assert "git merge" in hint


@pytest.mark.usefixtures("news")
def test_signed_commits_are_merged(anna: Office, boris: Office, tmp_path: Path) -> None:
    sign(boris, tmp_path)
    say(boris, "Борис")
    mine = tip(boris.root)
    synced(boris)
    assert parents(boris)[1] == mine
    assert "gpgsig" in git(boris.root, "cat-file", "commit", "HEAD")
    assert sorted(notes(boris)) == ["Анна", "Борис"]


def sign(office: Office, folder: Path) -> None:
    import subprocess

    key = folder / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    for name, value in (("gpg.format", "ssh"), ("user.signingkey", str(key)), ("commit.gpgsign", "true")):
        git(office.root, "config", name, value)


@pytest.mark.usefixtures("second")
def test_an_id_given_twice_cannot_be_merged(anna: Office, boris: Office) -> None:
    by_hand(boris.root, "README", "his\n")
    register(boris, text="Второе Бориса")
    message, _hint = refused(boris)
    assert "D-2017-0002" in message


def test_what_was_pushed_elsewhere_is_merged_and_not_made_anew(anna: Office, boris: Office) -> None:
    say(boris, "Борис")
    synced(boris, branch="boris")
    say(anna, "Анна")
    synced(anna)
    mine = tip(boris.root)
    synced(boris)
    assert parents(boris)[1] == mine


def test_one_team_edited_on_both_sides(anna: Office, boris: Office) -> None:
    edit_team(anna, "mic", TeamChange(add_areas=("digital",)))
    synced(anna)
    edit_team(boris, "mic", TeamChange(short={"ru": "МИК"}))
    done = synced(boris)
    assert done.plan is not None
    assert not done.plan.joined.is_merge
    text = (boris.root / "teams/mic.yaml").read_text(encoding="utf-8")
    assert "digital" in text
    assert "МИК" in text
    assert is_sound(boris)
