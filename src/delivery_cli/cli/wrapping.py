"""Lines broken between words where a terminal would break them in the middle of one."""

import os
import re
from shutil import get_terminal_size
from typing import TextIO

from delivery_cli.cli.tables import width

_PAINT = re.compile("\x1b\\[[0-9;]*m")
_LEAST = 20  # narrower than this, a terminal does as well by itself


def wrapped_for(stream: TextIO, text: str) -> str:
    """The text wrapped to the width of the terminal that the stream is."""
    return wrapped(text, _columns(stream))


def wrapped(text: str, columns: int) -> str:
    """Every line that is too long goes on further in than it began; a word is never broken."""
    if columns < _LEAST:
        return text
    return "\n".join(_wrapped_line(line, columns) for line in text.split("\n"))


def _wrapped_line(line: str, columns: int) -> str:
    if _cells(line) <= columns:
        return line
    indent = " " * (len(line) - len(line.lstrip(" ")))
    first, *words = line.strip(" ").split(" ")
    lines = [indent + first]
    for word in words:
        longer = f"{lines[-1]} {word}"
        if _cells(longer) <= columns:
            lines[-1] = longer
        else:
            lines.append(f"{indent}  {word}")
    return "\n".join(lines)


def _cells(text: str) -> int:
    return width(_PAINT.sub("", text))


def _columns(stream: TextIO) -> int:
    """COLUMNS, else the width of this terminal: standard output may be another, or none."""
    if os.environ.get("COLUMNS", "").isdecimal():
        return get_terminal_size().columns
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return get_terminal_size().columns
