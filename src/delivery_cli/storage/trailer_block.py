"""The trailers of a commit message, as git finds them, without a process for each of 100,000 messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLAIN = re.compile(r"(?:[A-Za-z0-9-]+:[^\n]*(?:\n|\Z))+")
_GENERATED = ("Signed-off-by: ", "(cherry picked from commit ")


def trailers_of(message: str) -> tuple[tuple[str, str], ...]:
    """Each trailer of the last paragraph, unfolded; none where git would not take it for trailers."""
    _text, gap, last = message.rstrip("\n").rpartition("\n\n")
    if gap and _PLAIN.fullmatch(last):  # as commands write them
        return tuple(_parted(line) for line in last.split("\n"))
    lines = message.rstrip("\n").split("\n")
    start = _block_start(lines)
    found: list[list[str]] = []
    for line in lines[start:]:
        if line[:1].isspace() and found:
            found[-1][1] += " " + line.strip()
        elif name := _name(line):
            found.append([name, line.split(":", 1)[1].strip()])
    return tuple((name, value) for name, value in found)


def _parted(line: str) -> tuple[str, str]:
    name, _colon, value = line.partition(":")
    return name, value.strip()


def _block_start(lines: Sequence[str]) -> int:
    """The line at which git's own `find_trailer_block_start` ends; the number of lines where there is none."""
    title = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    trailers = others = folded = 0
    known = False
    for number in range(len(lines) - 1, title - 1, -1):
        line = lines[number]
        if line.startswith("#"):
            others, folded = others + folded, 0
        elif not line.strip():
            others += folded
            enough = trailers * 3 >= others if known else bool(trailers) and not others
            return number + 1 if enough else len(lines)
        elif line.startswith(_GENERATED):
            trailers, folded, known = trailers + 1, 0, True
        elif _name(line):
            trailers, folded = trailers + 1, 0
        elif line[0].isspace():
            folded += 1
        else:
            others, folded = others + 1 + folded, 0
    return len(lines)


def _name(line: str) -> str:
    """What stands before the colon: letters, digits, dashes, and blanks only after them."""
    name, colon, _value = line.partition(":")
    word = name.rstrip(" \t")
    plain = word.isascii() and word.replace("-", "").isalnum() if word.strip("-") else bool(word)
    return word if colon and plain else ""
