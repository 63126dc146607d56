"""Help pages in the words of our own catalogue; what click and typer would print in English is replaced here."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import click
from typer.core import TyperCommand, TyperGroup

from delivery_cli.cli.invocation import current
from delivery_cli.cli.streams import emit
from delivery_cli.messages import _

_EXTRA = re.compile(r"\[(?P<parts>[^\[\]]*)\]$")


_HELD = "\ue000"  # stands for a hyphen while lines are broken: `--as-of` is one word


_FURTHER = " " * 8


class WordedFormatter(click.HelpFormatter):
    """click breaks lines at hyphens, and so in the middle of the names of options."""

    def write_text(self, text: str) -> None:
        super().write_text(_held(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        room = self.width - self.current_indent
        held = [(_held(_in_lines(first, room)), _held(second)) for first, second in rows]
        super().write_dl(held, col_max, col_spacing)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _held(args), prefix)

    def getvalue(self) -> str:
        return super().getvalue().replace(_HELD, "-")


def _in_lines(names: str, room: int) -> str:
    """An option's many values go on in a second line where one has no room for them."""
    at = names.rfind("|", 0, room) + 1
    if len(names) <= room or not at:
        return names
    return f"{names[:at]}\n{_FURTHER}{_in_lines(names[at:], room - len(_FURTHER))}"


def _held(text: str) -> str:
    return text.replace("-", _HELD)


class WordedContext(click.Context):
    formatter_class = WordedFormatter


class WordedCommand(TyperCommand):
    """A command whose help speaks through the catalogue and ends with examples."""

    context_class = WordedContext
    examples: tuple[str, ...] = ()
    writes = False

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            # click's parser leaves it out of some errors, and the hint needs to know the command
            error.ctx = error.ctx or ctx
            raise

    def invoke(self, ctx: click.Context) -> Any:
        if self.writes:
            current().refuse_as_of(ctx.command_path)
        return super().invoke(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _our_help_option(super().get_help_option(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_parameters(self, ctx, formatter)

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Nothing: from 8.5 on click writes arguments itself; ours stand with the options."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_epilog(ctx, formatter)
        if self.examples:
            with formatter.section(_("Examples")):
                # Shown as they are typed: a wrapped command line cannot be copied.
                formatter.write("".join(f"  {line}\n" for line in self.examples))


class WordedGroup(TyperGroup):
    """A group whose help speaks through the catalogue; `lazy.LazyGroup` adds its commands."""

    context_class = WordedContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _our_help_option(super().get_help_option(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_commands(ctx, formatter)
        write_parameters(self, ctx, formatter)


def write_usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage:") + " ")


def write_parameters(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    for kind, heading in (("argument", _("Arguments")), ("option", _("Options"))):
        shown = [
            param.get_help_record(ctx) for param in command.get_params(ctx) if param.param_type_name == kind
        ]
        rows = [(names, _worded_extra(text)) for names, text in filter(None, shown)]
        if rows:
            with formatter.section(heading):
                formatter.write_dl(rows)


def _worded_extra(text: str) -> str:
    """`[default: 3; required]` at the end of an option's help, which click words itself."""
    found = _EXTRA.search(text)
    if not found:
        return text
    parts = "; ".join(_worded_part(part) for part in found["parts"].split("; "))
    return f"{text[: found.start()]}[{parts}]"


def _worded_part(part: str) -> str:
    name, colon, value = part.partition(": ")
    if part == "required":
        return _("required")
    if name == "default" and colon:
        return _("default: {value}").format(value=value)
    if name == "env var" and colon:
        return _("environment: {value}").format(value=value)
    return part


def _our_help_option(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = _("Show this help and exit")
        option.callback = _eager(lambda ctx: ctx.get_help())
    return option


def _eager(text: Callable[[click.Context], str]) -> Callable[[click.Context, click.Parameter, bool], None]:
    def show(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            emit(text(ctx).rstrip("\n"))
            ctx.exit()

    return show
