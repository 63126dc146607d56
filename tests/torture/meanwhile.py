"""A user's own git at work in the same folder while commands run and are killed."""

from __future__ import annotations

import random
import re
import subprocess
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.torture.calling import Command, surroundings
from tests.torture.checks import BUG
from tests.torture.scenarios import ACTIVE, OTHER, SCENARIOS
from tests.torture.seeing import asked, asked_bytes, damage, seen
from tests.torture.shim import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.torture.bench import Bench

CALLS = 115  # about as many as a command makes
BRANCHES = ("main", "side")
_COMMIT = re.compile(r"commit ([0-9a-f]{8})")
_ADDED = re.compile(r"^\+ +note: (Нота \d+)$", re.MULTILINE)


@dataclass(slots=True)
class User:
    """Runs git commands of all kinds until told to stop; `made` are the subjects of commits that git has acknowledged.

    `added` are the files written, `staged` those that git has acknowledged.
    """

    office: Path
    dice: random.Random
    made: list[str] = field(default_factory=list)
    added: dict[str, bytes] = field(default_factory=dict)
    staged: list[str] = field(default_factory=list)
    done: int = 0
    stopped: threading.Event = field(default_factory=threading.Event)

    def work(self) -> None:
        """For a thread of its own."""
        while not self.stopped.is_set():
            self.dice.choice(self._habits())()
            self.done += 1
            time.sleep(self.dice.uniform(0, 0.02))

    def _habits(self) -> tuple[Callable[[], None], ...]:
        seldom = (self._commit_staged, self._switch, self._tidy)
        return (self._commit, self._commit, self._add, self._add, *seldom)

    def _git(self, *args: str) -> bool:
        env = surroundings(self.office.parent.parent / "desk" / "home")
        return (
            subprocess.run(
                ["git", *args], cwd=self.office, env=env, capture_output=True, check=False
            ).returncode
            == 0
        )

    def _commit(self) -> None:
        # What a killed command has left in the working tree is not the user's to commit: only their own files.
        subject = f"user {len(self.made)} {self.done}"
        (self.office / "mine").write_text(subject, encoding="utf-8")
        if self._git("commit", "-q", "-a", "-m", subject):
            self.made.append(subject)

    def _commit_staged(self) -> None:
        """Only what the index holds: an index behind the branch would take commits back."""
        subject = f"user staged {self.done}"
        if self._git("commit", "-q", "-m", subject):
            self.made.append(subject)

    def _add(self) -> None:
        name, data = f"file-{self.done}", self.dice.randbytes(50)
        (self.office / name).write_bytes(data)
        self.added[name] = data
        if self._git("add", name):
            self.staged.append(name)

    def _switch(self) -> None:
        self._git("checkout", "-q", self.dice.choice(("main", "side")))

    def _tidy(self) -> None:
        self._git("gc", "-q", "--prune=now")


def together(bench: Bench, seed: int, commands: int) -> list[str]:
    """What is wrong after so many commands, half of them killed, beside a user's git."""
    dice = random.Random(seed)
    bench.fresh(SCENARIOS["note"])
    asked(bench.office, "branch", "side")
    user = User(bench.office, random.Random(seed + 1))
    thread = threading.Thread(target=user.work)
    thread.start()
    acknowledged, wrong = [], []
    try:
        for number in range(commands):
            target = dice.randint(1, 2 * CALLS)  # half of them beyond the end
            note = Command(("note", dice.choice((ACTIVE, OTHER)), "--text", f"Нота {number}"), 200 + number)
            ended = bench.run_struck(note, target, KINDS[dice.choice(("kill", "kill-group"))])
            bench.server.bury(ended)
            if BUG in ended.err:
                wrong.append(f"command {number}, struck at {target}: {ended.err[-2000:]}")
            if ended.code == 0:
                acknowledged += _COMMIT.findall(ended.err + ended.out)
    finally:
        user.stopped.set()
        thread.join()
    return [*wrong, *_checked(bench, user, acknowledged)]


def _checked(bench: Bench, user: User, acknowledged: list[str]) -> list[str]:
    last = bench.run(Command(("note", ACTIVE, "--text", "Последняя"), 800))
    wrong = [] if last.code == 0 else [f"the last command ended in {last.code}: {last.err[-1000:]}"]
    known = asked(bench.office, "log", "--all", "--format=%h %s", "--abbrev=8")
    ids = {line.partition(" ")[0] for line in known.splitlines()}
    subjects = {line.partition(" ")[2] for line in known.splitlines()}
    wrong += [f"acknowledged, and not there: {commit}" for commit in acknowledged if commit not in ids]
    wrong += [f"git's own commit is not there: {subject}" for subject in user.made if subject not in subjects]
    wrong += [
        f"{name} is not what the user wrote"
        for name, data in user.added.items()
        if not _holds(bench.office, name, data)
    ]
    wrong += [f"git add {name} was undone" for name in user.staged if not _is_known(bench.office, name)]
    wrong += [words for branch in BRANCHES for words in _taken_back(bench.office, branch)]
    if found := seen(bench.office).litter:
        wrong.append(f"left over: {found}")
    if harm := damage(bench.office):
        wrong.append(f"git fsck: {harm}")
    if not acknowledged or not user.made:
        wrong.append(f"nothing was tested: {len(acknowledged)} of ours, {len(user.made)} of the user's")
    return wrong


def _holds(office: Path, name: str, data: bytes) -> bool:
    """In the working tree, or else in the branch that is not checked out now."""
    path = office / name
    if path.exists():
        return path.read_bytes() == data
    return any(asked_bytes(office, "show", f"{branch}:{name}") == data for branch in BRANCHES)


def _is_known(office: Path, name: str) -> bool:
    """In the index, or in a branch."""
    places = (("ls-files", "-s"), *(("ls-tree", branch) for branch in BRANCHES))
    return any(asked(office, *place, name) for place in places)


def _taken_back(office: Path, branch: str) -> Iterator[str]:
    """Notes that a commit of the branch added, and its tip has not: nothing here takes one out of a ledger."""
    tip = asked(office, "grep", "-h", "note: Нота", branch, "--", "directives")
    held = set(re.findall(r"Нота \d+", tip))
    told = asked(office, "log", "--first-parent", "-p", "-U0", "--format=", branch, "--", "directives")
    return (
        f"{note} was in {branch}, and is not any more" for note in _ADDED.findall(told) if note not in held
    )
