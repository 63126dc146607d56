"""The run of one command line: streams, language, the one place for errors, then the program."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from delivery_cli.cli import streams
from delivery_cli.cli.early import early
from delivery_cli.cli.errors import guarded
from delivery_cli.errors import EnvironmentFaultError, UsageError
from delivery_cli.messages import _

PROGRAM = "delivery"
COMPLETION = "_DELIVERY_COMPLETE"  # the variable by which a shell asks


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    streams.prepare()
    known = early(argv, os.environ)
    before = os.environ.get("DELIVERY_LANG")
    os.environ["DELIVERY_LANG"] = known.language
    words = [_as_typed(word) for word in argv]
    try:
        return guarded(partial(_dispatch, words), color=streams.color_wanted(known.color, sys.stderr))
    finally:
        if before is None:
            os.environ.pop("DELIVERY_LANG", None)
        else:
            os.environ["DELIVERY_LANG"] = before


def _as_typed(word: str) -> str:
    """The word as UTF-8, where a locale without it has left undecoded bytes."""
    try:
        return os.fsencode(word).decode()
    except UnicodeDecodeError:
        return word


def _dispatch(argv: Sequence[str]) -> int:
    # Imported only now: help texts are put into the run's language when they are loaded.
    completes = bool(os.environ.get(COMPLETION))
    if not completes:
        _check_surroundings(argv)
        from delivery_cli.cli.plain_run import run_plainly

        code = run_plainly(argv)
        if code is not None:
            return code
    from delivery_cli.cli.program import root_command

    program = root_command()
    if completes:
        from delivery_cli.cli.completion import answer

        return answer(program)
    with program.make_context(PROGRAM, list(argv)) as ctx:
        result = program.invoke(ctx)
    return int(result) if isinstance(result, int) else 0


def _check_surroundings(argv: Sequence[str]) -> None:
    try:
        Path.cwd()
    except FileNotFoundError:
        raise EnvironmentFaultError(
            _("the current folder no longer exists"), _("Change to another folder, or give one with -C DIR.")
        ) from None
    for word in argv:
        # Bytes that are not text arrive as lone surrogates: names of files may be such, nothing else.
        if any("\ud800" <= letter <= "\udfff" for letter in word) and not os.path.lexists(word):
            raise UsageError(_("the argument {word} is not valid UTF-8").format(word=word))
