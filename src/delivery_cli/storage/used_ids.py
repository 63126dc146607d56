"""Every id that any branch has ever held: one that was undone or deleted is only in the history.

The tips of all local and remote-tracking branches are looked at each time: a few trees. What is no longer
in a tip is known from the `Delivery-Directive:` trailers of the history, of which only commits not yet seen
are read: what was seen is kept beside git's files, and can be deleted at any time
(docs/decisions/0004-ids-are-never-used-again.md).
"""

import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from delivery_cli.storage.git import Git
from delivery_cli.storage.objects import ObjectReader
from delivery_cli.storage.repository import Repository
from delivery_cli.storage.trees import FOLDER_MODE, parse_tree

VERSION = 1
FOLDER = "directives"
_ID = re.compile(r"D-([0-9]{4})-([0-9]{4,9})")


@dataclass(frozen=True, slots=True)
class _Seen:
    """The ids named in the history of these commits: numbers by year."""

    tips: tuple[str, ...]
    numbers: dict[int, set[int]]


def ids_in_refs(repo: Repository, year: int) -> set[str]:
    """The ids of a year that are, or ever were, in a local or remote-tracking branch."""
    git = repo.git()
    tips = _tips(git)
    named = {f"D-{year:04}-{number:04}" for number in _seen(repo, git, tips).numbers.get(year, ())}
    return named | set(_present(git, tips, year))


def _tips(git: Git) -> tuple[str, ...]:
    said = git.text("for-each-ref", "--format=%(objectname)", "refs/heads", "refs/remotes")
    return tuple(sorted(set(said.split())))


def _present(git: Git, tips: Iterable[str], year: int) -> Iterator[str]:
    """The ids whose files are in a tip; a folder that several branches share is read once."""
    with ObjectReader(git) as objects:
        waiting = [f"{tip}:{FOLDER}/{year:04}" for tip in tips]
        known: set[str] = set()
        while waiting:
            tree = objects.get(waiting.pop())
            if tree is None or tree.kind != "tree" or tree.oid in known:
                continue
            known.add(tree.oid)
            for name, entry in parse_tree(tree.data, len(tree.oid)).items():
                if entry.mode == FOLDER_MODE:
                    waiting.append(entry.oid)
                elif found := _ID.fullmatch(name.decode("utf-8", "replace").removesuffix(".yaml")):
                    yield found[0]


def _seen(repo: Repository, git: Git, tips: tuple[str, ...]) -> _Seen:
    memory = repo.common_dir / "delivery" / "used-ids.json"
    before = _recall(memory)
    if before.tips == tips or not tips:
        return before
    new = _named_since(git, tips, before.tips)
    after = _Seen(tips, {year: set(numbers) for year, numbers in before.numbers.items()})
    for year, number in new:
        after.numbers.setdefault(year, set()).add(number)
    _remember(memory, after)
    return after


def _named_since(git: Git, tips: Iterable[str], seen: Iterable[str]) -> Iterator[tuple[int, int]]:
    asked = "".join([*(f"{tip}\n" for tip in tips), *(f"^{tip}\n" for tip in seen)])
    shape = "--format=%(trailers:key=Delivery-Directive,valueonly)"
    # `--ignore-missing`: what was seen may be gone since, with a branch that was deleted.
    said = git.run("log", "--ignore-missing", "--no-color", shape, "--stdin", data=asked.encode()).out
    for found in _ID.finditer(said.decode("utf-8", "replace")):
        yield int(found[1]), int(found[2])


def _recall(memory: Path) -> _Seen:
    """Nothing where there is no memory, or none we can read: the whole history is then read again."""
    try:
        record = json.loads(memory.read_bytes())
        if record["version"] != VERSION:
            return _Seen((), {})
        numbers = {int(year): _spread(ranges) for year, ranges in record["numbers"].items()}
        return _Seen(tuple(map(str, record["tips"])), numbers)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return _Seen((), {})


def _remember(memory: Path, seen: _Seen) -> None:
    ranges = {str(year): _ranges(numbers) for year, numbers in seen.numbers.items()}
    record = {"version": VERSION, "tips": seen.tips, "numbers": ranges}
    draft = memory.with_name(f"{memory.name}.{os.getpid()}")
    with suppress(OSError):  # a read-only repository: it is only slower
        memory.parent.mkdir(exist_ok=True)
        draft.write_text(json.dumps(record), encoding="utf-8")
        draft.replace(memory)


def _ranges(numbers: Iterable[int]) -> list[list[int]]:
    """A year's numbers are mostly one run, so 60,000 of them fit in a line."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return runs


def _spread(ranges: Iterable[tuple[int, int]]) -> set[int]:
    return {number for first, last in ranges for number in range(first, last + 1)}
