"""Somebody at a real terminal, in the folder of an office."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.cli import calling
from tests.cli.calling import DELIVERY, Done, call, in_terminal
from tests.cli.commands.reading import Reader
from tests.conftest import git

CTRL_C = "\x03"
_MARK = "the same without questions: "


@dataclass(frozen=True)
class Sat:
    code: int
    screen: str

    @property
    def equivalents(self) -> list[list[str]]:
        """The command lines that were shown to ask nothing, as words."""
        return [_words(part) for part in self.screen.replace("\r\n", "\n").split(_MARK)[1:]]


def _words(shown: str) -> list[str]:
    """The words up to the first end of a line that is not in quotes."""
    lines = shown.split("\n")
    for count in range(1, len(lines) + 1):
        try:
            return shlex.split("\n".join(lines[:count]))[1:]
        except ValueError:
            continue
    raise AssertionError(shown)


def sit(reader: Reader, *words: str, typed: Sequence[tuple[str, str | None]] = ()) -> Sat:
    """Run the program in a terminal; each of `typed` is a text to wait for and the line typed then (None: nothing)."""
    keys = [(wait, line if line == CTRL_C else "" if line is None else f"{line}\n") for wait, line in typed]
    with reader.monkeypatch.context() as patch:
        patch.setattr(calling, "SAMPLE", DELIVERY)
        patch.chdir(reader.folder)
        patch.setenv("NO_COLOR", "1")
        return Sat(*in_terminal(*words, typed=keys))


def piped(folder: Path, *words: str, data: bytes = b"") -> Done:
    """Run the program in a process of its own, with no terminal."""
    return call(*words, program=DELIVERY, cwd=folder, data=data)


def snapshot(folder: Path) -> tuple[str, str]:
    """What must be the same where nothing was changed."""
    return git(folder, "rev-parse", "HEAD"), git(folder, "status", "--porcelain", "--untracked-files=all")
