"""Deadline phrases of a text, looked for once however often they are asked for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from delivery_cli.domain.deadlines import found_in

if TYPE_CHECKING:
    from delivery_cli.domain.deadlines import PhraseFound


@lru_cache(1024)
def phrases_in(text: str) -> tuple[PhraseFound, ...]:
    """Those that the grammar knows, in their order; most sentences have no word that one may begin with."""
    return found_in(text)


def is_dated(text: str) -> bool:
    """Whether a day, a term or the end of a period is named; «в ноябре» may as well tell what happened then."""
    return any(one.kind != "period" for one in phrases_in(text))
