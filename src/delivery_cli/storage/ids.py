"""Which numbers are free: an id is never used twice, in no branch and not after an undo."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from delivery_cli.domain.ids import parse_id
from delivery_cli.storage.office import DIRECTIVES, yaml_paths
from delivery_cli.storage.used_ids import ids_in_refs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.storage.repository import Repository


def next_numbers(repository: Repository, year: int) -> Iterator[int]:
    """The free numbers of a year, one after the other, above all that were ever used."""
    here = (
        path.rsplit("/", 1)[-1].removesuffix(".yaml")
        for path in yaml_paths(repository.worktree, f"{DIRECTIVES}/{year}")
    )
    used = {*here, *ids_in_refs(repository, year)}
    numbers = [parsed[1] for one in used if (parsed := parse_id(one)) is not None and parsed[0] == year]
    return count(max(numbers, default=0) + 1)
