"""Writes an office of N made-up directives to measure with: the same files for the same size, each one valid.

python benchmarks/generate.py FOLDER --size 10000 [--git]
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORDS: dict[str, Any] = json.loads(Path(__file__).with_name("words.json").read_text("utf-8"))
YEARS = (2021, 2022, 2023, 2024)
# From this day on the whole country keeps the time of UTC+5; before it, the office kept UTC+6.
NEW_TIME = dt.date(2024, 3, 1)
# A first letter keeps YAML from reading an id as a number, as it would 123456 or 12e456.
FIRST, REST = "abcdefghijkmnpqrstuvwxyz", "abcdefghijkmnpqrstuvwxyz23456789"
BODIES = (*WORDS["ministries"], *WORDS["akimats"])
REGISTRAR, CONTROLLER = "registrar@office.example", "controller@office.example"


@dataclass(frozen=True, slots=True)
class Facts:
    """What one directive's file is made of; `due` is None where no deadline was named."""

    number: int
    issuer: str
    issued: dt.date
    owner: str
    co_owners: tuple[str, ...]
    due: dt.date | None
    phrase: str

    @property
    def id(self) -> str:
        return f"D-{self.issued.year}-{self.number:04}"

    @property
    def path(self) -> str:
        return f"directives/{self.issued.year}/{f'{self.number:04}'[:-2]}xx/{self.id}.yaml"

    def day(self, share: float) -> dt.date:
        """The day when this share of the term is over; two months are taken where there is no term."""
        days = (self.due - self.issued).days if self.due else 60
        return self.issued + dt.timedelta(days=max(1, round(days * share)))


def write_office(folder: Path, size: int, *, seed: int = 1) -> int:
    """Writes settings, teams and `size` directives into `folder`; returns how many directives."""
    _write(folder / "delivery.yaml", settings())
    for team, text in teams():
        _write(folder / "teams" / f"{team}.yaml", text)
    count = 0
    for path, text in directives(size, seed=seed):
        _write(folder / path, text)
        count += 1
    return count


def directives(size: int, *, seed: int = 1) -> Iterator[tuple[str, str]]:
    """The path and the text of each file, spread evenly over the years."""
    chance = random.Random(seed)
    for place, year in enumerate(YEARS):
        here = size // len(YEARS) + (place < size % len(YEARS))
        for number in range(1, here + 1):
            day = dt.date(year, 1, 9) + dt.timedelta(days=number * 330 // (here + 1))
            facts = _facts(chance, number, _working_day(day))
            yield facts.path, _directive(chance, facts)


def commit_all(folder: Path, *, packed: bool = True) -> None:
    """Makes the folder a git repository with one commit; packed, as a clone would be."""
    for words in (
        ("init", "--quiet", "--initial-branch=main"),
        ("config", "user.name", "Registrar"),
        ("config", "user.email", REGISTRAR),
        ("add", "--all"),
        ("-c", "gc.auto=0", "commit", "--quiet", "--message", "The register of the office"),
        *([("gc", "--quiet")] if packed else []),
    ):
        subprocess.run(["git", *words], cwd=folder, check=True)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def settings() -> str:
    areas = (f"  {area}: {{ru: {ru}, kk: {kk}, en: {en}}}\n" for area, (ru, kk, en) in WORDS["areas"].items())
    return "version: 1\noffice: Проектный офис\ntimezone: Asia/Almaty\nareas:\n" + "".join(areas)


def teams() -> Iterator[tuple[str, str]]:
    for kind in ("office", "ministry", "akimat"):
        group = {"office": "offices", "ministry": "ministries", "akimat": "akimats"}[kind]
        for team, (ru, kk, en, short) in WORDS[group].items():
            parent = "" if team == "president" else "parent: president\n"
            names = f"name:\n  ru: {ru}\n  kk: {kk}\n  en: {en}\nshort: {{ru: {short}}}\n"
            yield team, f"id: {team}\nkind: {kind}\n{names}{parent}"
    members = "".join(f"  - {team}\n" for team in WORDS["akimats"])
    yield "akimats", f"id: akimats\nkind: group\nname:\n  ru: Акиматы регионов\nmembers:\n{members}"


def _facts(chance: random.Random, number: int, issued: dt.date) -> Facts:
    owner, *others = chance.sample(BODIES, chance.randint(1, 3))
    phrase, days = chance.choice(WORDS["terms"])
    due = _working_day(issued + dt.timedelta(days=days)) if chance.random() < 0.9 else None
    issuer = chance.choice(tuple(WORDS["offices"]))
    return Facts(number, issuer, issued, owner, tuple(others), due, phrase)


def _working_day(day: dt.date) -> dt.date:
    """The day itself, or the Friday before a weekend."""
    return day - dt.timedelta(days=max(0, day.weekday() - 4))


def _directive(chance: random.Random, facts: Facts) -> str:
    (title, task, result), (subject, area) = chance.choice(WORDS["tasks"]), chance.choice(WORDS["subjects"])
    reason, demand = chance.choice(WORDS["reasons"]), chance.choice(WORDS["demands"])
    source, kind = chance.choice(WORDS["sources"])
    term = facts.phrase if facts.due else "поэтапно"
    story = chance.choices(tuple(STORIES), weights=tuple(STORIES.values()))[0]
    status, owner, events = story(chance, facts)
    co_owners = f"co_owners: [{', '.join(facts.co_owners)}]\n" if facts.co_owners else ""
    due = f"due: {facts.due}\ndue_phrase: {facts.phrase}\n" if facts.due else f"no_due_reason: {NO_TERM}\n"
    return (
        f"id: {facts.id}\ntitle: {title} {subject}\n"
        f"text: |-\n  {reason} В этой связи поручаю {term} {task} {subject}. {demand}\n"
        f"issuer: {facts.issuer}\nissued: {facts.issued}\nissued_basis: exact\n"
        f"sources:\n  - title: {source}\n    kind: {kind}\n    on: {facts.issued}\n"
        f'    number: {facts.number}-пр\n    point: "{chance.randint(1, 40)}"\n'
        f"owner: {owner}\n{co_owners}expected_result: {result} {subject}\n{due}"
        f"control: standard\nstatus: {status}\nareas: [{area}]\nevents:\n{''.join(events)}"
    )


NO_TERM = "срок в источнике не назван"
Story = tuple[str, str, list[str]]  # the status and the owner at the top of the file, and the ledger


def _registered(chance: random.Random, facts: Facts) -> Story:
    return "active", facts.owner, [_register(chance, facts)]


def _reported(chance: random.Random, facts: Facts) -> Story:
    return "active", facts.owner, [_register(chance, facts), _progress(chance, facts)]


def _extended(chance: random.Random, facts: Facts) -> Story:
    """Asked for before the deadline and granted by the issuer; without a deadline there is none to extend."""
    if facts.due is None:
        return _reported(chance, facts)
    to = _working_day(facts.due + dt.timedelta(days=chance.choice((14, 30))))
    reason, asked = chance.choice(WORDS["delays"]), _id(chance)
    request = (
        f"{_head('request', facts.day(0.7), REGISTRAR, asked)}    for: {facts.owner}\n    to: {to}\n"
        f"    reason: {reason}\n    document: исх. {chance.randint(1, 30)}-3/{chance.randint(100, 999)}\n"
    )
    extend = (
        f"{_head('extend', facts.day(0.8), CONTROLLER, _id(chance))}    request: {asked}\n"
        f"    from: {facts.due}\n    to: {to}\n    reason: {reason}\n"
        f"{_decision(chance, facts, facts.day(0.8))}"
    )
    return "active", facts.owner, [_register(chance, facts), _progress(chance, facts), request, extend]


def _assigned(chance: random.Random, facts: Facts) -> Story:
    free = [body for body in BODIES if body != facts.owner and body not in facts.co_owners]
    new, day = chance.choice(free), facts.day(0.5)
    assign = (
        f"{_head('assign', day, CONTROLLER, _id(chance))}    from: {{owner: {facts.owner}}}\n"
        f"    to: {{owner: {new}}}\n    reason: Вопрос относится к компетенции другого органа\n"
        f"{_decision(chance, facts, day)}"
    )
    return "active", new, [_register(chance, facts), assign]


def _submitted_and_closed(chance: random.Random, facts: Facts) -> Story:
    done, day = facts.day(0.9), facts.day(1.1)
    submit = (
        f"{_head('submit', done, REGISTRAR, _id(chance))}    for: {facts.owner}\n"
        f"{_override(facts)}{_evidence(chance, done)}    note: {chance.choice(WORDS['progress'])}\n"
    )
    close = _close(chance, facts, done, day)
    return "closed", facts.owner, [_register(chance, facts), submit, close]


def _closed(chance: random.Random, facts: Facts) -> Story:
    done, day = facts.day(0.9), facts.day(1.1)
    close = _close(chance, facts, done, day) + _evidence(chance, done)
    return "closed", facts.owner, [_register(chance, facts), _progress(chance, facts), close]


# How many of a hundred directives went through which story: about 31 lines a file on average.
STORIES: dict[Callable[[random.Random, Facts], Story], int] = {
    _registered: 53, _reported: 26, _extended: 7, _assigned: 2, _submitted_and_closed: 6, _closed: 6,
}  # fmt: skip


def _register(chance: random.Random, facts: Facts) -> str:
    return _head("register", facts.issued + dt.timedelta(days=1), REGISTRAR, _id(chance))


def _progress(chance: random.Random, facts: Facts) -> str:
    return (
        f"{_head('progress', facts.day(0.5), REGISTRAR, _id(chance))}    for: {facts.owner}\n"
        f"    percent: {chance.randrange(10, 90, 5)}\n"
        f"    document: исх. {chance.randint(1, 30)}-3/{chance.randint(100, 999)}\n"
        f"    note: {chance.choice(WORDS['progress'])}\n"
    )


def _close(chance: random.Random, facts: Facts, done: dt.date, day: dt.date) -> str:
    outcome = chance.choices(("implemented", "partly"), weights=(9, 1))[0]
    head = _head("close", day, CONTROLLER, _id(chance))
    return f"{head}    outcome: {outcome}\n    executed_on: {done}\n{_decision(chance, facts, day)}"


def _override(facts: Facts) -> str:
    return "    override_reason: Сведения соисполнителей не требуются\n" if facts.co_owners else ""


def _decision(chance: random.Random, facts: Facts, day: dt.date) -> str:
    number = f"{chance.randint(1, 12)}-05/{chance.randint(10, 99)}"
    return f"    decision: {{number: {number}, by: {facts.issuer}, on: {day}}}\n"


def _evidence(chance: random.Random, day: dt.date) -> str:
    title, number = chance.choice(WORDS["evidence"]), chance.randint(100, 999)
    return f"    evidence:\n      - title: {title}\n        number: 01-7/{number}\n        on: {day}\n"


def _head(kind: str, day: dt.date, author: str, event: str) -> str:
    offset = "+05:00" if day >= NEW_TIME else "+06:00"
    return f"  - id: {event}\n    kind: {kind}\n    at: {day}T10:15:00{offset}\n    by: {author}\n"


def _id(chance: random.Random) -> str:
    return chance.choice(FIRST) + "".join(chance.choices(REST, k=5))


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes an office of made-up directives to measure with.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", type=int, default=1000, help="how many directives")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--git", action="store_true", help="make it a git repository with one commit")
    wanted = parser.parse_args()
    if wanted.folder.exists() and any(wanted.folder.iterdir()):
        parser.error(f"{wanted.folder} is not empty: name a new folder")
    count = write_office(wanted.folder, wanted.size, seed=wanted.seed)
    if wanted.git:
        commit_all(wanted.folder)
    print(f"{count} directives in {wanted.folder}")


if __name__ == "__main__":
    main()
