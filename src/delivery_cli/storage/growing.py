"""A directive's next version, where it is plainly the one before with events appended: only what is new is read.

A history of ten events is read ten times; this way each event is read once. Declining is always safe. What is made
here is what reading the whole text makes, which a test holds over mutations of real files.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.reading import read_directive, read_events
from delivery_cli.domain.snapshot import Entry
from delivery_cli.domain.untrusted import is_printable
from delivery_cli.storage.yaml.read import MAX_BYTES, read

if TYPE_CHECKING:
    from delivery_cli.domain.directive import Directive

_MARK = b"\nevents:\n"
_FIRST = b"  - "
_OUTDENTED = re.compile(rb"(?:\A|\n)(?![ \n]|\Z)")


def grown(before: Entry, old: bytes, new: bytes) -> Entry | None:
    """The entry that `new` makes after `before`, which `old` made; None where the whole text must be read."""
    if before.directive is None or before.problems or not _plain(old) or not _plain(new):
        return None
    old_head, _mark, old_ledger = old.partition(_MARK)
    new_head, _mark, new_ledger = new.partition(_MARK)
    tail = new_ledger[len(old_ledger) :]
    if not new_ledger.startswith(old_ledger) or not tail.startswith(_FIRST):
        return None
    if not old_ledger.startswith(_FIRST) or not _is_indented(old_ledger):
        return None
    if (events := _events(tail)) is None:
        return None
    if new_head == old_head:
        return _longer(before, events, new)
    head = read(new_head + b"\n").values
    return _joined(before, head, events, new) if head and "events" not in head else None


def _longer(before: Entry, events: list[Any], data: bytes) -> Entry | None:
    """The same directive with more events."""
    added = read_events(events)
    if added is None or before.directive is None:
        return None
    directive = replace(before.directive, events=(*before.directive.events, *added))
    # The ledger comes last, and so keeps its place among the keys.
    values = {**before.values, "events": [*before.values["events"], *events]}
    return Entry(before.path, directive, values, (), is_printable(data.decode()))


def _is_indented(ledger: bytes) -> bool:
    """Whether no line begins at the margin; counting is ten times as quick as looking."""
    if b"\n\n" in ledger:
        return _OUTDENTED.search(ledger) is None
    return ledger.count(b"\n") == ledger.count(b"\n ") + 1


def _plain(data: bytes) -> bool:
    return (
        len(data) <= MAX_BYTES and data.count(_MARK) == 1 and data.endswith(b"\n") and not data.count(b"\r")
    )


def _events(tail: bytes) -> list[Any] | None:
    values = read(_MARK[1:] + tail).values
    found = values["events"] if values and len(values) == 1 else None
    return found if isinstance(found, list) else None


def _joined(before: Entry, head: dict[str, Any], events: list[Any], data: bytes) -> Entry | None:
    # Whether a cancelled one needs what is required once registered, its earlier events say.
    if head.get("status") == "cancelled":
        return None
    newest, problems = read_directive({**head, "events": events})
    if newest is None or problems:
        return None
    values = {**head, "events": [*before.values["events"], *events]}
    return Entry(before.path, _with_all(before, newest), values, (), is_printable(data.decode()))


def _with_all(before: Entry, newest: Directive) -> Directive:
    earlier = before.directive.events if before.directive else ()
    return replace(newest, events=(*earlier, *newest.events))
