"""The options before the command's name, and the invocation that they make."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from delivery_cli import __version__
from delivery_cli.cli import streams
from delivery_cli.cli.declaring import Option
from delivery_cli.cli.invocation import Invocation
from delivery_cli.cli.options import day
from delivery_cli.errors import UsageError
from delivery_cli.messages import _, language


def _show_version(wanted: bool) -> None:
    if wanted:
        import typer

        streams.emit(f"delivery {__version__}")
        raise typer.Exit


def invocation(
    directory: Annotated[
        Path | None, Option("-C", metavar="DIR", help=_("Work as if started in this folder"))
    ] = None,
    as_of: Annotated[
        date | None,
        Option("--as-of", metavar="DATE", parser=day, help=_("Show things as they stood on this day")),
    ] = None,
    lang: Annotated[
        Literal["en", "ru", "kk"] | None,
        Option("--lang", case_sensitive=False, help=_("Language of messages")),
    ] = None,
    color: Annotated[
        Literal["auto", "always", "never"], Option("--color", help=_("When to use colour"))
    ] = "auto",
    no_input: Annotated[
        bool, Option("--no-input", help=_("Never ask; a missing answer is an error"))
    ] = False,
    quiet: Annotated[bool, Option("-q", "--quiet", help=_("Say nothing but data and errors"))] = False,
    version: Annotated[
        bool,
        Option("--version", is_eager=True, callback=_show_version, help=_("Show the version and exit")),
    ] = False,
) -> Invocation:
    """What the options come to; the folder of `-C` is the current one by now."""
    del version, directory
    return Invocation(
        directory=Path.cwd(),
        as_of=as_of,
        language=lang or language(),
        color=color,
        no_input=no_input,
        quiet=quiet,
    )


@contextmanager
def inside(directory: Path | None) -> Iterator[None]:
    """As git's -C: other paths on the command line are taken from there."""
    if directory is None:
        yield
        return
    before = Path.cwd()
    try:
        os.chdir(directory)
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError(_("-C: {path} is not a folder").format(path=directory)) from None
    try:
        yield
    finally:
        with suppress(OSError):
            os.chdir(before)
