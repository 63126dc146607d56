"""Roles at the desk: what the caller may not do is refused before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from delivery_cli.errors import RefusedError
from delivery_cli.operations.correct import Correction, correct
from delivery_cli.operations.lifecycle import Closing, close, note, progress
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.operations.teams import TeamChange, edit_team
from delivery_cli.operations.undo import undo
from delivery_cli.storage.office import Office, open_office
from tests.conftest import git
from tests.operations.founding import by_hand, count, founded, register, team_text

if TYPE_CHECKING:
    from pathlib import Path

ROLES = """\
roles:
  admin: [admin@office.example]
  registrar: [registrar@office.example]
  controller: [controller@office.example]
"""
DECIDED = DecisionGiven(number="12-05/34")
SHOWN = Closing(evidence=({"title": "Отчёт"},))


@pytest.fixture
def office(repo: Path) -> Office:
    made = founded(repo, ROLES)
    by_hand(repo, "teams/mic.yaml", team_text("mic", "people: [{name: A, email: secretary@mic.example}]\n"))
    return made


def as_(office: Office, email: str) -> Office:
    git(office.root, "config", "user.email", email)
    return office


def test_a_life_by_the_right_people(office: Office) -> None:
    one = register(office)
    progress(as_(office, "secretary@mic.example"), [one], Common(note="Начато"))
    close(as_(office, "controller@office.example"), [one], Common(), SHOWN, DECIDED)
    assert git(office.root, "status", "--porcelain") == ""


def test_the_refusal_names_the_role_and_writes_nothing(office: Office) -> None:
    one = register(office)
    before = count(office.root)
    with pytest.raises(RefusedError) as refused:
        close(office, [one], Common(), SHOWN, DECIDED)
    assert refused.value.message == (
        f"directives/2017/00xx/{one}.yaml: registrar@office.example may not take the step close: "
        "it is for controller (D308)"
    )
    assert "roles are given by an admin" in refused.value.hint
    assert (count(office.root), git(office.root, "status", "--porcelain")) == (before, "")


def test_a_dry_run_is_refused_too(office: Office) -> None:
    one = register(office)
    with pytest.raises(RefusedError, match="D308"):
        close(office, [one], Common(), SHOWN, DECIDED, dry_run=True)


def test_one_directive_out_of_many_refuses_them_all(office: Office) -> None:
    mine, other = register(office), register(office, owner="mne")
    as_(office, "secretary@mic.example")
    with pytest.raises(RefusedError, match=rf"{other}.*D308"):
        progress(office, [mine, other], Common(note="?"))


def test_the_office_enters_a_ministrys_words_with_its_letter(office: Office) -> None:
    one = register(office)
    with pytest.raises(RefusedError, match="does not say whose"):
        progress(office, [one], Common(note="?"))
    with pytest.raises(RefusedError, match="names no letter"):
        progress(office, [one], Common(note="?", speaker="mic"))
    progress(office, [one], Common(note="?", speaker="mic", document="исх. 7"))


def test_the_owners_people_do_not_close_their_own_work(office: Office) -> None:
    roles = ROLES.replace("[controller@office.example]", "[controller@office.example, secretary@mic.example]")
    by_hand(office.root, "delivery.yaml", roles)
    changed = open_office(office.root)
    one = register(as_(changed, "registrar@office.example"))
    with pytest.raises(RefusedError, match=r"its people neither verify nor close it .*D310"):
        close(as_(changed, "secretary@mic.example"), [one], Common(), SHOWN, DECIDED)
    close(as_(changed, "controller@office.example"), [one], Common(), SHOWN, DECIDED)


def test_registering_and_teams_are_not_everybodys(office: Office) -> None:
    with pytest.raises(RefusedError, match="register: it is for registrar"):
        register(as_(office, "controller@office.example"))
    with pytest.raises(RefusedError, match=r"teams/mic.yaml: controller@office.example is no admin.*D311"):
        edit_team(office, "mic", TeamChange(short={"ru": "МИК"}))
    edit_team(as_(office, "admin@office.example"), "mic", TeamChange(short={"ru": "МИК"}))


def test_corrections_are_the_registrars_or_the_controllers(office: Office) -> None:
    one = register(office)
    retitled = Correction(field="title", value="Концепция", reason="опечатка")
    correct(office, [one], Common(), retitled, DecisionGiven())
    moved = Correction(field="due", value="2017-09-27", reason="опечатка")
    with pytest.raises(RefusedError, match="correct: it is for controller"):
        correct(office, [one], Common(), moved, DECIDED)
    correct(as_(office, "controller@office.example"), [one], Common(), moved, DECIDED)


def test_a_note_needs_some_role(office: Office) -> None:
    one = register(office)
    with pytest.raises(RefusedError, match="note: it is for anyone with a role"):
        note(as_(office, "nobody@else.example"), [one], Common(), text="?")
    note(as_(office, "admin@office.example"), [one], Common(), text="?")


def test_one_takes_back_ones_own_step(office: Office) -> None:
    one = register(office)
    progress(as_(office, "secretary@mic.example"), [one], Common(note="?"))
    undo(office)
    assert "progress" not in (office.root / f"directives/2017/00xx/{one}.yaml").read_text(encoding="utf-8")
