"""Directives that git has and the working tree does not show: a sparse checkout left them out, or nobody can read them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from delivery_cli.storage.away import contents_as_staged, contents_away
from delivery_cli.storage.office import DIRECTIVES, entry_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from delivery_cli.domain.snapshot import Entry
    from delivery_cli.storage.office import Office


def unseen(office: Office, unreadable: list[str], words: Collection[str]) -> Iterator[Entry]:
    """Those in which one of the words may stand, as git's index has them; some can be read nowhere."""
    repository = office.repository
    looked_for = [word.encode() for word in words]
    files = chain(contents_away(repository, DIRECTIVES), contents_as_staged(repository, unreadable))
    for path, data in files:
        stands_there = any(word in data for word in looked_for)
        if stands_there or b"\\" in data:  # which may write any letter
            entry = entry_of(path, data)
            if stands_there or entry.directive is not None:
                yield entry
