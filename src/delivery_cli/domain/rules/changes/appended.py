"""Which events a change appended, told from the values as the files hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.change import events_of

if TYPE_CHECKING:
    from delivery_cli.domain.change import Revised
    from delivery_cli.domain.snapshot import Entry


def parents_of(one: Revised) -> tuple[Entry, ...]:
    return one.parents


def new_places(one: Revised) -> tuple[int, ...]:
    return one.new_places


__all__ = ["events_of", "new_places", "parents_of"]
