"""Every id that any branch has ever held: one that was undone or deleted is only in the history.

The tips of all local and remote-tracking branches are looked at each time: a few trees. What is no longer
in a tip is known from the files that the commits of the history added or deleted, whoever made them and
however, of which only commits not yet seen are read: what was seen is kept beside git's files, and can be
deleted at any time (docs/decisions/0004-ids-are-never-used-again.md).
"""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from delivery_cli.storage.git import Git
from delivery_cli.storage.objects import ObjectReader
from delivery_cli.storage.repository import Repository
from delivery_cli.storage.trees import FOLDER_MODE, parse_tree

VERSION = 2  # 1 knew only the ids that `Delivery-Directive:` trailers name
FOLDER = "directives"
NUMBERS_AT_MOST = 1_000_000  # in one memory: more is damage, or hostile
_TIP = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_ID = re.compile(r"D-([0-9]{4})-([0-9]{4}|[1-9][0-9]{4,8})")


@dataclass(frozen=True, slots=True)
class _Seen:
    """The ids whose files came or went in the history of these commits: numbers by year."""

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
    after = _Seen(tips, {year: set(numbers) for year, numbers in before.numbers.items()})
    for year, number in _touched_since(git, tips, before.tips):
        after.numbers.setdefault(year, set()).add(number)
    _remember(memory, after)
    return after


def _touched_since(git: Git, tips: Iterable[str], seen: Iterable[str]) -> Iterator[tuple[int, int]]:
    asked = "".join([*(f"{tip}\n" for tip in tips), *(f"^{tip}\n" for tip in seen)])
    said = git.run(
        # `--ignore-missing`: what was seen may be gone since, with a branch that was deleted.
        *("log", "--ignore-missing", "--no-color", "--format=", "-z", "--name-only", "--diff-filter=AD"),
        # A branch that added and deleted a file, and then was merged, is no detour to be left out; and a
        # merge may have added one by itself.
        *("--full-history", "--diff-merges=first-parent", "--no-renames", "--no-ext-diff", "--stdin"),
        *("--", FOLDER),
        data=asked.encode(),
    ).out.decode("utf-8", "replace")
    for path in said.split("\0"):
        if found := _ID.fullmatch(path.rpartition("/")[2].removesuffix(".yaml")):
            yield int(found[1]), int(found[2])


def _recall(memory: Path) -> _Seen:
    """Nothing where there is no memory, or none we can believe: the whole history is then read again."""
    try:
        record = json.loads(memory.read_bytes())
        if record["version"] != VERSION:
            return _Seen((), {})
        tips = tuple(record["tips"])
        _doubt(tips, record["numbers"])
        return _Seen(tips, {int(year): _spread(ranges) for year, ranges in record["numbers"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _Seen((), {})


def _doubt(tips: Iterable[str], numbers: Mapping[str, Sequence[tuple[int, int]]]) -> None:
    """ValueError where git could not read the tips, or a few damaged digits would fill the machine's memory."""
    ranges = [each for runs in numbers.values() for each in runs]
    backwards = any(not 0 <= first <= last for first, last in ranges)
    if backwards or sum(last - first + 1 for first, last in ranges) > NUMBERS_AT_MOST:
        raise ValueError(ranges)
    if not all(_TIP.fullmatch(tip) for tip in tips):
        raise ValueError(tips)


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
