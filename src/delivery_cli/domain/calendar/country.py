"""What is known of a country's calendar."""

from __future__ import annotations

from typing import NamedTuple

from delivery_cli.domain.team import Names


class Country(NamedTuple):
    """`weekend` holds ISO weekdays; `official` are the first and the last year of which every day off is known.

    `official` is None for a country of which nothing is known but its weekends, and these are taken for granted.
    """

    code: str
    name: Names | None = None
    weekend: frozenset[int] = frozenset({6, 7})
    official: tuple[int, int] | None = None

    @property
    def known(self) -> bool:
        return self.official is not None

    def is_official(self, year: int) -> bool:
        first, last = self.official or (0, 0)
        return first <= year <= last
