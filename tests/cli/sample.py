"""The program with commands made for the tests: `python -m tests.cli.sample COMMAND …`."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, Literal

import typer

from delivery_cli.cli import command_table, prompts, receipts, streams
from delivery_cli.cli.command_table import Entry
from delivery_cli.cli.completion import directives, teams
from delivery_cli.cli.editor import edit_text
from delivery_cli.cli.formats import Format, chosen
from delivery_cli.cli.invocation import current
from delivery_cli.errors import EnvironmentFaultError, RefusedError


def show(
    directive: Annotated[
        str, typer.Argument(metavar="ID", help="Which directive", autocompletion=directives)
    ],
    owner: Annotated[str | None, typer.Option("--owner", help="Which team", autocompletion=teams)] = None,
) -> None:
    streams.emit(f"{directive} {owner}")


def invocation() -> None:
    now = current()
    streams.emit(f"{now.directory}|{now.as_of}|{now.language}|{now.color}|{now.no_input}|{now.quiet}")


def rows(
    form: Annotated[Format, typer.Option("--format")] = "table",
    json: Annotated[bool, typer.Option("--json")] = False,
    count: int = 3,
    code: int = 0,
) -> int:
    from delivery_cli.cli.columns import Column
    from delivery_cli.cli.output import write_rows

    columns = (Column("id", "Id"), Column("title", "Title", flexible=True), Column("n", "N", justify="right"))
    items = [{"id": f"D-2026-{n:04}", "title": "Поручение о развитии " * 9, "n": n} for n in range(count)]
    write_rows(columns, items, chosen(form, json=json))
    receipts.receipt("done")
    return code


def ask(
    owner: Annotated[str | None, typer.Option("--owner")] = None,
    text: Annotated[str, typer.Option("--text")] = "",
) -> None:
    owner = owner or prompts.ask("Owner", option="--owner", validate=_ascii)
    text = text or prompts.ask_text("Text", option="--text")
    sure = prompts.confirm("Go on?", option="--yes")
    kind = prompts.choose("Kind", [("ministry", "a ministry"), ("akimat", "")], option="--kind")
    streams.emit(f"{owner!r} {text!r} {sure} {kind}")


def _ascii(answer: str) -> None:
    if not answer.isascii():
        raise ValueError("only ASCII")


def edit(text: str = "id: 1\n", fail: bool = False) -> None:
    with edit_text(text) as edited:
        if fail:
            raise RefusedError("cannot be saved", "mend it")
        streams.emit(repr(edited))


def fail(
    kind: Literal["refused", "environment", "bug", "full", "memory", "interrupt", "pipe", "words"],
) -> None:
    raise {
        "refused": RefusedError("no \x1b[31m way", "another \u202eway"),
        "environment": EnvironmentFaultError("no repository"),
        "bug": KeyError("oops"),
        "full": OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/somewhere/file"),
        "memory": MemoryError(),
        "interrupt": KeyboardInterrupt(),
        "pipe": BrokenPipeError(),
        "words": KeyboardInterrupt("interrupted after the change was recorded"),
    }[kind]


def options(
    path: Annotated[Path | None, typer.Option("--path", exists=True)] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many")] = 5,
    outcome: Annotated[Literal["implemented", "partly"], typer.Option("--outcome")] = "implemented",
    needed: Annotated[str, typer.Option("--needed", help="Needed thing")] = ...,  # type: ignore[assignment]  # typer's way
) -> None:
    streams.emit(f"{path} {limit} {outcome} {needed}")


def read() -> None:
    streams.emit(repr(streams.read_input()))


SAMPLES: tuple[Callable[..., Any], ...] = (show, invocation, rows, ask, edit, fail, options, read)


def install() -> tuple[Entry, ...]:
    """The table of the samples, each in a module of its own as the program expects it."""
    entries = []
    for function in SAMPLES:
        name = function.__name__
        module = ModuleType(f"tests.cli.samples.{name}")
        example = f"delivery {name} --long-option-that-would-be-wrapped-if-it-were-prose --and-another-one x"
        vars(module).update(command=function, EXAMPLES=(example,))
        sys.modules[module.__name__] = module
        entries.append(Entry(name, f"Sample {name}", "Samples", module.__name__, writes=name == "edit"))
    return tuple(entries)


if __name__ == "__main__":
    command_table.COMMANDS = install()  # the samples take the place of the commands
    from delivery_cli.cli.app import run

    sys.exit(run(sys.argv[1:]))
