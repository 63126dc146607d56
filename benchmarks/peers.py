"""The tools that an office might take instead: where each is found, how its items are made, what it is asked to do."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import generate
import stores
from measure import ENVIRONMENT, Seen, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

TITLE = "Ревизия мер по газификации {turn}"
DUE = "2024-12-05"
TASKWARRIOR_LIST = "taskwarrior list"
SCHEMA = "check-jsonschema"


@dataclass(frozen=True, slots=True)
class Line:
    """One command of a peer: the group it is measured in, what the table calls it, its arguments.

    They may hold {folder}, {middle}, the number of an item in the middle, and {turn}.
    """

    group: str
    name: str
    words: tuple[str, ...]
    forget: str = ""  # the files deleted before each run, as a pattern


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool, how its items are written, and how a line of its list of all items begins."""

    name: str
    program: str
    write: Callable[[Path, Iterable[stores.Item]], None]
    in_git: bool
    item: str
    lines: tuple[Line, ...]
    first: tuple[str, ...] = ()  # what fills its cache, so that the plain lines find one


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that is installed."""

    path: str
    version: str


PEERS = (
    Peer(
        "throughline", "tl", stores.throughline, True, r"^DIR-\d+ ",
        (
            Line("checking", "throughline check", ("check",)),
            Line("listing", "throughline query", ("query",)),
            Line("showing", "throughline query, one item", ("query", "--format", "json", "uid == 'DIR-{middle:04}'")),
            Line("writing", "throughline new", (
                "new", "DIR", "--title", TITLE, "--text", "…", "--attr", f"due={DUE}", "--no-interactive",
            )),
        ),
    ),
    Peer(
        "doorstop", "doorstop", stores.doorstop, True, r"^1\.\d+ +DIR\d+",
        (
            Line("checking", "doorstop", ()),
            Line("listing", "doorstop publish", ("publish", "DIR")),
            Line("writing", "doorstop add", ("add", "DIR")),
        ),
    ),
    Peer(
        "Backlog.md", "backlog", stores.backlog, True, r"^ +TASK-\d+ ",
        (
            Line("checking", "Backlog.md doctor, ids only", ("doctor",)),
            Line("listing", "Backlog.md task list", ("task", "list", "--plain")),
            Line("showing", "Backlog.md task", ("task", "{middle}", "--plain")),
            Line("writing", "Backlog.md task create", (
                "task", "create", TITLE, "--description", "…", "--due-date", DUE, "--plain",
            )),
        ),
    ),
    Peer(
        "todoman", "todo", stores.todoman, False, r"^\[.\] \d+ ",
        (
            Line("listing", "todoman list", ("-c", "{folder}/config.py", "list")),
            Line("listing", "todoman list, no cache", ("-c", "{folder}/config.py", "list"), "cache.sqlite3*"),
            Line("showing", "todoman show", ("-c", "{folder}/config.py", "show", "{middle}")),
            Line("writing", "todoman new", ("-c", "{folder}/config.py", "new", "-l", "office", "-d", DUE, TITLE)),
        ),
        ("-c", "{folder}/config.py", "list"),
    ),
    Peer(
        "taskwarrior", "task", stores.taskwarrior, False, r"^ *\d+ ",
        (
            Line("listing", TASKWARRIOR_LIST, ("rc:{folder}/taskrc", "list")),
            Line("showing", "taskwarrior info", ("rc:{folder}/taskrc", "{middle}", "info")),
            Line("writing", "taskwarrior add", ("rc:{folder}/taskrc", "add", TITLE, f"due:{DUE}")),
        ),
    ),
)  # fmt: skip


def installed(folder: Path | None) -> dict[str, Tool]:
    """The peers found in `folder` (environments of Python and npm in it, or it itself), beside this Python, or in PATH."""
    wanted = {**{peer.name: peer.program for peer in PEERS}, SCHEMA: SCHEMA}
    found = {name: _tool(program, folder) for name, program in wanted.items()}
    return {name: tool for name, tool in found.items() if tool}


def _tool(program: str, folder: Path | None) -> Tool | None:
    for path in _paths(program, folder):
        done = subprocess.run(
            [path, "--version"],
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        version = re.search(r"\d+(\.\d+)+", done.stdout)
        if version:
            return Tool(path, version[0])
    return None


def _paths(program: str, folder: Path | None) -> Iterator[str]:
    if folder:
        for inside in ("bin", "node_modules/.bin", "*/bin", "*/node_modules/.bin"):
            yield from map(str, sorted(folder.glob(f"{inside}/{program}")))
    beside = Path(sys.executable).with_name(program)
    if beside.exists():
        yield str(beside)
    if path := shutil.which(program):
        yield path


def tasks(
    group: str, tools: dict[str, Tool], folder: Path, size: int, against: dict[str, str]
) -> Iterator[Task]:
    """The peers' commands of a group; the items are written when the first of them is about to run.

    `against` names our task for a plain line, and under "forget" for one that begins without its cache.
    """
    for peer in PEERS:
        for line in peer.lines:
            if line.group == group and peer.name in tools:
                ours = against["forget" if line.forget else ""]
                yield _task(peer, line, tools[peer.name], folder / peer.name, size, ours)


def _task(peer: Peer, line: Line, tool: Tool, folder: Path, size: int, ours: str) -> Task:
    values = {"folder": folder, "middle": size // 2 + 1}

    def commands(turn: int) -> Sequence[Sequence[str]]:
        if not folder.exists():
            _make(peer, tool, folder, size)
        for path in folder.glob(line.forget) if line.forget else ():
            path.unlink()
        return ([tool.path, *(word.format(**values, turn=turn) for word in line.words)],)

    seen = Seen(peer.item, size) if line.group == "listing" else None
    return Task(line.name, commands, folder, ours, peer.name, tool.version, seen)


def _make(peer: Peer, tool: Tool, folder: Path, size: int) -> None:
    folder.mkdir()
    peer.write(folder, stores.items(size))
    if peer.in_git:
        generate.commit_all(folder, packed=False)
    if peer.first:
        words = [tool.path, *(word.format(folder=folder) for word in peer.first)]
        # What it says is judged when it is measured.
        subprocess.run(
            words, cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
