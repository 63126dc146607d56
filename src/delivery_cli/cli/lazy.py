"""Commands that are imported only when they are called."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click
import typer
from typer.core import TyperArgument
from typer.main import get_command
from typer.utils import get_params_from_function

from delivery_cli.cli.command_table import Entry
from delivery_cli.cli.declaring import typed
from delivery_cli.cli.wording import WordedCommand, WordedGroup
from delivery_cli.domain.suggest import did_you_mean
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.messages import _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class LazyGroup(WordedGroup):
    """A group that knows its commands from the table and loads the one that is called."""

    def __init__(self, *, entries: tuple[Entry, ...] = (), **attrs: Any) -> None:
        super().__init__(**attrs)
        self.entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return [entry.name for entry in self.entries]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = next((entry for entry in self.entries if entry.name == cmd_name), None)
        try:
            return load(entry) if entry else None
        except RefusedError:
            if ctx.resilient_parsing:  # completion: nothing to offer, nobody to tell
                return None
            raise

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            raise _no_such_command(ctx, args[0], self.list_commands(ctx))
        return args[0] if command else None, command, args[1:]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        width = max((len(entry.name) for entry in self.entries), default=0)
        for section in dict.fromkeys(entry.section for entry in self.entries):
            with formatter.section(_(section)):
                formatter.write_dl(
                    # padded to one width, so that the sections' columns stand under each other
                    [
                        (entry.name.ljust(width), _(entry.summary))
                        for entry in self.entries
                        if entry.section == section
                    ]
                )

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        named = [
            CompletionItem(e.name, help=_(e.summary)) for e in self.entries if e.name.startswith(incomplete)
        ]
        return [*named, *click.Command.shell_complete(self, ctx, incomplete)]


def load(entry: Entry) -> click.Command:
    """The command of an entry, its module imported; the commands of a group stay unloaded."""
    if entry.commands:
        return LazyGroup(
            entries=entry.commands,
            name=entry.name,
            help=_(entry.summary) + ".",
            no_args_is_help=True,
            rich_markup_mode=None,
        )
    try:
        module = import_module(entry.module)
    except ModuleNotFoundError as missing:
        if missing.name is None or not entry.module.startswith(missing.name):
            raise
        raise RefusedError(
            _("{command} is not part of this version").format(command=entry.name),
            _("`delivery --help` lists the commands."),
        ) from None
    return _command(entry, module)


def _command(entry: Entry, module: Any) -> click.Command:
    details = getattr(module, "DETAILS", "")
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    function = typed(module.command)
    text = _(entry.summary) + "." + (f"\n\n{_(details)}" if details else "")
    app.command(entry.name, cls=WordedCommand, help=text, short_help=_(entry.summary))(function)
    command = get_command(app)
    if isinstance(command, WordedCommand):
        command.examples = getattr(module, "EXAMPLES", ())
        command.writes = entry.writes
        _keep_help_of_arguments(command, function)
    return command


def _keep_help_of_arguments(command: click.Command, function: Callable[..., Any]) -> None:
    """Put back what click 8.5 drops: it has a `help` of its own for arguments, which typer 0.25 does not pass on."""
    declared = get_params_from_function(function)
    for param in command.params:
        if isinstance(param, TyperArgument) and param.name in declared:
            param.help = param.help or getattr(declared[param.name].default, "help", None)


def _no_such_command(ctx: click.Context, word: str, names: list[str]) -> UsageError:
    near = did_you_mean(word, names)
    hint = (
        _("Did you mean {candidates}?").format(
            candidates=", ".join(f"`{ctx.command_path} {name}`" for name in near)
        )
        if near
        else _("`{command} --help` lists the commands.").format(command=ctx.command_path)
    )
    return UsageError(_("no such command: {word}").format(word=f"{ctx.command_path} {word}"), hint)
