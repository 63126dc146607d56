"""What we rely on in typer and click beyond their promises: a new version that changes it fails here first."""

from typing import Annotated

import click
import pytest
import typer
from click import exceptions as found
from typer import _completion_classes, _completion_shared, completion
from typer.core import TyperArgument, TyperCommand, TyperGroup
from typer.main import get_command

from delivery_cli.cli.program import root_command
from delivery_cli.cli.usage import worded
from delivery_cli.cli.wording import WordedCommand


def test_the_exceptions_and_what_we_read_of_them():
    assert issubclass(found.MissingParameter, found.BadParameter)
    assert issubclass(found.NoArgsIsHelpError, found.UsageError)
    assert found.NoArgsIsHelpError.exit_code == found.UsageError.exit_code == 2
    assert not issubclass(click.Abort, found.ClickException)
    assert found.Exit(7).exit_code == 7
    assert typer.Exit is found.Exit
    assert typer.Abort is click.Abort
    assert found.NoSuchOption("--x").option_name == "--x"
    assert found.BadParameter("m", param_hint="p").param_hint == "p"


@click.command("made")
@click.argument("number", type=int)
@click.option("--limit", type=click.IntRange(1, 9))
@click.option("--ratio", type=float)
@click.option("--kind", type=click.Choice(["a", "b"]))
@click.option("--pair", nargs=2)
@click.option("--flag", is_flag=True)
@click.option("--file", type=click.Path(exists=True, dir_okay=False))
@click.option("--folder", type=click.Path(exists=True, file_okay=False))
def _made(**_options: object) -> None:
    """Made for the table below."""


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "missing NUMBER"),
        (["x"], "NUMBER: x is not a whole number"),
        (["1", "2"], "too many arguments: 2"),
        (["1", "2", "3"], "too many arguments: 2 3"),
        (["1", "--limit"], "--limit needs a value"),
        (["1", "--limit", "12"], "--limit: 12 is not in the range 1<=x<=9"),
        (["1", "--limit", "a"], "--limit: a is not a whole number"),
        (["1", "--ratio", "a"], "--ratio: a is not a number"),
        (["1", "--kind", "c"], "--kind: c is not one of a, b"),
        (["1", "--pair", "c"], "--pair needs 2 values"),
        (["1", "--flag=c"], "--flag takes no value"),
        (["1", "--file", "/none"], "--file: /none does not exist"),
        (["1", "--file", "/"], "--file: / is a folder"),
        (["1", "--folder", "/none"], "--folder: /none does not exist"),
        (["1", "--folder", __file__], f"--folder: {__file__} is a file, not a folder"),
        (["1", "--lmit", "3"], "no such option: --lmit"),
    ],
)
def test_click_words_it_as_we_expect(args, message):
    with pytest.raises(click.ClickException) as raised:
        _made.make_context("made", list(args))
    assert worded(raised.value).message == message


def test_a_group_without_a_command():
    group = click.Group("g", no_args_is_help=False)
    with pytest.raises(click.UsageError) as raised, group.make_context("g", []) as ctx:
        group.invoke(ctx)
    assert worded(raised.value).message == "the command's name is missing"


def test_what_click_says_that_we_do_not_know_is_passed_on():
    assert worded(click.UsageError("something new")).message == "something new"
    assert worded(found.FileError("x", "hint")).exit_code == 2


def test_typer_makes_our_classes_and_calls_no_rich():
    root = root_command()
    assert isinstance(root, TyperGroup)
    assert root.rich_markup_mode is None
    app = typer.Typer(add_completion=False, rich_markup_mode=None)

    @app.command("x", cls=WordedCommand)
    def _x(name: Annotated[str, typer.Argument(help="whose")]) -> int:
        return len(name)

    command = get_command(app)
    assert isinstance(command, WordedCommand)
    assert isinstance(command, TyperCommand)
    assert isinstance(command.params[0], TyperArgument)
    with command.make_context("x", ["abc"]) as ctx:
        assert command.invoke(ctx) == 3


def test_the_parts_of_typers_completion_that_we_call():
    for name in ("bash", "zsh", "fish", "powershell", "pwsh"):
        script = _completion_shared.get_completion_script(
            prog_name="delivery", complete_var="_DELIVERY_COMPLETE", shell=name
        )
        assert "_DELIVERY_COMPLETE" in script
    assert callable(_completion_classes._sanitize_help_text)
    assert callable(_completion_classes.completion_init)
    assert callable(_completion_shared._get_shell_name)
    assert callable(_completion_shared.install)
    assert callable(completion.shell_complete)
