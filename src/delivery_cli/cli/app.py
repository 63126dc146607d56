"""The run of one command line: streams, language, the one place for errors, then the program."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from delivery_cli.cli import streams
from delivery_cli.cli.early import Early, begun, early
from delivery_cli.cli.errors import guarded
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import EnvironmentFaultError, UsageError
from delivery_cli.messages import LANGUAGES, _

PROGRAM = "delivery"
COMPLETION = "_DELIVERY_COMPLETE"  # the variable by which a shell asks


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    streams.prepare()
    known = early(argv, os.environ)
    words = [_as_typed(word) for word in argv]
    with begun(known):
        if known.unknown:
            _tell_unknown(known)
        return guarded(partial(_dispatch, words), color=streams.color_wanted(known.color, sys.stderr))


def _tell_unknown(known: Early) -> None:
    """No error: a shell's setting must not stop the work, and completion asks with it too."""
    if os.environ.get(COMPLETION):
        return
    words = _("DELIVERY_LANG is {value}, which is none of {languages}; the language is {language} now")
    label = streams.painted(_("warning:"), "bold yellow", color=streams.color_wanted(known.color, sys.stderr))
    told = words.format(value=visible(known.unknown), languages=", ".join(LANGUAGES), language=known.language)
    streams.say(f"{label} {told}")


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
