"""Which numbers are free: an id is never used twice, in no branch and not after an undo."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

from delivery_cli.domain.ids import parse_id
from delivery_cli.errors import EnvironmentFaultError
from delivery_cli.messages import _
from delivery_cli.storage.office import DIRECTIVES
from delivery_cli.storage.used_ids import numbers_in_refs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.storage.objects import ObjectReader
    from delivery_cli.storage.repository import Repository

_OF_A_DIRECTIVE = ("D-", "d-")  # no folder of a name like that is looked into


def next_numbers(repository: Repository, year: int, objects: ObjectReader | None = None) -> Iterator[int]:
    """The free numbers of a year, one after the other, above all that were ever used.

    A file in the wrong folder, or with its name in small letters, claims its number too. A shallow clone does not
    know which ids were used before: it is refused. `objects` are read by a reader that is there already.
    """
    if (repository.common_dir / "shallow").exists():
        raise EnvironmentFaultError(
            _("this clone is shallow: it does not know which ids were used before"),
            _("fetch the whole history: git fetch --unshallow"),
        )
    used = (
        *_claimed(f"{repository.worktree}/{DIRECTIVES}", year),
        *numbers_in_refs(repository, year, objects),
    )
    return count(max(used, default=0) + 1)


def _claimed(folder: str, year: int) -> Iterator[int]:
    """The numbers of a year that names in a folder claim; no file is opened, no link followed."""
    prefix = f"D-{year:04d}-"
    waiting = [] if os.path.islink(folder) else [folder]  # noqa: PTH114  as text, like all of this walk
    while waiting:
        here = waiting.pop()
        with suppress(OSError):
            names = os.listdir(here)  # noqa: PTH208  names are all that is wanted, of every folder there is
            together = "/".join(names).upper()
            if prefix in together:  # asked once for each folder: most are of other years
                for name in together.split("/"):
                    parsed = parse_id(name.removesuffix(".YAML")) if name.startswith(prefix) else None
                    if parsed is not None:
                        yield parsed[1]
            others = [f"{here}/{name}" for name in names if not name.startswith(_OF_A_DIRECTIVE)]
            waiting += [path for path in others if _is_folder(path)]


def _is_folder(path: str) -> bool:
    """What is gone meanwhile is none; what stands beside it is looked into all the same."""
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False
