"""Every command over a repository that somebody else prepared, in this process: what it said, and that it ended well."""

import datetime as dt
import io
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from delivery_cli.cli.app import run

ONE = "D-2017-0001"
DIRECTIVE = "directives/2017/00xx/D-2017-0001.yaml"
LOOKING: tuple[tuple[str, ...], ...] = (
    ("validate",),
    ("validate", "--staged"),
    ("validate", "--since", "main"),
    ("list", "--json"),
    ("status",),
    ("show", ONE),
    ("log",),
    ("log", ONE),
    ("log", "--since", "2017-01-01"),
    ("--as-of", f"{dt.datetime.now().astimezone().date()}", "status", "--from-history"),
    ("audit",),
    ("doctor",),
    ("config", "--show-origin"),
)
TRYING: tuple[tuple[str, ...], ...] = (("note", ONE, "--text", "Звонили", "--dry-run"), ("undo", "--dry-run"))
NOTE = ("note", ONE, "--text", "Звонили")


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err


def say(root: Path, *args: str, data: bytes = b"") -> Said:
    """One command line; none of its output may be a traceback or hold a raw escape character."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _each in range(2))
    given = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
    with (
        mock.patch.object(sys, "stdout", out),
        mock.patch.object(sys, "stderr", err),
        mock.patch.object(sys, "stdin", given),
    ):
        code = run(["-C", str(root), "--no-input", *args])
        out.flush()
        err.flush()
    said = Said(code, *(one.buffer.getvalue().decode() for one in (out, err)))
    assert code in {0, 1, 2, 3}, (args, said)
    assert "Traceback" not in said.all, (args, said)
    assert "bug" not in said.err.lower(), (args, said)
    assert not {"\x1b", "\x00", "\u202e"} & set(said.all), (args, said)
    return said


def look(root: Path, commands: Sequence[tuple[str, ...]] = LOOKING) -> Mapping[tuple[str, ...], Said]:
    return {one: say(root, *one) for one in commands}


def codes(said: Mapping[tuple[str, ...], Said]) -> dict[str, int]:
    """The exit codes that are not 0, by command line."""
    return {" ".join(args): one.code for args, one in said.items() if one.code}
