"""The columns of a list, declared once for every format."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from delivery_cli.domain.untrusted import visible
from delivery_cli.domain.written import written_day, written_moment, written_number
from delivery_cli.messages import _

Row = Mapping[str, Any]
_PLAIN = frozenset({str, int, float, type(None)})


class Column(NamedTuple):
    """One column: `key` is the row's key and its name for programs, `header` a message id for people.

    `render` turns the value into words for the table, `style` is a style of `streams.painted` or a function of
    the row that gives one. A `flexible` column may be wrapped where the terminal is too narrow.
    """

    key: str
    header: str
    render: Callable[[Any], str] | None = None
    style: str | Callable[[Row], str] = ""
    justify: Literal["left", "right"] = "left"
    flexible: bool = False

    def title(self) -> str:
        return _(self.header)

    def shown(self, row: Row) -> str:
        """The value for people: one line, nothing in it that a terminal would act on."""
        value = row.get(self.key)
        text = self.render(value) if self.render else for_people(value)
        if text.isprintable():  # nearly all are, so the rest is not asked of them
            return text
        return visible(text.replace("\r\n", " ").replace("\n", " "))

    def style_of(self, row: Row) -> str:
        return self.style if isinstance(self.style, str) else self.style(row)


def for_people(value: Any) -> str:
    """A value as the language of this run writes it; lists joined, nothing for what is missing."""
    if isinstance(value, str) or value is None:
        return value or ""
    if isinstance(value, datetime):
        return written_moment(value)
    if isinstance(value, date):
        return written_day(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return written_number(value)
    if isinstance(value, Iterable) and not isinstance(value, Mapping):
        return ", ".join(map(for_people, value))
    return plain(value)


def plain(value: Any, *, joined: str = ",") -> str:
    """A value as one string for programs: ISO dates, `true`, lists joined, nothing for what is missing."""
    kind = type(value)
    if kind in _PLAIN:  # most are, so the rest is not asked of them
        return "" if value is None else str(value)
    if kind is bool:
        return "true" if value else "false"
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return joined.join(plain(item) for item in value)
    return str(value)


def plain_column(values: Sequence[Any]) -> Sequence[str]:
    """What `plain` makes of the values of one column, which are nearly always of one type: that is asked but once."""
    kinds = set(map(type, values))
    if kinds == {str}:
        return values
    only = len(kinds) == 1
    kinds.discard(type(None))
    text = _PLAIN_OF.get(kinds.pop(), plain) if len(kinds) == 1 else plain
    return list(map(text, values)) if only else ["" if value is None else text(value) for value in values]


def _joined(values: tuple[Any, ...]) -> str:
    try:
        return ",".join(values)
    except TypeError:
        return plain(values)


_PLAIN_OF: dict[type, Callable[[Any], str]] = {
    str: str,
    int: str,
    float: str,
    bool: {False: "false", True: "true"}.__getitem__,
    date: lru_cache(10_000)(date.isoformat),  # the same few over and over
    tuple: _joined,
}
