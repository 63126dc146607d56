"""Running a reading command in the process, piped or as in a terminal of 80 columns."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from delivery_cli.cli.app import run


@dataclass(frozen=True)
class Seen:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Reader:
    """The command line, in the folder of an office."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, *words: str) -> Seen:
        self.monkeypatch.chdir(self.folder)
        code = run(words)
        seen = self.capsys.readouterr()
        return Seen(code, seen.out, seen.err)

    def in_terminal(self, *words: str, columns: int = 80) -> Seen:
        with self.monkeypatch.context() as patch:
            patch.setattr("delivery_cli.cli.invocation.is_terminal", lambda _stream: True)
            patch.setenv("COLUMNS", str(columns))
            patch.setenv("DELIVERY_PAGER", "")
            patch.setenv("NO_COLOR", "1")
            return self(*words)
