"""Measures `delivery` against its peers and prints one table; see README.md beside it.

python benchmarks/run.py --size 1000 --size 10000 [--markdown] [--rounds 5]
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import generate
import subjects
from goals import rows
from measure import FailedError, in_turns
from table import markdown, plain

if TYPE_CHECKING:
    from table import Row


def main() -> int:
    wanted = _arguments()
    tools = subjects.found(wanted.delivery)
    table: list[Row] = []
    failures: list[str] = []
    for size in wanted.size or [1000]:
        with tempfile.TemporaryDirectory(prefix="delivery-bench-", dir=wanted.folder) as folder:
            office = Path(folder) / "office"
            generate.write_office(office, size)
            generate.commit_all(office)
            for group in subjects.groups(tools, office, wanted.only):
                try:
                    table += rows(size, in_turns(group(), wanted.rounds, office))
                except FailedError as error:  # the other groups are measured all the same
                    failures.append(str(error))
    print((markdown if wanted.markdown else plain)(table))
    print(f"\n{machine()}; {wanted.rounds} rounds in turns, after one that is not counted")
    for missing in subjects.missing(tools):
        print(f"Left out, not installed: {missing}")
    for failure in failures:
        print(f"\nNot measured: {failure}", file=sys.stderr)
    return 1 if failures else 0


def machine() -> str:
    """What the figures depend on."""
    git = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True).stdout.split()[2]
    cores = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    return f"Python {platform.python_version()}, git {git}, {platform.system()} {platform.machine()}, {cores}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures delivery against its peers and prints one table.")
    parser.add_argument("--size", type=int, action="append", help="how many directives; may be repeated")
    parser.add_argument("--rounds", type=int, default=5, help="how often each command is run")
    parser.add_argument("--only", choices=subjects.GROUPS, action="append", help="measure this group alone")
    parser.add_argument("--markdown", action="store_true", help="print the table for a page")
    parser.add_argument(
        "--folder", type=Path, help="where the offices are written; by default the temporary folder"
    )
    beside = Path(sys.executable).with_name("delivery")
    default = str(beside) if beside.exists() else shutil.which("delivery")
    parser.add_argument("--delivery", default=default, help="the program to measure")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
