"""Days of the Islamic year by the tabular calendar: the moon's by arithmetic, a day beside the announced one at most."""

from __future__ import annotations

import datetime as dt
from functools import cache

# The eve of 1 Muharram of the year 1 as Python's ordinal, by the "astronomical" epoch of 15 July 622 (Julian): it
# fits the days announced in Kazakhstan better than the "civil" one of a day later.
_EPOCH = 227_013
_LAST = dt.date.max.toordinal()


@cache
def in_gregorian_year(year: int, month: int, day: int) -> tuple[dt.date, ...]:
    """The days of `year` on which the Islamic `month` and `day` fall: one, now and then two or none."""
    near = (year - 622) * 33 // 32
    ordinals = (_ordinal(islamic, month, day) for islamic in range(max(near - 1, 1), near + 4))
    dates = (dt.date.fromordinal(ordinal) for ordinal in ordinals if 0 < ordinal <= _LAST)
    return tuple(date for date in dates if date.year == year)


def _ordinal(year: int, month: int, day: int) -> int:
    leaps = (3 + 11 * year) // 30  # eleven years in thirty have a day more
    return _EPOCH + (year - 1) * 354 + leaps + 29 * (month - 1) + month // 2 + day
