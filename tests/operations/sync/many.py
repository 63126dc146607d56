"""Many clones that all work and publish at once: `python -m tests.operations.sync.many FOLDER CLONES CHANGES`."""

import resource
import subprocess
import sys
import time
from pathlib import Path

from delivery_cli.errors import DeliveryError
from delivery_cli.storage.office import open_office
from tests.conftest import git
from tests.operations.founding import register
from tests.operations.sync.people import SERVER, clone, say, shared_office, synced

ONE = "D-2017-0001"


def work(folder: str, name: str, changes: str) -> None:
    """One person's day: a note in the ledger that all write in, or a new directive; then a sync."""
    office = open_office(Path(folder) / name)
    attempts = 0
    for number in range(int(changes)):
        if number % 2:
            register(office, text=f"{name} {number}")
        else:
            say(office, f"{name} {number}", ONE)
        attempts += synced(office).attempts
    sys.stdout.write(f"{attempts}\n")


def all_at_once(folder: Path, clones: int, changes: int) -> tuple[int, float, float]:
    """How often all of them offered their changes; seconds by the clock and of the processors."""
    shared_office(folder)
    names = [f"person{number}" for number in range(clones)]
    for name in names:
        clone(folder, name)
    since, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "tests.operations.sync.many"]
    running = [
        subprocess.Popen(
            [*command, str(folder), name, str(changes)],
            cwd=Path(__file__).parents[3],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    ended = [child.communicate() for child in running]
    assert [child.returncode for child in running] == [0] * clones, [err for _out, err in ended]
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = spent.ru_utime + spent.ru_stime - before.ru_utime - before.ru_stime
    return sum(int(out) for out, _err in ended), time.monotonic() - since, seconds


def landed(folder: Path) -> tuple[int, int]:
    """The commits on the server after the first two, and those of its notes and directives that are there."""
    server = folder / SERVER
    commits = int(git(server, "rev-list", "--count", "main")) - 2
    ledger = git(server, "show", f"main:directives/2017/00xx/{ONE}.yaml").count("kind: note")
    files = len(git(server, "ls-tree", "-r", "--name-only", "main", "directives").splitlines()) - 2
    return commits, ledger + files


if __name__ == "__main__":
    try:
        work(*sys.argv[1:])
    except DeliveryError as error:
        sys.exit(f"{error.message} / {error.hint}")
