"""The facts of every directive of the working tree; a file that has not changed since need not be read again."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.domain.facts import Facts, from_plain, to_plain
from delivery_cli.storage.index import Kept, open_index
from delivery_cli.storage.office import DIRECTIVES, load_entry, yaml_paths

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from delivery_cli.domain.snapshot import Entry
    from delivery_cli.storage.office import Office

INDEXED_FROM = 100  # files: fewer are read in less time than the index takes


@dataclass(frozen=True, slots=True)
class Known:
    """The facts by path, in the order of the paths, and the entries that could not be read."""

    by_path: tuple[tuple[str, Facts], ...]
    unreadable: tuple[Entry, ...]


def known_facts(office: Office, day: dt.date, *, words: bool = False) -> Known:
    """The facts as of a day; their words only where they are asked for."""
    paths = list(yaml_paths(office.root, DIRECTIVES))
    if len(paths) < INDEXED_FROM:
        return _known(paths, *_read(office, paths, day))
    index = open_index(office.repository)
    marks = {path: _mark(office.root, path) for path in paths}
    kept = dict(_usable(index.unchanged(marks, words=words), day))
    fresh, unreadable = _read(office, [path for path in paths if path not in kept], day)
    lasting = {path: facts for path, facts in fresh.items() if _lasts(facts, day)}
    index.keep(marks, {path: Kept(to_plain(facts), facts.words) for path, facts in lasting.items()})
    return _known(paths, {**kept, **fresh}, unreadable)


def _known(paths: Iterable[str], found: Mapping[str, Facts], unreadable: Iterable[Entry]) -> Known:
    return Known(tuple((path, found[path]) for path in paths if path in found), tuple(unreadable))


def _mark(root: Path, path: str) -> tuple[int, ...] | None:
    """What changes when the file does; None for what is no regular file, which is looked at each time."""
    try:
        facts = os.lstat(f"{root}/{path}")
    except OSError:
        return None
    if not stat.S_ISREG(facts.st_mode):
        return None
    return facts.st_mtime_ns, facts.st_ctime_ns, facts.st_size, facts.st_ino, facts.st_mode


def _usable(kept: Mapping[str, Kept], day: dt.date) -> Iterable[tuple[str, Facts]]:
    """The kept facts that hold on the day, or whose directive counts only after it."""
    for path, one in kept.items():
        try:
            facts = from_plain(one.value, one.words)
        except (TypeError, ValueError, IndexError):  # not what was kept: the file is read
            continue
        if _lasts(facts, day) or (facts.first is not None and facts.first > day):
            yield path, facts


def _lasts(facts: Facts, day: dt.date) -> bool:
    return facts.settled is None or facts.settled <= day


def _read(office: Office, paths: Sequence[str], day: dt.date) -> tuple[dict[str, Facts], list[Entry]]:
    if not paths:
        return {}, []
    from delivery_cli.domain.facts import facts_of
    from delivery_cli.domain.standing import standing

    found: dict[str, Facts] = {}
    unreadable: list[Entry] = []
    for path in paths:
        entry = load_entry(office.root, path)
        if entry.directive is None:
            unreadable.append(entry)
        else:
            found[path] = facts_of(entry.directive, standing(entry.directive, day, office.settings))
    return found, unreadable
