"""What a merge decided by itself: the files that are neither one side's alone nor every side's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.storage.commits import ABSENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from delivery_cli.storage.revisions import Raw

Value = tuple[str, str | None]  # mode and blob; ABSENT and None where there is no file
NOTHING: Value = (ABSENT, None)


@dataclass(frozen=True, slots=True)
class Sides:
    """One path of a merge: its result, what each parent has, and what their common ancestor had."""

    result: Value
    parents: tuple[Value, ...]
    base: Value

    @property
    def is_plain(self) -> bool:
        """Whether the result is one side's, and every other side left the file as it was or made it the same.

        So a file that equals the first parent's is not plain where another parent had changed it: what that one did
        was dropped.
        """
        return any(
            self.result == taken and all(other in {taken, self.base} for other in self.parents)
            for taken in self.parents
        )


def decided(parents: Sequence[Iterable[Raw]], since_base: Iterable[Raw]) -> dict[str, Sides]:
    """The paths that the merge decided, in order.

    `parents` holds for each parent the changes from it to the merge, `since_base` those from the common ancestor to
    the first parent.
    """
    changed = [{one.path: one for one in files} for files in parents]
    first = {one.path: one for one in since_base}
    found = {}
    for path in sorted({path for files in changed for path in files}):
        one = next(files[path] for files in changed if path in files)
        result = (one.new_mode, one.new_oid)
        values = tuple(_before(files.get(path), result) for files in changed)
        sides = Sides(result, values, _before(first.get(path), values[0]))
        if not sides.is_plain:
            found[path] = sides
    return found


def _before(one: Raw | None, unchanged: Value) -> Value:
    return (one.old_mode, one.old_oid) if one is not None else unchanged
