"""What stands in the files of a country's calendar, taken strictly: anything unexpected is an error with its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.calendar.country import Country
from delivery_cli.domain.calendar.day import Act, DayKind, SpecialDay
from delivery_cli.domain.team import Names

if TYPE_CHECKING:
    from delivery_cli.domain.calendar.fixed import FixedHolidays, Holiday

Table = Mapping[str, Any]
_LANGUAGES = {"en", "ru", "kk"}


class BadCalendarError(ValueError):
    """A file of our own that is not as `docs/calendar.md` describes it."""


def country_of(code: str, values: Table) -> Country:
    """What `country.toml` says, but for the names it lends to the other files."""
    _only(values, "country", "name", "weekend", "official", "names", "issuers")
    first, last = _kind(values["official"], list, "official")
    return Country(
        code,
        _names(values["name"], "name"),
        frozenset(_kind(values["weekend"], list, "weekend")),
        (_kind(first, int, "official"), _kind(last, int, "official")),
    )


def fixed_holidays(weekend: frozenset[int], values: Table, names: Table) -> FixedHolidays:
    """What `fixed.toml` says."""
    from delivery_cli.domain.calendar.fixed import FixedHolidays  # only where a year must be computed

    _only(values, "fixed", "carried_since", "holidays")
    holidays = tuple(_holiday(one, names) for one in values["holidays"])
    return FixedHolidays(weekend, holidays, _kind(values["carried_since"], int, "carried_since"))


def year_days(year: int, values: Table, names: Table, issuers: Table) -> tuple[SpecialDay, ...]:
    """What the file of one year says, in the order of the days; a moved day goes before what it was."""
    _only(values, "year", "year", "holidays", "religious", "carried", "moved")
    if values.get("year") != year:
        raise BadCalendarError(f"the file of {year} is that of {values.get('year')}")
    found: dict[dt.date, SpecialDay] = {}
    for one in (
        *_named(year, values, "holidays", "holiday", names),
        *_named(year, values, "religious", "religious", names),
        *_carried(year, values, names),
    ):
        if one.day in found:
            raise BadCalendarError(f"{one.day} stands there twice")
        found[one.day] = one
    for one in _moved(year, values, issuers, names):
        found[one.day] = one
    return tuple(sorted(found.values(), key=lambda one: one.day))


def _named(year: int, values: Table, section: str, kind: DayKind, names: Table) -> Iterator[SpecialDay]:
    for written, name in values.get(section, {}).items():
        yield SpecialDay(_day(written, year), kind, _names(names[name], name))


def _carried(year: int, values: Table, names: Table) -> Iterator[SpecialDay]:
    """A holiday of late December is carried from the year before: its name is then said beside the day."""
    holidays = values.get("holidays", {})
    for written, said in values.get("carried", {}).items():
        holiday = _date(said, "carried")
        name = names[holidays[holiday.isoformat()]] if holiday.year == year else None
        yield SpecialDay(_day(written, year), "carried", name and _names(name, written), other=holiday)


def _moved(year: int, values: Table, issuers: Table, names: Table) -> Iterator[SpecialDay]:
    for one in values.get("moved", ()):
        _only(one, "moved", "off", "work", "by", "number", "on", "url", "for")
        off, work = _date(one["off"], "off"), _date(one["work"], "work")
        act = Act(
            issuer=_names(issuers[one["by"]], one["by"]),
            number=one.get("number"),
            on=_date(one["on"], "on") if "on" in one else None,
            url=_kind(one["url"], str, "url"),
        )
        name = _names(names[one["for"]], one["for"]) if "for" in one else None
        if year not in {off.year, work.year}:
            raise BadCalendarError(f"{off} and {work} are not of {year}")
        if off.year == year:
            yield SpecialDay(off, "moved-off", name, work, act)
        if work.year == year:
            yield SpecialDay(work, "moved-work", name, off, act)


def _holiday(one: Table, names: Table) -> Holiday:
    from delivery_cli.domain.calendar.fixed import Holiday

    _only(one, "holiday", "name", "kind", "month", "day", "since", "until", "islamic", "expected")
    return Holiday(
        name=_names(names[one["name"]], one["name"]),
        kind=one.get("kind", "holiday"),
        month=_kind(one["month"], int, "month"),
        day=_kind(one["day"], int, "day"),
        since=_kind(one.get("since", 1), int, "since"),
        until=_kind(one.get("until", 9999), int, "until"),
        islamic=one.get("islamic", False),
        expected=tuple(_date(day, "expected") for day in one.get("expected", ())),
    )


def _names(value: Any, where: str) -> Names:
    if not isinstance(value, dict) or set(value) != _LANGUAGES or not all(value.values()):
        raise BadCalendarError(f"{where}: a name is needed in each of {', '.join(sorted(_LANGUAGES))}")
    return Names(**value)


def _day(written: str, year: int) -> dt.date:
    day = dt.date.fromisoformat(written)
    if day.year != year:
        raise BadCalendarError(f"{written} is not of {year}")
    return day


def _date(value: Any, where: str) -> dt.date:
    if type(value) is not dt.date:
        raise BadCalendarError(f"{where}: {value!r} is not a date")
    return value


def _kind(value: Any, kind: type, where: str) -> Any:
    if type(value) is not kind:
        raise BadCalendarError(f"{where}: {value!r} is not a {kind.__name__}")
    return value


def _only(values: Table, where: str, *keys: str) -> None:
    if unknown := set(values) - set(keys):
        raise BadCalendarError(f"{where}: unknown {', '.join(sorted(unknown))}")
