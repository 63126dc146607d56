"""What directives and commits do to a repository: its size, its clones, git's own commands and ours, by git's settings.

python benchmarks/hygiene.py FOLDER growth --directives 10000 --commits 10000 --packed 100000
python benchmarks/hygiene.py FOLDER settings --directives 100000

Prints rows of a table. "Work" is what the kernel says the processors did for a command and its children, the
smallest of the rounds: on a busy machine the clock says little. FOLDER/office-N is made where it is not there.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import generate
from measure import ENVIRONMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NOTE = "  - id: {id}\n    kind: note\n    at: {at}\n    by: {by}\n    note: {note}\n"
DELIVERY = str(Path(sys.executable).with_name("delivery"))
ADD = (
    *(DELIVERY, "--no-input", "add", "--title", "Представить доклад"),
    *(
        "--text",
        "Поручаю представить доклад о ходе исполнения.",
        "--issuer",
        "president",
        "--owner",
        generate.BODIES[0],
    ),
    *("--source-title", "Совещание", "--issued", "2024-09-02", "--due", "2024-10-01"),
)
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of work and by the clock."""

    work: float
    clock: float

    def __str__(self) -> str:
        return f"{self.work:,.0f} ms (clock {self.clock:,.0f})"


def cost(folder: Path, *commands: Sequence[str], env: dict[str, str] | None = None) -> Cost:
    """Of the commands, one after the other."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    for command in commands:
        done = subprocess.run(
            command, cwd=folder, env={**ENVIRONMENT, **(env or {})}, capture_output=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{' '.join(command)}: {done.stderr.decode()}")
    clock, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(work * 1000, clock * 1000)


def least(costs: Iterable[Cost]) -> Cost:
    return min(costs, key=lambda one: one.work)


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, env=ENVIRONMENT, capture_output=True, check=True)
    return done.stdout.decode().strip()


def size(folder: Path) -> str:
    """What the disk gives for it, whole blocks, and how many files that is."""
    files = [file.stat() for file in folder.rglob("*") if file.is_file()]
    return f"{sum(one.st_blocks for one in files) * 512 / 2**20:,.0f} MiB in {len(files):,} files"


def row(*cells: object) -> None:
    print("|", " | ".join(map(str, cells)), "|", flush=True)


def grow(folder: Path, commits: int, *, loose: bool) -> None:
    """So many commits on top, each a note on one directive: loose objects as `add` leaves them, or one pack."""
    limit = str(10**9 if loose else 0)
    words = [
        "git",
        "-c",
        f"fastimport.unpackLimit={limit}",
        "-c",
        "core.fsync=none",
        "fast-import",
        "--quiet",
    ]
    child = subprocess.Popen(words, cwd=folder, stdin=subprocess.PIPE, env=ENVIRONMENT)
    assert child.stdin is not None
    for written in _notes(folder, commits):
        child.stdin.write(written)
    child.stdin.close()
    if child.wait():
        raise SystemExit("git fast-import failed")
    git(folder, "reset", "--quiet", "--hard")


def _notes(folder: Path, commits: int) -> Iterator[bytes]:
    chance = random.Random(commits)
    paths = sorted(str(file.relative_to(folder)) for file in (folder / "directives").rglob("*.yaml"))
    texts: dict[str, str] = {}
    begin = 1_735_700_000
    for number in range(commits):
        path, when = chance.choice(paths), begin + number * 300
        at = time.strftime("%Y-%m-%dT%H:%M:%S+05:00", time.gmtime(when + 5 * 3600))
        said = {"id": f"n{number:06x}"[-6:], "at": at, "note": chance.choice(generate.WORDS["progress"])}
        said["id"] = "n" + said["id"][1:]
        texts[path] = texts.get(path) or (folder / path).read_text("utf-8")
        texts[path] += NOTE.format(by=generate.REGISTRAR, **said)
        one = Path(path).stem
        message = f"note {one}: measured\n\nDelivery-Action: note\nDelivery-Directive: {one}\n".encode()
        text = texts[path].encode()
        head = f"commit refs/heads/main\ncommitter Registrar <{generate.REGISTRAR}> {when} +0500\n"
        start = "from refs/heads/main^0\n" if number == 0 else ""
        yield f"{head}data {len(message)}\n".encode() + message + start.encode()
        yield f"M 100644 inline {path}\ndata {len(text)}\n".encode() + text + b"\n"


def found(office: Path, directives: int) -> None:
    """An office of one commit; one that is there already is used as it is."""
    if not (office / ".git").is_dir():
        generate.write_office(office, directives)
        generate.commit_all(office)
    for key, value in (("user.name", "Registrar"), ("user.email", generate.REGISTRAR), ("gc.auto", "0")):
        git(office, "config", key, value)


def commands(folder: Path) -> dict[str, Cost]:
    """git's own commands and ours, as the repository is now; what they commit is taken back."""
    tip = git(folder, "rev-parse", "HEAD")
    path = git(folder, "log", "-1", "--format=", "--name-only", "--", "directives").split("\n")[0]
    measured: dict[str, list[Cost]] = {}
    for turn in range(ROUNDS):
        spare = folder / "x-spare.txt"
        spare.write_text(f"{turn}\n", encoding="utf-8")
        tasks: dict[str, tuple[Sequence[str], ...]] = {
            "status": (("git", "status", "--porcelain"),),
            "commit": (("git", "add", "x-spare.txt"), ("git", "commit", "--quiet", "--message", "x")),
            "delivery add": (ADD,),
            "log": (("git", "log", "--format=%H", "--full-history", "--", path),),
            "delivery log": ((DELIVERY, "log", Path(path).stem, "--json"),),
        }
        for name, each in tasks.items():
            measured.setdefault(name, []).append(cost(folder, *each))
        git(folder, "reset", "--quiet", "--hard", tip)
        git(folder, "status")
    return {name: least(costs) for name, costs in measured.items()}


def growth(folder: Path, directives: int, loose: int, packed: int) -> None:
    """First so many commits as commands leave them, then (packed at once) as many more as make `packed`."""
    office = folder / f"office-{directives}"
    found(office, directives)
    name = f"{directives:,} directives, {loose:,} commits"
    row(f"{directives:,} directives, 1 commit", "packed", size(office / ".git"), *commands(office).values())
    grow(office, loose, loose=True)
    row(name, "loose", size(office / ".git"), *commands(office).values())
    tidied = cost(office, ("git", "gc", "--auto", "--quiet"), env=_auto())
    row(
        name, f"automatic maintenance, which took {tidied}", size(office / ".git"), *commands(office).values()
    )
    _packed(folder, office, name)
    if packed > loose:
        grow(office, packed - loose, loose=False)
        _packed(folder, office, f"{directives:,} directives, {packed:,} commits")


def _packed(folder: Path, office: Path, name: str) -> None:
    graph = office / ".git" / "objects" / "info" / "commit-graph"
    graph.unlink(missing_ok=True)
    took = cost(office, ("git", "gc", "--quiet"))
    row(name, f"packed, which took {took}", size(office / ".git"), *commands(office).values())
    graph.unlink(missing_ok=True)
    took = cost(office, ("git", "commit-graph", "write", "--reachable", "--changed-paths"))
    row(name, f"changed paths, which took {took}", size(office / ".git"), *commands(office).values())
    clone = folder / "clone"
    for words in ((), ("--depth=1",)):
        took = cost(folder, ("git", "clone", "--quiet", *words, f"file://{office}", str(clone)))
        row(name, " ".join(("clone", *words)), size(clone / ".git"), took)
        shutil.rmtree(clone)


def _auto() -> dict[str, str]:
    """In the foreground, so that it can be measured."""
    said = {"gc.auto": "6700", "gc.autoDetach": "false"}
    pairs = [(f"GIT_CONFIG_KEY_{n}", key) for n, key in enumerate(said)]
    values = [(f"GIT_CONFIG_VALUE_{n}", value) for n, value in enumerate(said.values())]
    return {"GIT_CONFIG_COUNT": str(len(said)), **dict(pairs), **dict(values)}


SETTINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "git's own": (),
    "core.untrackedCache": (("core.untrackedCache", "true"),),
    "index.version 4": (("index.version", "4"),),
    "both": (("core.untrackedCache", "true"), ("index.version", "4")),
    "core.splitIndex": (("core.splitIndex", "true"),),
    "feature.manyFiles": (("feature.manyFiles", "true"),),
}


def settings(folder: Path, directives: int) -> None:
    office = folder / f"office-{directives}"
    found(office, directives)
    grow(office, 100, loose=False)
    for name, said in SETTINGS.items():
        for key, value in said:
            git(office, "config", key, value)
        (office / ".git" / "index").unlink()
        git(office, "reset", "--quiet")
        for _again in range(2):
            git(office, "status")
        index = (office / ".git" / "index").stat().st_size
        costs = commands(office)
        row(name, f"{index / 2**20:.1f} MiB", costs["status"], costs["commit"], costs["delivery add"])
        for key, _value in said:
            git(office, "config", "--unset", key)


def main() -> None:
    parser = argparse.ArgumentParser(description="What commits and directives do to a repository.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("what", choices=("growth", "settings"))
    parser.add_argument("--directives", type=int, default=10_000)
    parser.add_argument("--commits", type=int, default=10_000, help="as commands leave them: loose")
    parser.add_argument("--packed", type=int, default=0, help="so many in all, the rest of them packed")
    wanted = parser.parse_args()
    folder: Path = wanted.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    print(
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors, {git(folder, 'version')}", flush=True
    )
    if wanted.what == "growth":
        growth(folder, wanted.directives, wanted.commits, wanted.packed)
    else:
        settings(folder, wanted.directives)


if __name__ == "__main__":
    main()
