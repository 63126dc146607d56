"""Which numbers are free: an id is never used twice, in no branch and not after an undo."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from delivery_cli.domain.ids import parse_id
from delivery_cli.errors import EnvironmentFaultError
from delivery_cli.messages import _
from delivery_cli.storage.office import known_ids
from delivery_cli.storage.used_ids import ids_in_refs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.storage.repository import Repository


def next_numbers(repository: Repository, year: int) -> Iterator[int]:
    """The free numbers of a year, one after the other, above all that were ever used.

    A file in the wrong folder, or with its name in small letters, claims its number too. A shallow clone does not
    know which ids were used before: it is refused.
    """
    if (repository.common_dir / "shallow").exists():
        raise EnvironmentFaultError(
            _("this clone is shallow: it does not know which ids were used before"),
            _("fetch the whole history: git fetch --unshallow"),
        )
    prefix = f"D-{year:04d}-"
    here = (name for name in map(str.upper, known_ids(repository.worktree)) if name.startswith(prefix))
    used = {*here, *ids_in_refs(repository, year)}
    numbers = [parsed[1] for one in used if (parsed := parse_id(one)) is not None and parsed[0] == year]
    return count(max(numbers, default=0) + 1)
