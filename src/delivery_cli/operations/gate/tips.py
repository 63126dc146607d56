"""What a branch made of its directives in the end: there it is seen where they stood when a step was taken."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from delivery_cli.operations.gate.changes import entry_before, is_directive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from delivery_cli.domain.change import Change, Revised
    from delivery_cli.domain.snapshot import Entry
    from delivery_cli.storage.revisions import Raw, Revisions


class Tips:
    """The directives at a branch's tip: those among `changed`, and of the others what `standing` has at a path."""

    def __init__(
        self, revisions: Revisions, changed: Iterable[Raw], standing: Callable[[str], Entry | None]
    ) -> None:
        self._revisions = revisions
        self._changed = {one.path: (one.new_mode, one.new_oid) for one in changed if is_directive(one.path)}
        self._standing = standing

    def held_to(self, change: Change) -> Change:
        """One commit's change with the tip's version of each directive; a merge has no steps of its own."""
        if change.is_merge:
            return change
        return replace(change, directives=tuple(replace(one, tip=self._of(one)) for one in change.directives))

    def _of(self, one: Revised) -> Entry | None:
        entry = one.after or one.before
        claimed = entry.claimed_id if entry is not None else None
        here = self._at(one.path)
        if here is not None and here.claimed_id == claimed:
            return here
        if claimed is None:
            return here
        if (moved := self._by_id.get(claimed)) is not None:
            return moved
        return (self._at(entry.home) if entry is not None and entry.home else None) or here

    def _at(self, path: str) -> Entry | None:
        if (value := self._changed.get(path)) is not None:
            return entry_before(self._revisions, path, value)
        return self._standing(path)

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        entries = (entry_before(self._revisions, path, value) for path, value in self._changed.items())
        return {one.claimed_id: one for one in entries if one is not None and one.claimed_id}
