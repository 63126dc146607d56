"""What a merge may make of the keys that change without an event: one side's value, or the lists of both joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.domain.plain import is_empty

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from delivery_cli.domain.change import Revised


def nobodys_value(one: Revised, key: str) -> bool:
    """Whether a merge gives a key what none of its sides made of it: invented, or a side's change dropped."""
    value = one.after.values.get(key) if one.after is not None else None
    sides = [entry.values.get(key) for entry in one.parents]
    changed = sides if one.base is None else [side for side in sides if side != one.base.values.get(key)]
    if not changed:
        changed = sides
    if any(value == side or (is_empty(value) and is_empty(side)) for side in changed):
        return False
    return not _joined(value, changed)


def of_some_side(value: Any, sides: Sequence[Any]) -> bool:
    """Whether a side had the value; of a list, whether each item is from some side."""
    return value in sides or (isinstance(value, list) and all(item in list(_items(sides)) for item in value))


def _joined(value: Any, sides: Sequence[Any]) -> bool:
    """Whether a list has the items of several sides: lists are joined as sets."""
    return len(sides) > 1 and isinstance(value, list) and of_some_side(value, sides)


def _items(sides: Sequence[Any]) -> Iterator[Any]:
    for side in sides:
        if isinstance(side, list):
            yield from side
