"""Offices whose index is used at once, and how their answers are compared."""

import datetime as dt
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from delivery_cli.domain.findings import Problem
from delivery_cli.domain.snapshot import Entry
from delivery_cli.storage import facts as storage_facts
from delivery_cli.storage.facts import facts_as_of
from delivery_cli.storage.indexing import file as index_file
from delivery_cli.storage.indexing import scan as index_scan
from delivery_cli.storage.indexing.file import unbound
from delivery_cli.storage.indexing.rows import COLUMNS, day_of
from delivery_cli.storage.office import Office, load_entry, read_with_facts

DAY = dt.date(2017, 12, 1)
Answer = tuple[list[tuple[str, SimpleNamespace]], list[str], int]


def always_indexed(patch: pytest.MonkeyPatch, tick: int = -(10**15)) -> None:
    """Small offices too, and files that were changed just now."""
    patch.setattr(index_file, "INDEXED_FROM", 0)
    patch.setattr(index_scan, "TICK", tick)


def never_indexed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(index_file, "INDEXED_FROM", 10**9)


def answer(office: Office, day: dt.date = DAY) -> Answer:
    shelf = facts_as_of(office, day)
    return shelf.select("*", lambda rows: [_kept(row) for row in rows]), shelf.unreadable(), shelf.later()


def _kept(row: tuple[Any, ...]) -> tuple[str, SimpleNamespace]:
    """The path and all columns by name, the days as such."""
    values = dict(zip(COLUMNS.split(", "), row[1:], strict=True))
    for name in ("issued", "first", "deadline", "original", "heard", "executed_on", "settled"):
        values[name] = None if values[name] is None else day_of(values[name])
    return unbound(row[0]), SimpleNamespace(**values)


def anew(office: Office, day: dt.date = DAY) -> Answer:
    with pytest.MonkeyPatch.context() as patch:
        never_indexed(patch)
        return answer(office, day)


def files_read(patch: pytest.MonkeyPatch) -> list[str]:
    read: list[str] = []

    def noted(root: Path, path: str) -> Entry:
        read.append(path)
        return load_entry(root, path)

    def opened(root: Path, path: str) -> tuple[bytes | Problem, os.stat_result | None]:
        read.append(path)
        return read_with_facts(root, path)

    patch.setattr(storage_facts, "load_entry", noted)
    patch.setattr(storage_facts, "read_with_facts", opened)
    return read


def replaced(file: Path, old: str, new: str) -> None:
    """An edit of the same size, after which the time of the last change is set back."""
    before = file.stat()
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    assert file.stat().st_size == before.st_size
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
