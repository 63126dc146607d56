"""Every id that any branch has ever held: one that was undone or deleted is only in the history.

The newest folders in the tips of all local and remote-tracking branches are looked at each time: a few trees. What
else is there, or is no longer, is known from the files that the commits of the history added or deleted, whoever made them and
however, of which only commits not yet seen are read: what was seen is kept beside git's files, and can be
deleted at any time (docs/decisions/0004-ids-are-never-used-again.md).
"""

import json
import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from delivery_cli.storage.git import Git
from delivery_cli.storage.objects import ObjectReader
from delivery_cli.storage.repository import Repository
from delivery_cli.storage.trees import FOLDER_MODE, Entry, parse_tree

Runs = list[list[int]]  # first and last number of each, in order: a year of 60,000 is mostly one

VERSION = 2  # 1 knew only the ids that `Delivery-Directive:` trailers name
FOLDER = "directives"
NUMBERS_AT_MOST = 1_000_000  # in one memory: more is damage, or hostile
_TIP = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_ID = re.compile(r"D-([0-9]{4})-([0-9]{4}|[1-9][0-9]{4,8})")
_HUNDRED = re.compile(rb"([0-9]{2,7})xx")


@dataclass(frozen=True, slots=True)
class _Seen:
    """The ids whose files came or went in the history of these commits: numbers by year."""

    tips: tuple[str, ...]
    numbers: dict[int, Runs]


def numbers_in_refs(repo: Repository, year: int, objects: ObjectReader | None = None) -> set[int]:
    """The numbers of a year that are, or ever were, in a local or remote-tracking branch."""
    git = repo.git()
    tips = _tips(git)
    runs = _seen(repo, git, tips).numbers.get(year, ())
    with nullcontext(objects) if objects else ObjectReader(git) as reader:
        present = set(_present(reader, tips, year))
    return {
        *present,
        *(number for first, last in runs for number in range(first, last + 1)),
    }


def _tips(git: Git) -> tuple[str, ...]:
    said = git.text("for-each-ref", "--format=%(objectname)", "refs/heads", "refs/remotes")
    return tuple(sorted(set(said.split())))


def _present(objects: ObjectReader, tips: Iterable[str], year: int) -> Iterator[int]:
    """The numbers whose files are in the newest folders of a tip; one that several branches share is read once.

    All came there by a commit, which is seen: this is for a memory that was taken from elsewhere, or has lost some.
    """
    waiting = [f"{tip}:{FOLDER}/{year:04}" for tip in tips]
    known: set[str] = set()
    while waiting:
        tree = objects.get(waiting.pop())
        if tree is None or tree.kind != "tree" or tree.oid in known:
            continue
        known.add(tree.oid)
        entries = parse_tree(tree.data, len(tree.oid))
        waiting += _newest(entries)
        for name in entries:
            found = _ID.fullmatch(name.decode("utf-8", "replace").removesuffix(".yaml"))
            if found and int(found[1]) == year:
                yield int(found[2])


def _newest(entries: Mapping[bytes, Entry]) -> list[str]:
    """The folders to look into: of those of a hundred numbers the last two, and any of another name."""
    folders = [(name, entry.oid) for name, entry in entries.items() if entry.mode == FOLDER_MODE]
    hundreds = sorted((int(found[1]), oid) for name, oid in folders if (found := _HUNDRED.fullmatch(name)))
    return [
        *(oid for _number, oid in hundreds[-2:]),
        *(oid for name, oid in folders if not _HUNDRED.fullmatch(name)),
    ]


def _seen(repo: Repository, git: Git, tips: tuple[str, ...]) -> _Seen:
    memory = repo.common_dir / "delivery" / "used-ids.json"
    before = _recall(memory)
    if before.tips == tips or not tips:
        return before
    after = _Seen(tips, before.numbers)
    for year, number in sorted(set(_touched_since(git, tips, before.tips))):
        _add(after.numbers.setdefault(year, []), number)
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
        return _Seen(tips, {int(year): _joined(runs) for year, runs in record["numbers"].items()})
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
    numbers = {str(year): runs for year, runs in seen.numbers.items()}
    record = {"version": VERSION, "tips": seen.tips, "numbers": numbers}
    draft = memory.with_name(f"{memory.name}.{os.getpid()}")
    with suppress(OSError):  # a read-only repository: it is only slower
        memory.parent.mkdir(exist_ok=True)
        draft.write_text(json.dumps(record), encoding="utf-8")
        draft.replace(memory)


def _add(runs: Runs, number: int) -> None:
    """Put a number into the runs, which stay in order and apart."""
    at = bisect_right(runs, number, key=lambda run: run[0])
    if at and number <= runs[at - 1][1]:
        return
    runs.insert(at, [number, number])
    if at + 1 < len(runs) and runs[at + 1][0] == number + 1:
        runs[at][1] = runs.pop(at + 1)[1]
    if at and runs[at - 1][1] == number - 1:
        runs[at - 1][1] = runs.pop(at)[1]


def _joined(runs: Iterable[tuple[int, int]]) -> Runs:
    """The same numbers in runs that are in order and apart, whatever the file says."""
    found: Runs = []
    for first, last in sorted((first, last) for first, last in runs):
        if found and first <= found[-1][1] + 1:
            found[-1][1] = max(found[-1][1], last)
        else:
            found.append([first, last])
    return found
