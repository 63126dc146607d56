"""Measures how long it takes to look for duplicates in an office of N directives, and how well they are found.

python benchmarks/duplicates.py [--size 10000] [--folder DIR]

The words of `generate.py` are few, so that nearly all of its directives would be alike. Here every directive has a
subject of its own: its words come from 6,000 roots, the commonest by far the most often, as in any language; formulas,
ministries, deadlines are everybody's. Two in a hundred are repeated from another meeting in other words, and one in a
hundred again for the next quarter, which is no duplicate.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import resource
import subprocess
import sys
import tempfile
import time
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))

import generate

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADS = (
    *"бвгджзклмнпрстфхцч",
    "бл",
    "бр",
    "вл",
    "гр",
    "др",
    "кл",
    "кр",
    "пл",
    "пр",
    "св",
    "сп",
    "ст",
    "тр",
    "хр",
)
VOWELS = tuple("аеиоуыя")
ENDS = ("ание", "ация", "ость", "ение", "ика", "овка", "ник", "изм", "ство", "ия")
FORMULAS = (
    "поручаю {term} внести предложения по вопросу: {subject}",
    "необходимо {term} обеспечить {subject}",
    "{term} разработать и представить в Правительство план мер: {subject}",
    "совместно с заинтересованными государственными органами {term} принять меры: {subject}",
    "завершить {term} работу: {subject}",
)
CHECKED = "Необходимо в месячный срок принять меры: {subject}"


def roots(chance: random.Random, count: int = 6000) -> list[str]:
    """Words that nobody uses, each with a Russian ending."""
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = "".join(chance.choice(HEADS) + chance.choice(VOWELS) for _ in range(chance.randint(1, 3)))
        found[syllables + chance.choice(HEADS) + chance.choice(ENDS)] = None
    return list(found)


def texts(size: int, seed: int = 1) -> Iterator[tuple[int, str, int | None]]:
    """Days after the first, a text, and the place of the one that it repeats."""
    chance = random.Random(seed)
    words = roots(chance)
    weights = [1 / (place + 10) for place in range(len(words))]
    made: list[tuple[int, list[str], str]] = []
    while len(made) < size:
        kind, day, of = chance.random(), chance.randint(0, 1200), None
        subject, term = (
            chance.choices(words, weights, k=chance.randint(6, 16)),
            chance.choice(generate.WORDS["terms"])[0],
        )
        if made and kind < 0.03:
            place = chance.randrange(len(made))
            day, said, term = made[place]
            again = [*said]
            if kind < 0.02:
                of, day = place, day + chance.randint(0, 21)
                chance.shuffle(again)
                again[: len(again) // 5] = chance.choices(words, k=len(again) // 5)
            else:
                day += 91
            subject = again
        made.append((day, subject, term))
        yield day, chance.choice(FORMULAS).format(term=term, subject=" ".join(subject)), of


def write_office(folder: Path, size: int) -> tuple[set[frozenset[str]], str]:
    """The pairs that are one, and the subject of some directive."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "delivery.yaml").write_text(generate.settings(), "utf-8")
    for team, text in generate.teams():
        (folder / "teams").mkdir(exist_ok=True)
        (folder / "teams" / f"{team}.yaml").write_text(text, "utf-8")
    numbers: dict[int, int] = {}
    ids: list[str] = []
    owners: list[str] = []
    chance = random.Random(2)
    same: list[list[str]] = []  # of each, all that say what it says
    text = ""
    for days, text, of in texts(size):
        day = dt.date(2021, 1, 11) + dt.timedelta(days=days)
        numbers[day.year] = number = numbers.get(day.year, 0) + 1
        ids.append(f"D-{day.year}-{number:04}")
        owners.append(chance.choice(generate.BODIES) if of is None else owners[of])
        same.append([] if of is None else same[of])
        same[-1].append(ids[-1])
        path = folder / f"directives/{day.year}/{f'{number:04}'[:-2]}xx/{ids[-1]}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_file(ids[-1], text, owners[-1], day, chance), "utf-8")
    pairs = {frozenset(pair) for some in same for pair in combinations(some, 2)}
    return pairs, text.split(": ")[-1]


def _file(one: str, text: str, owner: str, day: dt.date, chance: random.Random) -> str:
    return (
        f'id: {one}\ntitle: "{text[:70].rsplit(" ", 1)[0]}…"\ntext: |-\n  {text}\nissuer: president\nissued: {day}\n'
        f"issued_basis: exact\nsources:\n  - title: Заседание {day}\n    number: {chance.randint(1, 400)}-пр\n"
        f"owner: {owner}\nno_due_reason: срок в источнике не назван\ncontrol: standard\nstatus: active\nevents:\n"
        f"  - id: a{chance.randrange(10**5):05}\n    kind: register\n    at: {day}T10:15:00+06:00\n"
        f"    by: {generate.REGISTRAR}\n"
    )


def timed(folder: Path, *words: str) -> tuple[float, float, str]:
    """Seconds of the clock, of the processor, and what was printed."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "delivery_cli", *words], cwd=folder, check=True, capture_output=True, text=True
    )
    passed, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return passed, used, done.stdout


def measure(folder: Path, size: int, rounds: int) -> None:
    pairs, subject = write_office(folder, size)
    generate.commit_all(folder)
    text = CHECKED.format(subject=subject)
    new = ("--text", text, "--issuer", "president", "--source-title", "Заседание", "--issued", "2023-03-01")
    rows = (
        ("one new text, no index", 1, ("duplicates", "--text", text)),
        ("one new text", rounds, ("duplicates", "--text", text)),
        ("list --limit 1, beside it", rounds, ("list", "--limit", "1")),
        ("add, which warns", rounds, ("add", "--dry-run", *new)),
        ("the whole register", 1, ("duplicates", "--format", "tsv")),
    )
    out = ""
    print(f"{'seconds':28} {'passed':>8} {'used':>8}")
    for name, times, words in rows:
        runs = [timed(folder, *words) for _ in range(times)]
        out = runs[-1][2]
        print(f"{name:28} {min(run[0] for run in runs):8.2f} {min(run[1] for run in runs):8.2f}")
    told = {frozenset((cells[1], cells[6])) for cells in (line.split("\t") for line in out.splitlines()[1:])}
    print(f"found {len(told & pairs)} of {len(pairs)} that are repeated, and {len(told - pairs)} others")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the search for duplicates.")
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--folder", type=Path, help="where the office is written; without it, a temporary folder"
    )
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=wanted.folder) as folder:
        measure(Path(folder), wanted.size, wanted.rounds)


if __name__ == "__main__":
    main()
