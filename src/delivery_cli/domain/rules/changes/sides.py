"""What a merge may make of the keys that change without an event: one side's value, or what both made of it joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.domain.plain import is_empty

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from delivery_cli.domain.change import Revised

KNOWN_BY = ("id", "name", "period", "on")


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
    """Whether a side had the value; of a list or a mapping, whether each part of it is from some side."""
    if value in sides:
        return True
    if isinstance(value, list):
        items = list(_items(sides))
        return all(item in items or _mapping_of(item, _alike(item, items)) for item in value)
    return _mapping_of(value, [side for side in sides if isinstance(side, dict)])


def _mapping_of(value: Any, sides: Sequence[Mapping[str, Any]]) -> bool:
    return (
        isinstance(value, dict)
        and bool(sides)
        and all(of_some_side(one, [side[key] for side in sides if key in side]) for key, one in value.items())
    )


def _alike(item: Any, items: Sequence[Any]) -> list[Mapping[str, Any]]:
    """The versions of one thing that the sides have: known by its id, name, period or day."""
    if not isinstance(item, dict):
        return []
    found = [one for one in items if isinstance(one, dict)]
    return [one for one in found if any(key in item and item[key] == one.get(key) for key in KNOWN_BY)]


def _joined(value: Any, sides: Sequence[Any]) -> bool:
    """Whether a value is put together of several sides' parts: lists as sets, mappings by key."""
    return len(sides) > 1 and isinstance(value, (list, dict)) and of_some_side(value, sides)


def _items(sides: Sequence[Any]) -> Iterator[Any]:
    for side in sides:
        if isinstance(side, list):
            yield from side
