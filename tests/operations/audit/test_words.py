"""D401 and D402: hand edits are classed, false words are found."""

import pytest

from delivery_cli.domain.findings import Severity
from tests.operations.audit.past import ONE, TWO, codes, directive, note, said


def by_hand(past, message):
    past.write(past.append(directive(), note("2017-09-14")))
    past.kept(message, day="2017-09-14")


def test_a_hand_edit_is_a_warning_and_counted(past):
    by_hand(past, "fix")
    done = past.audit()
    assert codes(done) == ["D401"]
    assert codes(done, Severity.ERROR) == []
    assert "no command made this change" in said(done, "D401")[0]
    assert done.counts.by_hand == 1
    assert done.is_consistent


def test_a_team_changed_by_hand_is_told_settings_are_not(past):
    past.put("teams/mic.yaml", "id: mic\nkind: ministry\nname: {en: Other}\n")
    past.kept("rename", day="2017-09-14")
    past.put("delivery.yaml", "office: Other\n")
    past.kept("settings", day="2017-09-15")
    past.put("README.md", "words")
    past.kept("readme", day="2017-09-15")
    assert [one.path for one in past.audit().report.findings] == ["teams/mic.yaml"]


def test_a_command_that_does_not_exist_is_no_command(past):
    by_hand(past, "x\n\nDelivery-Action: improve\nDelivery-Directive: D-2017-0001\n")
    done = past.audit()
    assert codes(done) == ["D401"]
    assert "no command is called “improve”" in said(done, "D401")[0]


def test_trailers_in_the_middle_of_a_message_are_none(past):
    by_hand(past, "x\n\nDelivery-Action: note\nDelivery-Directive: D-2017-0001\n\nwords after it\n")
    assert codes(past.audit()) == ["D401"]


FALSE = [
    ("close", [ONE], "says “close”, and appends an event “note”"),
    ("note", [TWO], "names D-2017-0002, and does not change it"),
    ("note", [], "changes D-2017-0001, and does not name it"),
    ("team-add", [ONE], "says “team-add”, and appends an event “note”"),
]


@pytest.mark.parametrize(("action", "ids", "words"), FALSE)
def test_words_that_are_not_what_was_done(past, action, ids, words):
    past.write(past.append(directive(), note("2017-09-14")))
    past.did(action, *ids, day="2017-09-14")
    done = past.audit()
    assert "D402" in codes(done, Severity.ERROR)
    assert any(words in message for message in said(done, "D402"))


def test_a_command_without_its_event(past):
    past.write(directive(tags=["new"]))
    past.did("note", ONE, day="2017-09-14")
    assert "appends no such event" in said(past.audit(), "D402")[0]


def test_two_commands_in_one_commit(past):
    past.write(past.append(directive(), note("2017-09-14")))
    past.did("note", ONE, day="2017-09-14", more="Delivery-Action: close\n")
    assert "names 2 commands" in said(past.audit(), "D402")[0]


def test_an_edit_records_corrections_or_what_needs_no_event(past):
    past.write(directive(tags=["new"]))
    past.did("edit", ONE, day="2017-09-14")
    assert codes(past.audit()) == []
    past.write(past.append(directive(tags=["new"]), note("2017-09-14")))
    past.did("edit", ONE, day="2017-09-14")
    assert said(past.audit(), "D402") == [
        "the commit says “edit”, and appends an event “note” (commit {})".format(
            past.git("rev-parse", "HEAD")[:10]
        )
    ]


HIDDEN = [
    ("teams/mne.yaml", "id: mne\nkind: ministry\nname: {en: Other}\n"),
    ("delivery.yaml", "office: Other\n"),
    ("evidence/D-2017-0001/a.txt", "a"),
    (".gitattributes", "* -diff\n"),
]


@pytest.mark.parametrize(("path", "text"), HIDDEN)
def test_what_a_command_never_touches_does_not_hide_behind_its_words(past, path, text):
    past.put(path, text)
    past.write(past.append(directive(), note("2017-09-14")))
    past.did("note", ONE, day="2017-09-14")
    assert any(f"says “note”, and changes {path}" in message for message in said(past.audit(), "D402"))


def test_init_touches_no_directive(past):
    past.write(directive(tags=["new"]))
    past.did("init", ONE, day="2017-09-14")
    assert any("says “init”, and changes directives/" in message for message in said(past.audit(), "D402"))
