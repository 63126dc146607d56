"""Which directives' files hold some words, without reading all of them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from delivery_cli.domain.searching import search_words
from delivery_cli.storage.facts import facts_as_of
from delivery_cli.storage.faults import git_fault
from delivery_cli.storage.indexing.file import unbound
from delivery_cli.storage.indexing.rows import to_bytes
from delivery_cli.storage.office import DIRECTIVES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from delivery_cli.storage.office import Office

_SAME_DAY = ":day is null or path in (select path from directive where issued is null or issued = :day)"


def paths_that_hold(office: Office, words: str) -> tuple[str, ...]:
    """Files with these very bytes, committed or not; git looks through thousands in a tenth of a second."""
    arguments = ("grep", "-lFz", "--untracked", "--no-color", "--full-name", "-e", words, "--", DIRECTIVES)
    found = office.repository.git().run(*arguments, check=False)
    if found.code not in {0, 1}:  # 1: none
        raise git_fault(arguments, found.words, office.root)
    return tuple(path for path in found.out.decode("utf-8", "surrogateescape").split("\0") if path)


def paths_that_say(office: Office, texts: Sequence[str], day: dt.date | None) -> tuple[str, ...]:
    """Directives with the words of one of the texts, of a day or of none; by the index that every list reads."""
    if not texts:
        return ()
    shelf = facts_as_of(office, dt.date.max)
    asked = {"day": day.toordinal() if day is not None else None}
    rows = shelf.ask("path, words", _SAME_DAY, asked, of="words")
    looked_for = {to_bytes(search_words((text,))) for text in texts}
    return tuple(unbound(rows[at][0]) for at in _holding([words for _path, words in rows], looked_for))


def _holding(texts: Sequence[bytes], looked_for: Iterable[bytes]) -> list[int]:
    """Which texts hold one of the words; all are one long text meanwhile, which takes a third of the time."""
    whole = b"\0".join(texts)
    ends = list(accumulate(len(one) + 1 for one in texts))
    found = set()
    for one in looked_for:
        at = whole.find(one)
        while at >= 0:
            which = bisect_right(ends, at)
            found.add(which)
            at = whole.find(one, ends[which])
    return sorted(found)
