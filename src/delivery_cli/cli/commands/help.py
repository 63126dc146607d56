"""delivery help: the page of a command, or one of the topics."""

from typing import Annotated

import click
import typer

from delivery_cli.cli.command_table import COMMANDS
from delivery_cli.cli.help_topics import TOPICS
from delivery_cli.cli.pager import paged
from delivery_cli.domain.suggest import did_you_mean
from delivery_cli.errors import UsageError
from delivery_cli.messages import _

EXAMPLES = ("delivery help close", "delivery help team add", "delivery help exit-codes")


def _names(incomplete: str) -> list[str]:
    return [name for name in (*TOPICS, *(entry.name for entry in COMMANDS)) if name.startswith(incomplete)]


def command(
    ctx: typer.Context,
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="COMMAND|TOPIC",
            help=_("What to explain; without it, all commands"),
            autocompletion=_names,
        ),
    ] = None,
) -> None:
    """Print the page; UsageError with near names where there is none."""
    words = name or []
    if len(words) == 1 and words[0] in TOPICS:
        paged(_topic(words[0]))
    else:
        paged(_page(ctx.find_root(), words))


def _page(root: click.Context, words: list[str]) -> str:
    with _found(root, words) as ctx:
        text = ctx.command.get_help(ctx).rstrip("\n")
    return text if words else f"{text}\n\n{_topics()}"


def _found(root: click.Context, words: list[str]) -> click.Context:
    ctx = _context(root.command, root.info_name)
    for word in words:
        found = ctx.command.get_command(ctx, word) if isinstance(ctx.command, click.Group) else None
        if found is None:
            raise _unknown(ctx, words, word)
        ctx = _context(found, word, ctx)
    return ctx


def _context(command: click.Command, name: str | None, parent: click.Context | None = None) -> click.Context:
    """The context the command would run in: its help is asked for, nothing is parsed."""
    return command.context_class(command, info_name=name, parent=parent, **command.context_settings)


def _unknown(ctx: click.Context, words: list[str], word: str) -> UsageError:
    names = ctx.command.list_commands(ctx) if isinstance(ctx.command, click.Group) else []
    near = did_you_mean(word, [*names, *(TOPICS if ctx.parent is None else ())])
    hint = (
        _("Did you mean {candidates}?").format(candidates=", ".join(near))
        if near
        else _("`delivery help` lists the commands and topics.")
    )
    return UsageError(_("no such command or topic: {name}").format(name=" ".join(words)), hint)


def _topics() -> str:
    formatter = click.HelpFormatter()
    with formatter.section(_("Topics (delivery help TOPIC)")):
        formatter.write_dl([(topic, _(title)) for topic, (title, _rows) in TOPICS.items()])
    return formatter.getvalue().rstrip("\n")


def _topic(topic: str) -> str:
    title, rows = TOPICS[topic]
    formatter = click.HelpFormatter()
    with formatter.section(_(title)):
        formatter.write_dl([(str(term), _(text)) for term, text in rows])
    return formatter.getvalue().rstrip("\n")
