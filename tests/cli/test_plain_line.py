"""What is read without typer is what typer reads: the same values for every line that is accepted."""

import random
from importlib import import_module
from typing import Any

import click
import pytest

from delivery_cli.cli.command_table import COMMANDS
from delivery_cli.cli.declaring import Argument, hints_of, split
from delivery_cli.cli.global_options import invocation
from delivery_cli.cli.invocation import current
from delivery_cli.cli.lazy import load
from delivery_cli.cli.plain_line import read_line
from delivery_cli.cli.plain_run import run_plainly

ALL = [one for entry in COMMANDS for one in (entry.commands or (entry,))]
BY_NAME = {one.module.partition("commands.")[2]: one for one in ALL}
READING = ("list", "status", "due", "show", "log", "team.list", "validate")
WORDS = ("mic", "D-2017-0001", "17-1", "7", "007", "0", "-1", "1.5", "٣", "1" * 12, "2026-03-31", "2026-02-30",
         "20260331", "active", "overdue", "table", "json", "team", "special", "id", "-id", "", " ", "-", "--", "on",
         "pyproject.toml", "no such file", "тапсырма", "a=b")  # fmt: skip


def _recorder(function: Any) -> Any:
    """A function with the same parameters that returns what it is given."""
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    space: dict[str, Any] = {}
    exec(f"def command({', '.join(names)}): return dict(locals())", space)  # noqa: S102  names of our own parameters
    made = space["command"]
    made.__annotations__, made.__defaults__ = hints_of(function), function.__defaults__
    return made


def _by_typer(command: click.Command, words: list[str]) -> dict[str, Any] | None:
    """The values that typer gives the command's function; None where it refuses the line."""
    try:
        with command.make_context(command.name, list(words), parent=click.Context(command)) as ctx:
            given: dict[str, Any] = command.invoke(ctx)
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        return None
    return given


def _lines(name: str, count: int) -> list[list[str]]:
    """Lines of the command's own options, values that fit and values that do not, in any order."""
    chance = random.Random(name)
    function = import_module(BY_NAME[name].module).command
    declared = [split(hint) for hint in hints_of(function).values()]
    names = [one for _kind, said in declared if said and not isinstance(said, Argument) for one in said.names]
    lines = []
    for _each in range(count):
        line: list[str] = []
        for _part in range(chance.randrange(5)):
            option = chance.choice([*names, "--nothing", "--help", "-x"])
            line += chance.choice(
                [
                    [option],
                    [option, chance.choice(WORDS)],
                    [f"{option}={chance.choice(WORDS)}"],
                    [chance.choice(WORDS)],
                ]
            )
        lines.append(line)
    return lines


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_what_is_accepted_is_what_typer_makes_of_it(name, monkeypatch):
    module = import_module(BY_NAME[name].module)
    lines = [[], *_lines(name, 150)]
    recorder = _recorder(module.command)
    monkeypatch.setattr(module, "command", recorder)
    command, accepted = load(BY_NAME[name]), 0
    for line in lines:
        read = read_line(recorder, line)
        if read is not None:
            accepted += 1
            assert read.rest == []
            assert recorder(**read.values) == _by_typer(command, line), line
    if name in READING:
        assert accepted >= 15


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (["--lang", "ru", "-q", "list", "--json"], {"lang": "ru", "quiet": True}),
        (["--as-of=2026-03-31", "--no-input", "list"], {"no_input": True}),
        (["list", "--quiet"], {}),
    ],
)
def test_the_options_before_the_command(words, values):
    read = read_line(invocation, words, leading=True)
    assert read is not None
    assert read.rest[0] == "list"
    assert {key: read.values[key] for key in values} == values


@pytest.mark.parametrize(
    "words",
    [
        ["--version"],
        ["--help"],
        ["--lang", "de", "list"],
        ["--lang", "ru", "--lang", "kk", "list"],
        ["--as-of", "today", "list"],
        ["-qq", "list"],
        ["-C"],
    ],
)
def test_what_is_left_to_typer(words):
    assert read_line(invocation, words, leading=True) is None


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["lst"],
        ["team"],
        ["list", "--help"],
        ["show"],
        ["list", "--limit", "0"],
        ["--as-of", "2026-03-31", "note", "17-1", "--text", "x"],
        ["help", "formats"],
    ],
)
def test_nothing_is_done_where_typer_is_to_read_the_line(words, monkeypatch):
    module = import_module("delivery_cli.cli.commands.note")
    monkeypatch.setattr(module, "command", lambda **_given: pytest.fail("it ran"))
    assert run_plainly(words) is None


def test_the_command_sees_the_invocation(monkeypatch, tmp_path):
    seen = []

    def command() -> int:
        seen.append(current())
        return 3

    monkeypatch.setattr(import_module("delivery_cli.cli.commands.due"), "command", command)
    assert run_plainly(["-C", str(tmp_path), "--as-of", "2026-03-31", "--color", "never", "due"]) == 3
    (invocation_seen,) = seen
    assert (invocation_seen.directory, str(invocation_seen.as_of)) == (tmp_path, "2026-03-31")
    assert invocation_seen.color == "never"
    assert current().as_of is None
