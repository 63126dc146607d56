"""Where it is measured: an office, the peers' items beside it, and the programs that are there."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import peers
from measure import ENVIRONMENT, FailedError, Task

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# Our index, wherever it keeps what it read; no more is deleted, for other things lie there that are no cache.
INDEX = ".git/delivery/*.sqlite*"


@dataclass(frozen=True, slots=True)
class Place:
    """An office of `size` directives in a folder where the peers' items may lie beside it, and what is installed."""

    folder: Path
    size: int
    delivery: str
    tools: dict[str, peers.Tool]

    @property
    def office(self) -> Path:
        return self.folder / "office"

    def task(self, name: str, *words: str, against: str = "") -> Task:
        """The same command each time."""
        return Task(name, lambda _turn: [words], self.office, against)

    def ours(self, name: str, *words: str, against: str = "") -> Task:
        return self.task(name, self.delivery, *words, against=against)

    def forgetful(self, name: str, *words: str, against: str = "") -> Task:
        """A command of ours that finds no index."""

        def commands(_turn: int) -> Sequence[Sequence[str]]:
            for path in self.office.glob(INDEX):
                path.unlink()
            return ([self.delivery, *words],)

        return Task(name, commands, self.office, against)

    def peers(self, group: str, against: str, forgetful: str = "") -> Iterator[Task]:
        """The peers' commands of this group, compared with ours; `forgetful` is ours that begins without an index."""
        return peers.tasks(group, self.tools, self.folder, self.size, {"": against, "forget": forgetful})


def found(delivery: str | None) -> str:
    return delivery or sys.exit("delivery is not installed beside this Python: name it with --delivery")


def missing(tools: dict[str, peers.Tool]) -> Iterator[str]:
    return (name for name in (*(peer.name for peer in peers.PEERS), peers.SCHEMA) if name not in tools)


def prepared(folder: Path, *words: str) -> bytes:
    """Runs a command that is not measured; returns what it said."""
    done = subprocess.run(words, env=ENVIRONMENT, cwd=folder, capture_output=True, check=False)
    if done.returncode:
        raise FailedError(f"{' '.join(words)[:200]}\n{done.stderr.decode()}")
    return done.stdout
