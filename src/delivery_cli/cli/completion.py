"""Completion in bash, zsh, fish and PowerShell, with the ids of directives and teams that exist.

A command offers them with `typer.Argument(autocompletion=completion.directives)` (or `teams`).
Only names of files are read, never their contents: an answer is due within 150 ms.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import typer
from typer import _completion_classes, _completion_shared
from typer.completion import shell_complete

from delivery_cli.cli.receipts import receipt
from delivery_cli.cli.streams import emit
from delivery_cli.errors import UsageError
from delivery_cli.messages import _

VARIABLE = "_DELIVERY_COMPLETE"
_PROGRAM = "delivery"
_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
_AT_MOST = 200  # more than anybody reads; a full listing of a large office takes too long

# What is offered is pasted into a shell: names of any other form are left out.
_DIRECTIVE = re.compile(r"(?P<id>D-(?P<year>[0-9]{4})-(?P<number>[0-9]{4,}))\.yaml")
_TEAM = re.compile(r"(?P<id>[a-z][a-z0-9-]*)\.yaml")


def directives(ctx: typer.Context, incomplete: str) -> list[str]:
    """Ids of directives that begin as typed, the newest first."""
    return _first(_ids(_office(ctx) / "directives", incomplete))


def teams(ctx: typer.Context, incomplete: str) -> list[str]:
    """Ids of teams that begin as typed."""
    names = sorted(_names(_office(ctx) / "teams"))
    return _first(
        found["id"] for found in map(_TEAM.fullmatch, names) if found and found["id"].startswith(incomplete)
    )


def _ids(folder: Path, incomplete: str) -> Iterator[str]:
    for year in sorted(_names(folder), reverse=True):
        if not f"D-{year}-".startswith(incomplete[:7]):
            continue
        for hundred in sorted(_names(folder / year), key=lambda name: (len(name), name), reverse=True):
            found = filter(None, map(_DIRECTIVE.fullmatch, _names(folder / year / hundred)))
            newest_first = sorted(found, key=lambda match: int(match["number"]), reverse=True)
            yield from (match["id"] for match in newest_first if match["id"].startswith(incomplete))


def _first(ids: Iterator[str]) -> list[str]:
    return [found for found, _count in zip(ids, range(_AT_MOST), strict=False)]


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208  names are all that is wanted, and iterdir makes a Path of each
    except OSError:
        return []


def _office(ctx: typer.Context) -> Path:
    """The folder that holds `directives/`, upwards from here or from `-C`."""
    start = Path.cwd() / (ctx.find_root().params.get("directory") or "")
    return next((folder for folder in (start, *start.parents) if (folder / "directives").is_dir()), start)


def answer(program: click.Command) -> int:
    """Print the candidates a shell asked for through the environment, as typer's scripts expect them."""
    _completion_classes.completion_init()
    # Otherwise typer loads rich to take markup out of help texts, which ours do not hold: 50 ms for each answer.
    setattr(_completion_classes, "_sanitize_help_text", str)  # noqa: B010  mypy: a module's function
    return shell_complete(program, {}, _PROGRAM, VARIABLE, os.environ[VARIABLE])


def options() -> list[click.Option]:
    """`--install-completion [SHELL]` and `--show-completion [SHELL]`; the shell is found out where it is not named."""
    return [
        _option("--install-completion", _("Install completion for your shell"), _install),
        _option("--show-completion", _("Print the completion script of your shell"), _show),
    ]


def _option(name: str, help: str, act: Callable[[str], None]) -> click.Option:
    def chosen(ctx: click.Context, _param: click.Parameter, shell: str | None) -> None:
        if shell and not ctx.resilient_parsing:
            act(shell if shell != "auto" else _this_shell(name))
            ctx.exit()

    return click.Option(
        [name],
        is_flag=False,
        flag_value="auto",
        metavar="[SHELL]",
        type=click.Choice([*_SHELLS, "auto"]),
        is_eager=True,
        expose_value=False,
        help=help,
        callback=chosen,
    )


def _detected() -> str | None:
    return _completion_shared._get_shell_name()  # noqa: SLF001  typer offers it under no public name


def _this_shell(option: str) -> str:
    found = _detected() or Path(os.environ.get("SHELL", "")).name
    if found not in _SHELLS:
        raise UsageError(
            _("your shell could not be found out"),
            _("Name it: `delivery {option} bash`.").format(option=option),
        )
    return found


def _show(shell: str) -> None:
    emit(_completion_shared.get_completion_script(prog_name=_PROGRAM, complete_var=VARIABLE, shell=shell))


def _install(shell: str) -> None:
    name, place = _completion_shared.install(shell=shell, prog_name=_PROGRAM, complete_var=VARIABLE)
    receipt(
        _("completion for {shell} is installed in {path}; it works in the next terminal").format(
            shell=name, path=place
        )
    )
