"""Months drawn side by side, each day off marked: by a sign, and by colour where there is any."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from delivery_cli.cli.streams import painted
from delivery_cli.cli.tables import width
from delivery_cli.domain.written import month as month_name
from delivery_cli.messages import _, n_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.domain.calendar.day import DayKind, SpecialDay
    from delivery_cli.operations.calendar import MonthShown

_WIDE = 21  # seven days of two figures and a sign
_GAP = "  "
_WEEKS = 6
_SIGNS: dict[DayKind, tuple[str, str]] = {
    "weekend": (".", "dim"),
    "holiday": ("*", "bold red"),
    "carried": ("*", "bold red"),
    "religious": ("*", "bold red"),
    "moved-off": ("+", "red"),
    "office-off": ("+", "red"),
    "moved-work": ("!", "bold green"),
    "office-work": ("!", "bold green"),
}
# One sign has one style.
_IN_ORDER = tuple(dict.fromkeys(_SIGNS.values()))
_APART = "   "


def grid(year: int, months: Sequence[MonthShown], room: int, *, color: bool) -> str:
    """As many months beside one another as `room` holds, at most four: a quarter or a third is in one row."""
    most = max(1, (room + len(_GAP)) // (_WIDE + len(_GAP)))
    across = next(number for number in (4, 3, 2, 1) if number <= most)
    blocks = [_block(year, month, color=color) for month in months]
    rows = (blocks[start : start + across] for start in range(0, len(blocks), across))
    return "\n\n".join("\n".join(_beside(row)) for row in rows)


def legend(months: Sequence[MonthShown], room: int, *, color: bool) -> str:
    """What the signs that are seen mean: in one line where there is room, else each in its own."""
    words = {
        ".": _("weekend"),
        "*": _("holiday, or off instead of one"),
        "+": _("day off moved here"),
        "!": _("worked instead"),
    }
    seen = {_SIGNS[why.kind] for month in months for why in month.days if why}
    said = [(sign, style, words[sign]) for sign, style in _IN_ORDER if (sign, style) in seen]
    lines = [f"{painted(sign, style, color=color)} {meaning}" for sign, style, meaning in said]
    wide = sum(2 + width(meaning) for _sign, _style, meaning in said) + len(_APART) * (len(said) - 1)
    return (_APART if wide <= room else "\n").join(lines)


def _beside(blocks: Sequence[list[str]]) -> list[str]:
    """Lines of the blocks, joined; a sixth week that no month of the row has is left out."""
    joined = (_GAP.join(lines).rstrip() for lines in zip(*blocks, strict=True))
    return [line for line in joined if line]


def _block(year: int, month: MonthShown, *, color: bool) -> list[str]:
    """Title, weekdays, six weeks and the count: always so many lines, each `_WIDE` columns."""
    before = dt.date(year, month.number, 1).weekday()
    cells = [" " * 3] * before
    cells += [_day(day, why, color=color) for day, why in enumerate(month.days, start=1)]
    cells += [" " * 3] * (7 * _WEEKS - len(cells))
    weeks = ["".join(cells[start : start + 7]) for start in range(0, 7 * _WEEKS, 7)]
    count = n_("{n} working day", "{n} working days", month.working_days).format(n=month.working_days)
    heads = "".join(f"{name[:2]:>2} " for name in _("Mo Tu We Th Fr Sa Su").split())
    title = painted(_padded(month_name(month.number)), "bold", color=color)
    return [title, painted(heads, "dim", color=color), *weeks, _padded(count)]


def _day(day: int, why: SpecialDay | None, *, color: bool) -> str:
    sign, style = _SIGNS[why.kind] if why else (" ", "")
    return painted(f"{day:>2}{sign}", style, color=color) if style else f"{day:>2}{sign}"


def _padded(text: str) -> str:
    return text + " " * (_WIDE - width(text))
