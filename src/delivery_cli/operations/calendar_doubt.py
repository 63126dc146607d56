"""What an answer in working days rests on, where that is not the official calendar: in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.messages import _, n_

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from delivery_cli.domain.calendar.work_calendar import WorkCalendar

_NAMED = 3  # years; of more, the first and the last are told


def doubts(calendar: WorkCalendar, years: Iterable[int]) -> tuple[str, ...]:
    """A sentence for people where some of the years are not officially known, none where all are."""
    computed = calendar.computed(years)
    if not computed:
        return ()
    if calendar.country.official is None:
        return (
            _(
                "nothing is known of the holidays of {country}: only Saturdays and Sundays count as days off"
            ).format(country=calendar.country.code),
        )
    first, last = calendar.country.official
    empty = tuple(year for year in computed if not calendar.year(year).special)
    computed = tuple(year for year in computed if year not in empty)
    unknown = _unknown(empty) if empty else ()
    if not computed:
        return unknown
    return (
        *unknown,
        n_(
            "the calendar of {years} is not official (known are {first} to {last}): it is computed from the holidays of"
            " the law; days off that a decree moves are missing, holidays of the Islamic year are estimated",
            "the calendars of {years} are not official (known are {first} to {last}): they are computed from the"
            " holidays of the law; days off that a decree moves are missing, holidays of the Islamic year are estimated",
            len(computed),
        ).format(years=_together(computed), first=first, last=last),
    )


def _unknown(years: Sequence[int]) -> tuple[str, ...]:
    words = n_(
        "nothing is known of the holidays of {years}: only Saturdays and Sundays count as days off",
        "nothing is known of the holidays of the years {years}: only Saturdays and Sundays count as days off",
        len(years),
    )
    return (words.format(years=_together(years)),)


def _together(years: Sequence[int]) -> str:
    if len(years) <= _NAMED:
        return ", ".join(map(str, years))
    return f"{years[0]}–{years[-1]}"
