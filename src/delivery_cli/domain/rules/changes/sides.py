"""What the sides of a merge had to say of the keys that change without an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from delivery_cli.domain.change import Revised


def side_values(one: Revised) -> tuple[Mapping[str, Any], ...]:
    """Every side's values, as the files hold them."""
    return tuple(entry.values for entry in one.parents)


def free_value(key: str, value: Any, sides: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a side had it; of a list, whether each item is from some side: lists are joined as sets."""
    had = [side[key] for side in sides if key in side]
    if value in had:
        return True
    if not isinstance(value, list):
        return False
    items = [item for one in had if isinstance(one, list) for item in one]
    return all(item in items for item in value)
