"""Days, moments and numbers as the language of this run writes them, for people; programs get ISO and a point.

English keeps `2017-09-26`: it is what files and options take, and the one form that no reader of English takes for
another day. In Russian and Kazakh every paper says 26.09.2017.
"""

from __future__ import annotations

import datetime as dt
import re

from delivery_cli.messages import N_, _, language

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NARROW_SPACE = "\u202f"
_GROUPED_FROM = 10_000


def written_day(day: dt.date | str | None) -> str:
    """The day in figures; of a moment, its day. A text that is no ISO day stays as it is, None is a dash."""
    if day is None:
        return "—"
    iso = day if isinstance(day, str) else day.isoformat()[:10]
    if language() == "en" or not _is_day(iso):
        return iso
    return f"{iso[8:]}.{iso[5:7]}.{iso[:4]}"


def _is_day(text: str) -> bool:
    try:
        return _DAY.fullmatch(text) is not None and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


def written_moment(moment: dt.datetime) -> str:
    """Day, hour and minute."""
    return f"{written_day(moment)} {moment:%H:%M}"


def written_number(number: float | str) -> str:
    """The number with the language's decimal sign and, from ten thousand on, its thousands apart."""
    whole, point, rest = str(number).partition(".")
    if language() == "en" or not whole.lstrip("-+").isdecimal():
        return str(number)
    if len(whole.lstrip("-+")) >= len(str(_GROUPED_FROM)):
        whole = f"{int(whole):,}".replace(",", _NARROW_SPACE)
    return f"{whole},{rest}" if point else whole


def weekday(day: dt.date) -> str:
    """The day of the week, as it stands by itself."""
    return _(WEEKDAYS[day.weekday()])


def month(number: int) -> str:
    """The month, as it stands by itself; 1 is January."""
    return _(MONTHS[number - 1])
