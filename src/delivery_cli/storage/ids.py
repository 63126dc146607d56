"""Which numbers are free: an id is never used twice, in no branch and not after an undo."""

from __future__ import annotations

import os
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
    used = (*_claimed(f"{repository.worktree}/{DIRECTIVES}", year), *numbers_in_refs(repository, year))
    return count(max(used, default=0) + 1)


def _claimed(folder: str, year: int) -> Iterator[int]:
    """The numbers of a year that names in a folder claim; no file is opened, no link followed."""
    prefix = f"D-{year:04d}-"
    waiting = [] if os.path.islink(folder) else [folder]  # noqa: PTH114  as text, like all of this walk
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                name = entry.name.upper()
                if name.startswith(prefix):
                    parsed = parse_id(name.removesuffix(".YAML"))
                    if parsed is not None:
                        yield parsed[1]
                elif not name.startswith("D-") and entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
