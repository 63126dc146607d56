"""Global options, the table of commands, help."""

from datetime import date
from pathlib import Path

import pytest

from delivery_cli.cli.app import run
from delivery_cli.cli.command_table import COMMANDS
from delivery_cli.cli.early import early
from delivery_cli.cli.help_topics import EXIT_CODES, TOPICS
from delivery_cli.cli.invocation import Invocation, current
from tests.cli.calling import DELIVERY, call
from tests.cli.sample import install


@pytest.fixture
def samples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("delivery_cli.cli.program.COMMANDS", install())


@pytest.mark.usefixtures("samples")
def test_the_global_options_reach_the_command(capsys, tmp_path):
    here = Path.cwd()
    assert (
        run(
            [
                "-C",
                str(tmp_path),
                "--as-of",
                "2026-01-31",
                "--lang",
                "kk",
                "--color=never",
                "--no-input",
                "-q",
                "invocation",
            ]
        )
        == 0
    )
    assert capsys.readouterr().out == f"{tmp_path}|2026-01-31|kk|never|True|True\n"
    assert Path.cwd() == here


def test_outside_a_command_the_invocation_is_plain():
    assert current().as_of is None
    assert current().directory == Path.cwd()


@pytest.mark.parametrize(
    ("ci", "no_input", "terminal", "may_ask"),
    [("", False, True, True), ("0", False, True, True), ("false", False, True, True), ("true", False, True, False),
     ("1", False, True, False), ("", True, True, False), ("", False, False, False)],
)  # fmt: skip
def test_who_may_be_asked(monkeypatch, ci, no_input, terminal, may_ask):
    monkeypatch.setenv("CI", ci)
    assert Invocation(no_input=no_input, stdin_is_terminal=terminal).may_ask is may_ask


def test_version_and_both_names_of_help():
    from delivery_cli import __version__

    assert call("--version", program=DELIVERY).out == f"delivery {__version__}\n"
    assert call("-h", program=DELIVERY) == call("--help", program=DELIVERY)


def test_help_lists_every_command_and_fits_80_columns():
    done = call("--help", program=DELIVERY)
    assert done.code == 0
    for entry in COMMANDS:
        assert f"\n  {entry.name} " in done.out
        assert entry.summary.split()[0] in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_the_table_holds_what_was_promised():
    names = [entry.name for entry in COMMANDS]
    promised = "init add register show list status due progress extend assign request special link submit return verify note close reopen cancel correct edit undo log validate rule schema config doctor help team hook audit sync resolve merge-driver calendar due-date duplicates export import intake"
    assert sorted(names) == sorted(promised.split())
    assert [entry.name for entry in COMMANDS[-1].commands] == ["add", "list", "show", "edit", "close"]
    writing = "init add register progress extend assign request special link submit return verify note close reopen cancel correct edit undo sync resolve import intake"
    assert {entry.name for entry in COMMANDS if entry.writes} == set(writing.split())
    for entry in (*COMMANDS, *COMMANDS[-1].commands):
        assert entry.commands or entry.module.startswith("delivery_cli.cli.commands.")
        assert len(f"  {'validate'}  {entry.summary}") <= 2 * 78


def test_a_commands_help_has_its_arguments_defaults_and_examples_whole():
    page = call("show", "--help").out
    assert "Usage: delivery show [OPTIONS] ID\n" in page
    assert page.count("Which directive") == 1
    assert "[required]" in page
    assert "-h, --help" in page
    assert (
        "\n  delivery show --long-option-that-would-be-wrapped-if-it-were-prose --and-another-one x\n" in page
    )
    assert "[default: 5; x>=1]" in call("options", "--help").out


def _shown(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert run(args) == 0
    return capsys.readouterr().out


def test_help_of_commands_and_topics(capsys):
    assert _shown(capsys, "help", "help") == _shown(capsys, "help", "--help")
    assert _shown(capsys, "help", "team") == _shown(capsys, "team", "--help")
    codes = _shown(capsys, "help", "exit-codes")
    assert [int(line.split()[0]) for line in codes.splitlines()[1:] if line[2].isdigit()] == [
        code for code, _ in EXIT_CODES
    ]
    overview = _shown(capsys, "help")
    for topic in TOPICS:
        assert topic in overview
        assert _shown(capsys, "help", topic)
    assert run(["help", "exit-code"]) == 2
    assert (
        capsys.readouterr().err
        == "error: no such command or topic: exit-code\nhint: did you mean exit-codes?\n"
    )


@pytest.mark.parametrize(
    ("argv", "env", "language"),
    [
        ([], {}, "en"),
        (["--lang", "ru", "list"], {}, "ru"),
        (["--lang=kk", "list"], {"DELIVERY_LANG": "ru"}, "kk"),
        (["list", "--lang", "ru"], {}, "en"),
        (["-q", "--as-of", "--lang", "ru"], {}, "en"),
        ([], {"DELIVERY_LANG": "ru"}, "ru"),
        (["--lang", "../../x"], {}, "en"),
        ([], {"DELIVERY_LANG": "../x"}, "en"),
    ],
)
def test_the_language_is_known_before_the_line_is_parsed(argv, env, language):
    assert early(argv, env).language == language


def test_the_office_chooses_the_language_where_nobody_else_does(tmp_path):
    (tmp_path / "delivery.yaml").write_text("version: 1\nlanguage: ru # Russian\n", encoding="utf-8")
    below = tmp_path / "directives" / "2026"
    below.mkdir(parents=True)
    assert early(["-C", str(below)], {}).language == "ru"
    assert early([f"-C{below}"], {"DELIVERY_LANG": "kk"}).language == "kk"
    (tmp_path / "delivery.yaml").write_text("a:\n  language: ru\n# language: ru\n", encoding="utf-8")
    assert early(["-C", str(below)], {}).language == "en"


@pytest.mark.usefixtures("samples")
def test_the_run_leaves_the_environment_as_it_was(monkeypatch, capsys):
    import os

    monkeypatch.setenv("DELIVERY_LANG", "ru")
    run(["--lang", "kk", "invocation"])
    assert os.environ["DELIVERY_LANG"] == "ru"
    assert "|kk|" in capsys.readouterr().out


def test_a_day():
    from delivery_cli.cli.options import day

    assert day("2026-03-31") == date(2026, 3, 31)
