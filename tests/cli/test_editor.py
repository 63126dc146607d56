"""The editor: whose it is, and that no text is lost."""

import re
import shlex
from pathlib import Path

import pytest

from delivery_cli.cli.editor import edit_text, editor_command
from delivery_cli.errors import EnvironmentFaultError, RefusedError, UsageError
from tests.cli.calling import call, in_terminal


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script in the editor's place, and a temporary folder of its own."""
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(drafts))
    script = tmp_path / "my editor"
    script.write_text('#!/bin/sh\nprintf "id: 2\\n" > "$2"\n')
    script.chmod(0o755)
    monkeypatch.setenv("DELIVERY_EDITOR", f"{shlex.quote(str(script))} --wait")
    return script


def _drafts(editor: Path) -> list[Path]:
    return list((editor.parent / "drafts").iterdir())


def test_the_edited_text_is_given_and_the_draft_goes(editor):
    with edit_text("id: 1\n") as edited:
        assert edited == "id: 2\n"
        [draft] = _drafts(editor)
        assert draft.suffix == ".yaml"
    assert _drafts(editor) == []


def test_an_unchanged_text_is_none(editor):
    with edit_text("id: 2\n") as edited:
        assert edited is None
    assert _drafts(editor) == []


def test_a_failed_save_keeps_the_text_and_says_where(editor):
    with pytest.raises(RefusedError) as raised, edit_text("id: 1\n"):
        raise RefusedError("cannot be saved", "mend it")
    [draft] = _drafts(editor)
    assert draft.read_text() == "id: 2\n"
    assert raised.value.hint == f"mend it\nYour text is kept in {draft}"


def test_an_interrupt_while_saving_keeps_the_text(editor, capsys):
    with pytest.raises(KeyboardInterrupt), edit_text("id: 1\n"):
        raise KeyboardInterrupt
    [draft] = _drafts(editor)
    assert f"Your text is kept in {draft}" in capsys.readouterr().err


def test_an_editor_that_fails_changes_nothing_and_keeps_what_was_typed(editor, capsys):
    editor.write_text('#!/bin/sh\necho typed > "$2"\nexit 3\n')
    with pytest.raises(EnvironmentFaultError, match="ended with code 3"), edit_text("id: 1\n"):
        pass
    assert [draft.read_text() for draft in _drafts(editor)] == ["typed\n"]
    assert "Your text is kept in" in capsys.readouterr().err


def test_an_editor_that_removes_the_file_changes_nothing(editor):
    editor.write_text('#!/bin/sh\nrm "$2"\n')
    with (
        pytest.raises(RefusedError, match="removed the file it was given; nothing was changed"),
        edit_text("id: 1\n"),
    ):
        pass
    assert _drafts(editor) == []


def test_an_editor_that_fails_at_once_leaves_no_draft(editor):
    editor.write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(EnvironmentFaultError), edit_text("id: 1\n"):
        pass
    assert _drafts(editor) == []


def test_an_editor_that_does_not_exist(editor, monkeypatch):
    monkeypatch.setenv("DELIVERY_EDITOR", "/no/such/editor")
    with pytest.raises(EnvironmentFaultError, match="/no/such/editor cannot be started"), edit_text("x"):
        pass


def test_what_is_not_utf8_is_refused_and_kept(editor):
    editor.write_text('#!/bin/sh\nprintf "\\377" > "$2"\n')
    with pytest.raises(RefusedError, match="did not save UTF-8") as raised, edit_text("x"):
        pass
    assert str(_drafts(editor)[0]) in raised.value.hint


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({}, ["vi"]),
        ({"EDITOR": "nano"}, ["nano"]),
        ({"EDITOR": "nano", "VISUAL": "code --wait"}, ["code", "--wait"]),
        ({"VISUAL": "code", "GIT_EDITOR": "'my editor' -x"}, ["my editor", "-x"]),
        ({"GIT_EDITOR": "a", "DELIVERY_EDITOR": "b"}, ["b"]),
        ({"DELIVERY_EDITOR": " ", "EDITOR": "e"}, ["e"]),
    ],
)
def test_whose_editor_it_is(environ, command):
    assert editor_command(environ) == command


def test_a_variable_that_cannot_be_read():
    with pytest.raises(UsageError, match="EDITOR cannot be read"):
        editor_command({"EDITOR": "'unclosed"})


def test_without_a_terminal_only_a_named_editor_is_opened():
    done = call("edit")
    assert done.code == 2
    assert "the editor vi needs a terminal" in done.err
    assert "DELIVERY_EDITOR" in done.err
    assert call("--no-input", "edit", env={"EDITOR": "true"}).code == 2
    assert call("edit", env={"EDITOR": "true"}).out == "None\n"


def test_a_failed_save_names_the_draft_to_the_person(editor):
    done = call("edit", "--fail", env={"TMPDIR": str(editor.parent / "drafts")})
    assert done.code == 1
    kept = re.search(r"Your text is kept in (\S+)", done.err)
    assert kept
    assert Path(kept[1]).read_text() == "id: 2\n"


def test_ctrl_c_belongs_to_the_editor(editor):
    editor.write_text(
        '#!/bin/bash\ntrap "echo caught; got=1" INT\necho ready\nuntil [ "$got" ]; do sleep 0.05; done\nexit 0\n'
    )
    code, screen = in_terminal("edit", typed=[("ready", "\x03")])
    assert code == 0
    assert "caught" in screen
    assert "None" in screen
