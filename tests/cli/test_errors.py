"""Every way a run can end, as the person and the shell see it."""

import os
import re
import stat

import pytest

from delivery_cli.cli.app import run
from tests.cli.calling import DELIVERY, call
from tests.cli.sample import install


def test_a_refusal_says_what_and_what_next_with_hostile_text_made_visible():
    done = call("fail", "refused")
    assert (done.code, done.out) == (1, "")
    assert done.err == "error: no \\x1b[31m way\nhint: another <U+202E>way\n"


@pytest.mark.parametrize(
    ("kind", "code", "words"),
    [
        ("environment", 3, "error: no repository\n"),
        ("full", 3, "error: /somewhere/file: the disk is full\n"),
        ("memory", 3, "error: not enough memory\n"),
        ("interrupt", 130, "\ninterrupted; nothing was changed\n"),
        ("words", 130, "\ninterrupted after the change was recorded\n"),
        ("pipe", 1, ""),
    ],
)
def test_ends_in_words_with_the_code_of_its_kind(kind, code, words):
    done = call("fail", kind)
    assert (done.code, done.out, done.err) == (code, "", words)


def test_a_fault_of_ours_is_kept_in_a_file_of_the_state_folder_only(tmp_path):
    done = call("fail", "bug", env={"XDG_STATE_HOME": str(tmp_path)}, cwd=tmp_path)
    report = tmp_path / "delivery" / "bug.log"
    assert done.code == 1
    assert "Traceback" not in done.err
    assert "fault in delivery itself: KeyError" in done.err
    assert str(report) in done.err
    assert "KeyError: 'oops'" in report.read_text()
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["delivery"]


def test_a_fault_is_shown_where_it_cannot_be_kept(tmp_path):
    (tmp_path / "delivery").write_text("in the way")
    done = call("fail", "bug", env={"XDG_STATE_HOME": str(tmp_path)})
    assert done.code == 1
    assert "KeyError: 'oops'" in done.err


@pytest.mark.parametrize("kind", ["bug", "refused"])
def test_debug_shows_the_traceback(kind):
    done = call("fail", kind, env={"DELIVERY_DEBUG": "1"})
    assert done.code == 1
    assert "Traceback (most recent call last)" in done.err


@pytest.mark.parametrize(
    ("args", "error", "hint"),
    [
        (["optios"], "no such command: delivery optios", "did you mean `delivery options`?"),
        (["opt"], "no such command: delivery opt", "did you mean `delivery options`?"),
        (["options"], "missing --needed", "`delivery options --help` shows how it is called."),
        (["options", "--nedded", "x"], "no such option: --nedded", "did you mean --needed?"),
        (["options", "--needed"], "--needed needs a value", "`delivery options --help` shows how it is called."),
        (["options", "--needed", "x", "y", "z"], "too many arguments: y z", "`delivery options --help` shows how it is called."),
        (["options", "--needed=x", "--limit", "0"], "--limit: 0 is not in the range x>=1", "`delivery options --help`"),
        (["options", "--needed=x", "--limit", "a"], "--limit: a is not a whole number", "`delivery options --help`"),
        (["options", "--needed=x", "--outcome", "partl"], "--outcome: partl is not one of", "did you mean partly?"),
        (["options", "--needed=x", "--path", "/none"], "--path: /none does not exist", "`delivery options --help`"),
        (["show"], "missing ID", "`delivery show --help`"),
        (["invocation", "--json=1"], "no such option: --json", "`delivery invocation --help`"),
        (["rows", "--json=1"], "--json takes no value", "`delivery rows --help`"),
        (["rows", "--no-input"], "no such option: --no-input", "it stands before the command: `delivery --no-input rows`"),
        (["rows", "--as-of", "2017-10-03", "--count", "2"], "no such option: --as-of", "`delivery --as-of 2017-10-03 rows --count 2`"),
        (["rows", "--count", "2", "--lang=ru"], "no such option: --lang", "`delivery --lang=ru rows --count 2`"),
        (["--as-of", "2026-02-30", "rows"], "--as-of: 2026-02-30 is not a day of the calendar", ""),
        (["--as-of", "tomorrow", "rows"], "--as-of: tomorrow is not a date; write it as YYYY-MM-DD, for example 2026-03-31", ""),
        (["--as-of", "٢٠٢٦-٠١-٠١", "rows"], "--as-of: ٢٠٢٦-٠١-٠١ is not a date", ""),
        (["--as-of", "2026-01-01", "edit"], "delivery edit writes: --as-of is for reading only", "--on DATE"),
        (["--lang", "fr", "rows"], "--lang: fr is not one of", ""),
        (["-C", "/none", "rows"], "-C: /none is not a folder", ""),
        (["sh\x1b[31mow"], "no such command: delivery sh\\x1b[31mow", ""),
        (["show", os.fsdecode(b"\xff\xfe")], "the argument <U+DCFF><U+DCFE> is not valid UTF-8", ""),
    ],
)  # fmt: skip
def test_a_wrong_call_is_exit_2_and_names_what_is_wrong(args, error, hint, monkeypatch, capsys):
    monkeypatch.setattr("delivery_cli.cli.program.COMMANDS", install())
    monkeypatch.setattr("sys.argv", ["delivery", *args])
    code = run(args)
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    first, _, rest = err.partition("\n")
    assert first.startswith(f"error: {error}")
    assert hint in rest
    assert "\x1b" not in err
    assert not re.search(r"\{[a-z]+\}", err)


def test_no_command_is_help_on_standard_error_and_exit_2():
    done = call(program=DELIVERY)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Usage: delivery [OPTIONS] COMMAND")


def test_a_command_of_the_table_without_its_module_is_refused_in_words(monkeypatch):
    from delivery_cli.cli.command_table import Entry
    from delivery_cli.cli.lazy import load
    from delivery_cli.errors import RefusedError

    with pytest.raises(RefusedError, match="soon is not part of this version"):
        load(Entry("soon", "", "", "delivery_cli.cli.commands.not_there"))


def test_a_module_that_a_command_misses_is_a_fault_and_not_a_missing_command(monkeypatch, tmp_path):
    from delivery_cli.cli.command_table import Entry
    from delivery_cli.cli.lazy import load

    (tmp_path / "needs_more.py").write_text("import not_installed_anywhere\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="not_installed_anywhere"):
        load(Entry("soon", "", "", "needs_more"))


def test_the_current_folder_that_is_gone(tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    done = call("-c", f"cd {gone} && rmdir {gone} && exec {' '.join(DELIVERY)} list", program=("/bin/sh",))
    assert done.code == 3
    assert "the current folder no longer exists" in done.err
