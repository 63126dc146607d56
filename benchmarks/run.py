"""Measures `delivery` against its peers and prints one table; see README.md beside it.

python benchmarks/run.py --size 1000 --size 10000 [--peers DIR] [--markdown] [--rounds 5] [--limit 60]
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import generate
import peers
import subjects
from lines import Smaller, duration, rows
from measure import FailedError, in_turns, over, seconds
from place import Place, found, missing, prepared
from table import markdown, plain

if TYPE_CHECKING:
    from measure import Measured, Task
    from table import Row


SMALLEST = 200  # directives


@dataclass(slots=True)
class Run:
    """What is known so far of all sizes."""

    limit: float
    table: list[Row] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    here: dict[str, Smaller] = field(default_factory=dict)
    smaller: dict[str, Smaller] = field(default_factory=dict)
    too_long: dict[str, str] = field(default_factory=dict)
    wrong: set[str] = field(default_factory=set)

    def next_size(self) -> None:
        self.smaller = {**self.smaller, **self.here}
        self.wrong.clear()

    def office(self, place: Place) -> None:
        """The office, set up as its people would have it."""
        generate.write_office(place.office, place.size)
        generate.commit_all(place.office)
        try:
            prepared(place.office, place.delivery, "--no-input", "init")
        except FailedError as error:
            self.failures.append(f"without init, with {place.size:,}: {error}")

    def group(self, name: str, place: Place, rounds: int) -> None:
        """Measures a group's commands, but for those of peers of which it is known already that they say nothing."""
        try:
            # What a group before changed by hand is put back; what it staged stays.
            prepared(place.office, "git", "checkout", "-q", "--", ".")
            tasks = subjects.GROUPS[name](place)
        except FailedError as error:  # the other groups are measured all the same
            self.failures.append(f"{name} with {place.size:,}: {error}")
            return
        left_out = {task.name: why for task in tasks if (why := self._why_not(task, place.size))}
        now = [task for task in tasks if task.name not in left_out]
        measured = in_turns(now, rounds, self.limit)
        measured = replace(measured, without={**measured.without, **left_out})
        self.table += rows(place.size, tasks, measured, self.smaller)
        self.failures += (f"with {place.size:,}: {words}" for words in measured.failures)
        for task in now:
            self._learn(task, measured, place.size)

    def _why_not(self, task: Task, size: int) -> str | None:
        """A peer that would take too long even if it grew no faster than the office is not run; the table says so."""
        smaller = self.smaller.get(task.name)
        if task.peer in self.wrong:
            return "not run: its list is wrong"
        if task.peer and smaller and seconds(smaller.samples) * size / smaller.size > self.limit:
            return f"not run: {duration(seconds(smaller.samples))} with {smaller.size:,}"
        return self.too_long.get(task.name)

    def _learn(self, task: Task, measured: Measured, size: int) -> None:
        if task.name in measured.samples:
            self.here[task.name] = Smaller(size, measured.samples[task.name])
        elif task.peer and measured.without[task.name] == over(self.limit):
            self.too_long[task.name] = f"not run: {over(self.limit)} with {size:,}"
        elif task.peer and task.seen:
            self.wrong.add(task.peer)


def main() -> int:
    wanted = _arguments()
    delivery, tools = found(wanted.delivery), peers.installed(wanted.peers)
    names = [name for name in subjects.GROUPS if not wanted.only or name in _chosen(wanted.only)]
    run, start = Run(wanted.limit), time.monotonic()
    try:
        for size in sorted(wanted.size or [1000]):
            with tempfile.TemporaryDirectory(prefix="delivery-bench-", dir=wanted.folder) as folder:
                place = Place(Path(folder), size, delivery, tools)
                run.next_size()
                run.office(place)
                for name in names:
                    run.group(name, place, wanted.rounds or rounds_for(size))
                    _tell(f"{size:,} {name}: {time.monotonic() - start:.0f} s since the start")
    except KeyboardInterrupt:  # what was measured by then is worth something
        run.failures.append("what came after Ctrl-C")
    print((markdown if wanted.markdown else plain)(run.table))
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\nUp to {own:.0f} MiB of memory are the benchmark's own: a process counts what it was forked from."
    )
    print(f"{machine()}; {wanted.limit:g} s for each command at most; {_rounds(wanted)}")
    for name in missing(tools):
        print(f"Left out, not installed: {name}")
    for failure in run.failures:
        print(f"\nNot measured: {failure}", file=sys.stderr)
    return 1 if run.failures else 0


def rounds_for(size: int) -> int:
    return 5 if size < 10_000 else 3 if size < 100_000 else 2


def _rounds(wanted: argparse.Namespace) -> str:
    each = [
        f"{wanted.rounds or rounds_for(size)} rounds with {size:,}" for size in sorted(wanted.size or [1000])
    ]
    return f"{', '.join(each)}, in turns, after one that is not counted"


def _chosen(only: list[str]) -> set[str]:
    return {name for one in only for name in (subjects.PEERS if one == "peers" else (one,))}


def _tell(words: str) -> None:
    if sys.stderr.isatty():
        print(words, file=sys.stderr)


def machine() -> str:
    """What the figures depend on."""
    git = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True).stdout.split()[2]
    cores = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    python = f"Python {platform.python_version()}, typer {version('typer')}"
    return f"{python}, git {git}, {platform.system()} {platform.machine()}, {cores}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures delivery against its peers and prints one table.")
    parser.add_argument("--size", type=int, action="append", help="how many directives; may be repeated")
    parser.add_argument("--rounds", type=int, help="how often each command is run; fewer for larger offices")
    parser.add_argument(
        "--limit", type=float, default=60, help="seconds after which a command is ended and named as longer"
    )
    parser.add_argument(
        "--only",
        choices=(*subjects.GROUPS, "peers"),
        action="append",
        help="measure this group alone; peers: all that is held against other tools",
    )
    parser.add_argument(
        "--peers",
        type=Path,
        help="a folder with the peers' environments of Python and npm; else those in PATH",
    )
    parser.add_argument("--markdown", action="store_true", help="print the table for a page")
    parser.add_argument(
        "--folder", type=Path, help="where the offices are written; by default the temporary folder"
    )
    beside = Path(sys.executable).with_name("delivery")
    default = str(beside) if beside.exists() else shutil.which("delivery")
    parser.add_argument("--delivery", default=default, help="the program to measure")
    wanted = parser.parse_args()
    if min(wanted.size or [SMALLEST]) < SMALLEST:
        parser.error(f"--size must be at least {SMALLEST}: the commands need open directives to work on")
    return wanted


if __name__ == "__main__":
    sys.exit(main())
