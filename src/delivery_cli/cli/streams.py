"""Standard output and error: UTF-8 whatever the locale, quiet when the reader has gone away."""

import io
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import TextIO

from delivery_cli.cli.workflow_log import inert, is_workflow
from delivery_cli.errors import EnvironmentFaultError, UsageError
from delivery_cli.messages import _

_STYLES = {"bold": 1, "dim": 2, "red": 31, "green": 32, "yellow": 33, "blue": 34, "magenta": 35, "cyan": 36}


def prepare() -> None:
    """Make the three streams UTF-8; undecodable input survives as surrogates for `prompts` to refuse."""
    for stream, errors in (
        (sys.stdin, "surrogateescape"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person sits at the stream; a closed one has nobody."""
    return stream is not None and not stream.closed and stream.isatty()


def color_wanted(mode: str, stream: TextIO | None, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether to colour the stream: `--color`, else NO_COLOR and TERM=dumb, else whether it is a terminal.

    FORCE_COLOR, CLICOLOR_FORCE and GITHUB_ACTIONS are ignored: no escape sequence in a pipe that did not ask.
    """
    if mode != "auto":
        return mode == "always"
    return not environ.get("NO_COLOR") and environ.get("TERM") != "dumb" and is_terminal(stream)


def painted(text: str, style: str, *, color: bool) -> str:
    """The text in a style of the few words of `_STYLES`, such as `bold red`."""
    codes = ";".join(str(_STYLES[word]) for word in style.split())
    return f"\x1b[{codes}m{text}\x1b[0m" if color and codes and text else text


def emit(text: str = "", *, end: str = "\n") -> None:
    """Write data to standard output.

    A reader that went away (`| head -1`) is no error: what follows goes nowhere and the command ends as it would have.
    """
    try:
        if sys.stdout is not None:
            sys.stdout.write(text + end)
    except BrokenPipeError:
        discard_output()
    except OSError as fault:
        raise _unwritable(fault) from fault


def emit_bytes(data: bytes) -> None:
    """Write data that is no text, as it is; otherwise like `emit`."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
    except BrokenPipeError:
        discard_output()
    except OSError as fault:
        raise _unwritable(fault) from fault


def flush() -> None:
    """Push out what is buffered; the fault of a full disk shows itself only here."""
    if sys.stdout is None or sys.stdout.closed:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        discard_output()
    except OSError as fault:
        raise _unwritable(fault) from fault


def _unwritable(fault: OSError) -> EnvironmentFaultError:
    discard_output()
    return EnvironmentFaultError(
        _("the output could not be written: {reason}").format(reason=fault.strerror or fault),
        _("What the command changed, if it changes anything, stands: `delivery log` shows it."),
    )


def discard_output() -> None:
    """Send the rest of standard output nowhere, also what the interpreter flushes when it shuts down."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def read_input() -> str:
    """All of standard input as text, for options that take `-`; UsageError where it is not UTF-8."""
    data = sys.stdin.buffer.read() if sys.stdin is not None else b""
    try:
        return data.decode("utf-8-sig")  # some programs begin what they pipe with a byte-order mark
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise UsageError(_("standard input is not UTF-8: line {line}").format(line=line)) from None


def say(text: str, *, wrap: bool = True) -> None:
    """Write a line to standard error, wrapped in a terminal; where that is closed there is nobody to tell.

    What somebody is to copy must not be wrapped.
    """
    if sys.stderr is None or sys.stderr.closed:
        return
    if wrap and is_terminal(sys.stderr):
        from delivery_cli.cli.wrapping import wrapped_for

        text = wrapped_for(sys.stderr, text)
    if is_workflow():
        text = inert(text)
    with suppress(OSError):
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
