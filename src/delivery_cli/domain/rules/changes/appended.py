"""Which events a change appended, told from the values as the files hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from delivery_cli.domain.change import Revised
    from delivery_cli.domain.snapshot import Entry


def events_of(entry: Entry | None) -> list[Any]:
    """The ledger as the file holds it, also where the rest of the file is no directive; never typed values.

    Typed, 10:00+06:00 and 04:00Z are the same moment, and an altered event would pass for an unaltered one.
    """
    found = entry.values.get("events") if entry is not None else None
    return found if isinstance(found, list) else []


def parents_of(one: Revised) -> tuple[Entry, ...]:
    """The versions that the change was made from: one, or several in a merge."""
    return tuple(entry for entry in (one.before, *one.merged) if entry is not None)


def new_places(one: Revised) -> list[int]:
    """The places in the ledger of the events that no version before had."""
    after = events_of(one.after)
    parents = parents_of(one)
    if len(parents) == 1:
        before = events_of(parents[0])
        if after[: len(before)] == before:
            return list(range(len(before), len(after)))
    known = [event for entry in parents for event in events_of(entry)]
    return [place for place, event in enumerate(after) if event not in known]
