"""The reports of what recurs: the one to come, and the earliest that was due and not received."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from delivery_cli.domain.recurrence import moved_report, next_report

if TYPE_CHECKING:
    from delivery_cli.domain.settings import Settings

_DAY = dt.timedelta(days=1)


class Recurring(NamedTuple):
    """What recurs, and the date of its earliest report that was not received, moved from no day off."""

    every: str
    day: int | None
    month: int | None
    awaited: dt.date
    issued: dt.date | None


class Reports(NamedTuple):
    """Days moved from days off as the office has set it: `coming` was not made yet, `missed` has passed."""

    coming: dt.date | None = None
    missed: dt.date | None = None


NO_REPORTS = Reports()


def reports_on(day: dt.date, one: Recurring, settings: Settings) -> Reports:
    """What is awaited on a day; the calendar is read, which nothing else of a list needs."""
    moved = _moved(one.awaited, one, settings)
    if moved >= day:
        return Reports(coming=moved)
    coming = next_report(one.every, one.day, max(day, one.awaited + _DAY), one.month)
    if coming is None or coming == dt.date.max:
        return Reports(coming, moved)
    shifted = _moved(coming, one, settings)
    if shifted < day:  # the date itself is still to come, the day it was moved to has passed
        after = next_report(one.every, one.day, coming + _DAY, one.month)
        shifted = _moved(after, one, settings) if after else coming
    return Reports(shifted, moved)


def _moved(day: dt.date, one: Recurring, settings: Settings) -> dt.date:
    from delivery_cli.storage.calendars import calendar_of

    return moved_report(day, one.issued, calendar_of(settings.calendar), settings.calendar.shift)
