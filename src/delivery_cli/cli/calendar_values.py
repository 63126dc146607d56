"""A year of the calendar for programs: ISO dates, English names and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.domain.plain import plain

if TYPE_CHECKING:
    from delivery_cli.domain.calendar.day import SpecialDay
    from delivery_cli.operations.calendar import CalendarShown

KEYS = ("date", "weekday", "kind", "working", "name", "other", "estimated", "source", "url")


def values(one: SpecialDay) -> dict[str, Any]:
    """One special day, in cells."""
    act = one.act
    return {
        "date": one.day,
        "weekday": one.day.isoweekday(),
        "kind": one.kind,
        "working": one.working,
        "name": one.name.en if one.name else None,
        "other": one.other,
        "estimated": one.estimated,
        "source": f"{act.issuer.en} No. {act.number}" if act and act.number else act and act.issuer.en,
        "url": act.url if act else None,
    }


def in_full(one: SpecialDay) -> dict[str, Any]:
    """What a table of plain cells has no place for."""
    act = one.act and {
        "issuer": plain(one.act.issuer),
        "number": one.act.number,
        "on": one.act.on,
        "url": one.act.url,
    }
    return {"names": plain(one.name), "act": act}


def about(shown: CalendarShown) -> dict[str, Any]:
    """What holds for the year as a whole."""
    first, last = shown.country.official or (None, None)
    months = [
        {
            "month": month.number,
            "days": len(month.days),
            "working_days": month.working_days,
            "hours": hours(shown, month.working_days),
        }
        for month in shown.months
    ]
    return {
        "year": shown.year,
        "country": shown.country.code,
        "official": shown.official,
        "official_from": first,
        "official_to": last,
        "working_days": shown.working_days,
        "hours": hours(shown, shown.working_days),
        "months": months,
        "doubts": shown.doubts,
    }


def hours(shown: CalendarShown, days: int) -> int | float:
    """The hours of so many working days."""
    found = round(days * shown.hours, 2)
    return int(found) if found == int(found) else found
