"""Writes the history of an office to measure with: M commits over N directives, each one legal step with its event.

python benchmarks/history.py FOLDER --directives 10000 --commits 100000
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import generate
from generate import CONTROLLER, REGISTRAR, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BEGIN = dt.datetime(2021, 1, 4, 9, tzinfo=dt.timezone(dt.timedelta(hours=5)))
STEP = dt.timedelta(minutes=17)
NAMES = {REGISTRAR: "Registrar", CONTROLLER: "Controller"}
ROLES = f"roles:\n  admin: [{REGISTRAR}]\n  registrar: [{REGISTRAR}]\n  controller: [{CONTROLLER}]\n"


@dataclass(slots=True)
class File:
    """One directive as it grows."""

    facts: generate.Facts
    top: str
    status: str = "active"
    owner: str = ""
    due: dt.date = dt.date.min
    submitted: dt.date = dt.date.min
    events: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return f"{self.top.format(status=self.status, owner=self.owner)}events:\n{''.join(self.events)}"


@dataclass(frozen=True, slots=True)
class Clerk:
    """Makes events: `now` is when the next one is entered."""

    chance: random.Random
    now: dt.datetime

    def event(self, file: File, kind: str, by: str, **fields: object) -> str:
        letters = "".join(self.chance.choices(generate.REST, k=5))
        lines = {"id": self.chance.choice(generate.FIRST) + letters, "kind": kind, "at": self.now.isoformat()}
        written = {**lines, "by": by, **{key.rstrip("_"): value for key, value in fields.items()}}
        first, *rest = (f"{key}: {value}\n" for key, value in written.items())
        file.events.append(f"  - {first}" + "".join(f"    {line}" for line in rest))
        return by

    @property
    def today(self) -> dt.date:
        return self.now.date()

    def decision(self, file: File) -> str:
        number = f"{self.chance.randint(1, 12)}-05/{self.chance.randint(10, 99)}"
        return f"{{number: {number}, by: {file.facts.issuer}, on: {self.today}}}"

    def letter(self) -> str:
        return f"исх. {self.chance.randint(1, 30)}-3/{self.chance.randint(100, 999)}"


def progress(clerk: Clerk, file: File) -> str:
    said = {"for_": file.owner, "percent": clerk.chance.randrange(10, 90, 5), "document": clerk.letter()}
    return clerk.event(file, "progress", REGISTRAR, **said, note=clerk.chance.choice(WORDS["progress"]))


def note(clerk: Clerk, file: File) -> str:
    return clerk.event(file, "note", REGISTRAR, note=clerk.chance.choice(WORDS["progress"]))


def extend(clerk: Clerk, file: File) -> str:
    before, file.due = file.due, max(file.due, clerk.today) + dt.timedelta(days=30)
    moved = {"initiative": "issuer", "from_": before, "to": file.due, "reason": "Сбор данных акиматов"}
    return clerk.event(file, "extend", CONTROLLER, **moved, decision=clerk.decision(file))


def assign(clerk: Clerk, file: File) -> str:
    taken = {file.owner, *file.facts.co_owners}
    before, file.owner = file.owner, clerk.chance.choice([one for one in generate.BODIES if one not in taken])
    moved = {"from_": f"{{owner: {before}}}", "to": f"{{owner: {file.owner}}}"}
    why = "Вопрос относится к компетенции другого органа"
    return clerk.event(file, "assign", CONTROLLER, **moved, reason=why, decision=clerk.decision(file))


def submit(clerk: Clerk, file: File) -> str:
    file.status, file.submitted = "submitted", clerk.today
    evidence = f"\n      - title: {clerk.chance.choice(WORDS['evidence'])}\n        on: {clerk.today}"
    why = {"override_reason": "Сведения соисполнителей не требуются"} if file.facts.co_owners else {}
    said = {"for_": file.owner, **why, "evidence": evidence, "document": clerk.letter()}
    return clerk.event(file, "submit", REGISTRAR, **said, note=clerk.chance.choice(WORDS["progress"]))


def return_(clerk: Clerk, file: File) -> str:
    file.status, file.due = "returned", max(file.due, clerk.today + dt.timedelta(days=10))
    return clerk.event(file, "return", CONTROLLER, to=file.due, remark="Данные не полны")


def close(clerk: Clerk, file: File) -> str:
    file.status = "closed"
    said = {"outcome": "implemented", "executed_on": file.submitted, "decision": clerk.decision(file)}
    return clerk.event(file, "close", CONTROLLER, **said)


def reopen(clerk: Clerk, file: File) -> str:
    file.status, file.due = "active", max(file.due, clerk.today + dt.timedelta(days=20))
    said = {"to": file.due, "reason": "Выявлены недостатки", "decision": clerk.decision(file)}
    return clerk.event(file, "reopen", CONTROLLER, **said)


Move = tuple["Callable[[Clerk, File], str]", int]
MOVES: dict[str, tuple[Move, ...]] = {
    "active": ((progress, 60), (note, 15), (extend, 8), (assign, 2), (submit, 15)),
    "returned": ((progress, 60), (note, 15), (extend, 5), (submit, 20)),
    "submitted": ((return_, 50), (close, 50)),
    "closed": ((note, 60), (reopen, 40)),
}


def write_history(folder: Path, directives: int, commits: int, *, seed: int = 1) -> None:
    """A repository whose main branch is an office's history of this many commits; the files are not checked out."""
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(folder)], check=True)
    for key, value in (("user.name", "Registrar"), ("user.email", REGISTRAR)):
        subprocess.run(["git", "config", key, value], cwd=folder, check=True)
    child = subprocess.Popen(["git", "fast-import", "--quiet"], cwd=folder, stdin=subprocess.PIPE)
    assert child.stdin is not None
    for written in _stream(directives, commits, seed):
        child.stdin.write(written)
    child.stdin.close()
    if child.wait():
        raise SystemExit("git fast-import failed")
    subprocess.run(["git", "reset", "--quiet", "--hard"], cwd=folder, check=True)


def _stream(directives: int, commits: int, seed: int) -> Iterator[bytes]:
    chance = random.Random(seed)
    now = BEGIN
    yield _commit(now, REGISTRAR, "init: an office\n\nDelivery-Action: init\n", dict(_beginning()))
    files: list[File] = []
    every = max(1, commits // directives)
    for number in range(1, commits):
        now += STEP
        clerk = Clerk(chance, now)
        if len(files) < directives and (number % every == 0 or commits - number <= directives - len(files)):
            files.append(file := _registered(clerk, len(files)))
            action, by = "add", REGISTRAR
        elif files:
            file = chance.choice(files)
            moves = MOVES[file.status]
            move = chance.choices([one for one, _weight in moves], [weight for _one, weight in moves])[0]
            action, by = move.__name__.rstrip("_"), move(clerk, file)
        else:
            files.append(file := _registered(clerk, 0))
            action, by = "add", REGISTRAR
        one = file.facts.id
        message = f"{action} {one}: measured\n\nDelivery-Action: {action}\nDelivery-Directive: {one}\n"
        yield _commit(now, by, message, {file.facts.path: file.text})


def _beginning() -> Iterator[tuple[str, str]]:
    yield "delivery.yaml", generate.settings() + ROLES
    yield ".gitattributes", "directives/**/*.yaml text eol=lf\n"
    for team, text in generate.teams():
        yield f"teams/{team}.yaml", text


def _registered(clerk: Clerk, count: int) -> File:
    chance = clerk.chance
    (title, task, result), (subject, area) = chance.choice(WORDS["tasks"]), chance.choice(WORDS["subjects"])
    owner, *others = chance.sample(generate.BODIES, chance.randint(1, 3))
    due = clerk.today + dt.timedelta(days=chance.choice((14, 30, 60)))
    issuer, issued = chance.choice(tuple(WORDS["offices"])), clerk.today
    facts = generate.Facts(count + 1, issuer, dt.date(2021, 1, 1), owner, tuple(others), due, "в срок")
    co_owners = f"co_owners: [{', '.join(others)}]\n" if others else ""
    top = (
        f"id: {facts.id}\ntitle: {title} {subject}\n"
        f"text: |-\n  В этой связи поручаю {task} {subject}. {chance.choice(WORDS['demands'])}\n"
        f"issuer: {facts.issuer}\nissued: {issued}\nissued_basis: exact\n"
        f"sources:\n  - title: {chance.choice(WORDS['sources'])[0]}\n    on: {issued}\n"
        f"owner: {{owner}}\n{co_owners}expected_result: {result} {subject}\ndue: {due}\n"
        f"control: standard\nstatus: {{status}}\nareas: [{area}]\n"
    )
    file = File(facts, top, "active", owner, due)
    clerk.event(file, "register", REGISTRAR)
    return file


def _commit(now: dt.datetime, by: str, message: str, files: dict[str, str]) -> bytes:
    stamp = f"{NAMES[by]} <{by}> {int(now.timestamp())} +0500"
    parts = [f"commit refs/heads/main\nauthor {stamp}\ncommitter {stamp}\n", _data(message)]
    parts += [f"M 100644 inline {path}\n{_data(text)}" for path, text in files.items()]
    return "".join(parts).encode()


def _data(text: str) -> str:
    return f"data {len(text.encode())}\n{text}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes the history of an office to measure with.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--directives", type=int, default=1000, help="how many directives")
    parser.add_argument("--commits", type=int, default=10_000, help="how many commits")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    if wanted.folder.exists() and any(wanted.folder.iterdir()):
        parser.error(f"{wanted.folder} is not empty: name a new folder")
    write_history(wanted.folder, wanted.directives, wanted.commits, seed=wanted.seed)
    print(f"{wanted.commits} commits in {wanted.folder}")


if __name__ == "__main__":
    main()
