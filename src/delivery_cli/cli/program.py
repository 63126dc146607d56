"""The program: global options, then one command of `command_table.COMMANDS`.

A command is a module `delivery_cli.cli.commands.<name>` (with `-` as in the table) that holds

- `command`: a function whose parameters are annotated for typer (`Annotated[str, typer.Argument(help=_("…"))]`; the
  language is settled before the module is imported). Its docstring is for readers of the code: help is the table's
  summary, then `DETAILS`. It returns None or an exit code. The global options are `invocation.current()`.
- `DETAILS` (optional): a text marked with `N_`, shown in its help; paragraphs are separated by an empty line.
- `EXAMPLES` (optional): a tuple of command lines, shown as they are.

Its top imports typer, `delivery_cli.cli`, `messages` and `errors` only; operations and models are imported inside
`command`, so that completing an option and `--help` load neither. Data goes out through `output` and
`streams.emit`, words to the person through `receipts`, questions through `prompts`; errors are raised, never printed.
`writes=True` in the table makes a command refuse `--as-of`.
"""

import os
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import click
import typer
from typer.main import get_command

from delivery_cli import __version__
from delivery_cli.cli import completion, streams
from delivery_cli.cli.command_table import COMMANDS
from delivery_cli.cli.invocation import Invocation
from delivery_cli.cli.lazy import LazyGroup
from delivery_cli.cli.options import day
from delivery_cli.errors import UsageError
from delivery_cli.messages import N_, _

_ABOUT = N_("Directives under control: each one a YAML file in git, each change one commit.")


def root_command() -> LazyGroup:
    """The program as click's command, with no command's module imported."""
    app = typer.Typer(
        cls=LazyGroup,
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help=_(_ABOUT),
        subcommand_metavar="COMMAND …",
    )
    app.callback()(_root)
    program = get_command(app)
    if not isinstance(program, LazyGroup):
        raise TypeError(program)  # typer's promise, which the contract test watches
    program.entries = COMMANDS
    program.params.extend(completion.options())
    return program


def _show_version(wanted: bool) -> None:
    if wanted:
        streams.emit(f"delivery {__version__}")
        raise typer.Exit


def _root(
    ctx: typer.Context,
    directory: Annotated[
        Path | None, typer.Option("-C", metavar="DIR", help=_("Work as if started in this folder"))
    ] = None,
    as_of: Annotated[
        date | None,
        typer.Option("--as-of", metavar="DATE", parser=day, help=_("Show things as they stood on this day")),
    ] = None,
    lang: Annotated[
        Literal["en", "ru", "kk"] | None, typer.Option("--lang", help=_("Language of messages"))
    ] = None,
    color: Annotated[
        Literal["auto", "always", "never"], typer.Option("--color", help=_("When to use colour"))
    ] = "auto",
    no_input: Annotated[
        bool, typer.Option("--no-input", help=_("Never ask; a missing answer is an error"))
    ] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help=_("Say nothing but data and errors"))] = False,
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_show_version, help=_("Show the version and exit")),
    ] = False,
) -> None:
    del version
    if directory is not None:
        _change_folder(ctx, directory)
    ctx.obj = Invocation(
        directory=Path.cwd(),
        as_of=as_of,
        language=lang or os.environ.get("DELIVERY_LANG", "en"),
        color=color,
        no_input=no_input,
        quiet=quiet,
    )


def _change_folder(ctx: click.Context, directory: Path) -> None:
    """As git's -C: other paths on the command line are taken from there."""
    before = Path.cwd()
    try:
        os.chdir(directory)
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError(_("-C: {path} is not a folder").format(path=directory)) from None

    def back() -> None:
        with suppress(OSError):
            os.chdir(before)

    ctx.call_on_close(back)
