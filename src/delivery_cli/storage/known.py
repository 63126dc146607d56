"""The directives that an office has: in its working tree, or left out of that by a sparse checkout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Problem
from delivery_cli.domain.ids import directive_path
from delivery_cli.domain.snapshot import Entry, file_stem
from delivery_cli.storage.away import content_away, left_away
from delivery_cli.storage.office import DIRECTIVES, entry_of, read_regular, unreadable_entry, yaml_paths

if TYPE_CHECKING:
    from delivery_cli.domain.directive import Directive
    from delivery_cli.storage.office import Office


def known_ids(office: Office) -> list[str]:
    """The ids that file names claim, in order, also those that a sparse checkout leaves out; no file is opened."""
    return [file_stem(path) for path in known_paths(office)]


def away_ids(office: Office) -> list[str]:
    """The ids of those that a sparse checkout leaves out."""
    return [file_stem(path) for path in left_away(office.repository, DIRECTIVES)]


def known_paths(office: Office) -> list[str]:
    """Where the directives' files are, or would be without a sparse checkout."""
    return sorted((*yaml_paths(office.root, DIRECTIVES), *left_away(office.repository, DIRECTIVES)))


def read_known(office: Office, path: str) -> bytes | Problem:
    """The bytes of a file; of one that a sparse checkout leaves out, as git has them."""
    away = content_away(office.repository, path)
    return read_regular(office.root, path) if away is None else away


def known_entry(office: Office, path: str) -> Entry:
    """The same as an entry, whatever is wrong with it."""
    data = read_known(office, path)
    return Entry(path, None, {}, (data,)) if isinstance(data, Problem) else entry_of(path, data)


def known_directive(office: Office, directive_id: str) -> Directive:
    """A directive that must be readable, wherever git has it; otherwise its first problem is the refusal."""
    entry = known_entry(office, directive_path(directive_id))
    if entry.directive is None:
        raise unreadable_entry(office.root, entry)
    return entry.directive
