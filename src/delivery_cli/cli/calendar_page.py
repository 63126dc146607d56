"""A year of the calendar, printed: months, counts, special days with their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.cli.calendar_grid import grid, legend
from delivery_cli.cli.calendar_values import KEYS, about, hours, in_full, values
from delivery_cli.cli.columns import Column
from delivery_cli.cli.invocation import current
from delivery_cli.cli.output import table_text, write_rows
from delivery_cli.cli.pager import paged
from delivery_cli.cli.receipts import warn
from delivery_cli.domain.written import weekday, written_day, written_number
from delivery_cli.messages import N_, _, language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.cli.columns import Row
    from delivery_cli.cli.formats import Format
    from delivery_cli.domain.calendar.day import Act, SpecialDay
    from delivery_cli.operations.calendar import CalendarShown

_ROOM = 80  # where there is no terminal to fit


def write_calendar(shown: CalendarShown, format: Format) -> None:
    """Print it; what it rests on, if not on the official calendar, is told in every format."""
    for doubt in shown.doubts:
        warn(doubt)
    if format == "table":
        paged("\n\n".join(_parts(shown)))
        return
    rows = [values(one) for one in shown.special]
    if format in {"json", "jsonl"}:
        rows = [row | in_full(one) for row, one in zip(rows, shown.special, strict=True)]
    write_rows([Column(key, key) for key in KEYS], rows, format, about=about(shown))


def _parts(shown: CalendarShown) -> Iterator[str]:
    color = current().color_stdout
    yield _heading(shown)
    yield grid(shown.year, shown.months, _room(), color=color)
    yield legend(shown.months, _room(), color=color)
    if len(shown.months) > 1:
        yield _counts(shown)
    if shown.special:
        yield _special_days(shown)
    if acts := _acts(shown):
        yield acts


def _heading(shown: CalendarShown) -> str:
    name = shown.country.name.in_language(language()) if shown.country.name else None
    place = name or shown.country.code
    if shown.official:
        return _("Calendar of {year}, {country}").format(year=shown.year, country=place)
    return _("Calendar of {year}, {country}: not official").format(year=shown.year, country=place)


def _room() -> int:
    if not current().stdout_is_terminal:
        return _ROOM
    from shutil import get_terminal_size

    return get_terminal_size().columns


def _counts(shown: CalendarShown) -> str:
    columns = (
        Column("period", N_("period"), style="bold"),
        Column("working_days", N_("working days"), justify="right"),
        Column("hours", N_("hours"), justify="right", render=written_number),
    )
    return table_text(columns, [*_quarters(shown), _period(shown, _("the year"), 1, 12)])


def _quarters(shown: CalendarShown) -> Iterator[Row]:
    for number in (1, 2, 3, 4):
        name = _("quarter {n}").format(n=number)
        yield _period(shown, name, 3 * number - 2, 3 * number)


def _period(shown: CalendarShown, name: str, first: int, last: int) -> Row:
    days = sum(month.working_days for month in shown.months if first <= month.number <= last)
    return {"period": name, "working_days": days, "hours": hours(shown, days)}


def _special_days(shown: CalendarShown) -> str:
    columns = [
        Column("day", N_("day")),
        Column("weekday", ""),
        Column("what", N_("what")),
        Column("name", N_("holiday"), flexible=True),
    ]
    if any(one.act for one in shown.special):
        columns.append(Column("act", N_("source"), render=_short))
    rows = [
        {
            "day": written_day(one.day),
            "weekday": weekday(one.day),
            "what": _what(one),
            "name": _name(one),
            "act": one.act,
        }
        for one in shown.special
    ]
    return table_text(columns, rows)


def _short(act: Act | None) -> str:
    """Enough to find it among the acts below the table."""
    if act is None:
        return ""
    return _("No. {number}").format(number=act.number) if act.number else _act_words(act)


def _what(one: SpecialDay) -> str:
    """Why the day is off, or worked."""
    words = {
        "holiday": _("holiday"),
        "carried": _("off instead of {day}"),
        "religious": _("day off by law"),
        "moved-off": _("off instead of {day}"),
        "moved-work": _("worked instead of {day}"),
        "office-off": _("off by delivery.yaml"),
        "office-work": _("worked by delivery.yaml"),
    }
    return words[one.kind].format(day=written_day(one.other))


def _name(one: SpecialDay) -> str:
    name = one.name.in_language(language()) if one.name else None
    if name and one.estimated:
        return _("{name} (estimated)").format(name=name)
    return name or ""


def _act_words(act: Act) -> str:
    """The decree in words, as much as is known of it."""
    issuer = act.issuer.in_language(language())
    if act.number and act.on:
        return _("{issuer} No. {number} of {day}").format(
            issuer=issuer, number=act.number, day=written_day(act.on)
        )
    return _("{issuer} No. {number}").format(issuer=issuer, number=act.number) if act.number else str(issuer)


def _acts(shown: CalendarShown) -> str:
    """Where each decree can be read."""
    acts = {one.act: None for one in shown.special if one.act}
    return "\n".join(
        _("{act}: {url}").format(act=_act_words(act), url=act.url) if act.url else _act_words(act)
        for act in acts
    )
