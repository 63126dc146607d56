"""The program: global options, then one command of `command_table.COMMANDS`.

A command is a module `delivery_cli.cli.commands.<name>` (with `-` as in the table) that holds

- `command`: a function whose parameters are declared (`Annotated[str, Argument(help=_("…"))]`, see `declaring`; the
  language is settled before the module is imported). Its docstring is for readers of the code: help is the table's
  summary, then `DETAILS`. It returns None or an exit code. The global options are `invocation.current()`.
- `DETAILS` (optional): a text marked with `N_`, shown in its help; paragraphs are separated by an empty line.
- `EXAMPLES` (optional): a tuple of command lines, shown as they are.

Its top imports `delivery_cli.cli`, `messages` and `errors` only; operations and models are imported inside
`command`, so that completing an option and `--help` load neither. Neither typer nor click are imported there: what
cannot be declared without them may be annotated for typer, and the line is then always read by typer.
Data goes out through `output` and `streams.emit`, words to the person through `receipts`, questions through
`prompts`; errors are raised, never printed. `writes=True` in the table makes a command refuse `--as-of`.
"""

from functools import wraps
from pathlib import Path
from typing import Any

import click
import typer
from typer.main import get_command

from delivery_cli.cli import completion
from delivery_cli.cli.command_table import COMMANDS
from delivery_cli.cli.declaring import typed
from delivery_cli.cli.global_options import inside, invocation
from delivery_cli.cli.lazy import LazyGroup
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
    app.callback()(_root())
    program = get_command(app)
    if not isinstance(program, LazyGroup):
        raise TypeError(program)  # typer's promise, which the contract test watches
    program.entries = COMMANDS
    program.params.extend(completion.options())
    return program


def _root() -> Any:
    """The function behind the global options: it leaves the invocation in click's context."""
    options = typed(invocation)

    @wraps(options)
    def begin(*, directory: Path | None, **given: Any) -> None:
        ctx = click.get_current_context()
        ctx.with_resource(inside(directory))
        ctx.obj = invocation(directory, **given)

    return begin
