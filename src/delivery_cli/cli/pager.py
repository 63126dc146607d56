"""Long output, a screen at a time; only in a terminal."""

import os
from collections.abc import Mapping

from delivery_cli.cli.invocation import current
from delivery_cli.cli.streams import emit, flush

_NOT_FOUND = (126, 127)  # the shell's codes for a program that cannot be started


def paged(text: str) -> None:
    """Print the text, through the pager where a terminal is too short for it."""
    command = pager_command(os.environ) if current().stdout_is_terminal else ""
    if not command or not _too_long(text):
        emit(text)
        return
    from delivery_cli.cli.foreground import run_in_foreground

    flush()
    environment = {"LESS": "FRX", "LV": "-c", "LESSCHARSET": "utf-8", **os.environ}
    if (
        run_in_foreground(command, data=f"{text}\n".encode("utf-8", "backslashreplace"), env=environment)
        in _NOT_FOUND
    ):
        emit(text)


def pager_command(environ: Mapping[str, str]) -> str:
    """The pager to run: DELIVERY_PAGER, GIT_PAGER, PAGER, else less; empty where the first one set is empty or `cat`."""
    for name in ("DELIVERY_PAGER", "GIT_PAGER", "PAGER"):
        if name in environ:
            return "" if environ[name].strip() in {"", "cat"} else environ[name]
    if environ.get("TERM") == "dumb":
        return ""
    import shutil

    return "less" if shutil.which("less") else ""


def _too_long(text: str) -> bool:
    import shutil

    return text.count("\n") + 1 >= shutil.get_terminal_size().lines
