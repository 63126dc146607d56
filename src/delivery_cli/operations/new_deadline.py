"""A new deadline as a step is given it: a date, or words, which count from the step's day or from the old deadline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import UsageError
from delivery_cli.messages import _
from delivery_cli.operations.given_deadline import date_of, is_date

if TYPE_CHECKING:
    import datetime as dt

    from delivery_cli.domain.settings import Settings

_SHOWN = 80  # characters of a phrase that a refusal repeats
# «На месяц», for a month: by so much a deadline is moved; other terms say how long there is from now on.
_BY_SO_MUCH = frozenset({"на", "for"})


@dataclass(frozen=True, slots=True)
class NewDeadline:
    """The day, and of words what the event keeps; `told` are lines for the receipt.

    `settings` are there where it counts from the deadline that stands, which each directive has its own of.
    """

    day: dt.date
    phrase: str | None = None
    rule: str | None = None
    told: tuple[str, ...] = ()
    settings: Settings | None = None

    def of(self, deadline: dt.date | None) -> NewDeadline:
        """The same for a directive with this deadline."""
        if self.settings is None or self.phrase is None or deadline is None:
            return self
        return _read(self.settings, self.phrase, deadline)

    @property
    def kept(self) -> dict[str, Any]:
        """The fields of the event."""
        return {"to": self.day, "to_phrase": self.phrase, "to_rule": self.rule}


def for_deadline(to: NewDeadline | dt.date, deadline: dt.date | None) -> NewDeadline:
    """What is set for a directive with this deadline."""
    return to.of(deadline) if isinstance(to, NewDeadline) else NewDeadline(to)


def fields_of(to: NewDeadline | dt.date | None) -> dict[str, Any]:
    """The fields of an event that sets it, or none."""
    return for_deadline(to, None).kept if to else {}


def new_deadline(
    settings: Settings, text: str, day: dt.date, option: str, *, moves: bool = False
) -> NewDeadline:
    """The deadline that a text gives a step of that day, which `moves` one or not; UsageError where it is none."""
    try:
        if is_date(text):
            return NewDeadline(date_of(text))
        found = _read(settings, text, day)
        if moves and _by_so_much(text, found):
            told = _("“{phrase}” counts from the deadline that stands").format(phrase=visible(text))
            return replace(found, settings=settings, told=(told,))
    except UsageError as error:
        message = _("{place}: {message}").format(place=option, message=error.message)
        raise UsageError(message, error.hint) from None
    return found


def _by_so_much(text: str, found: NewDeadline) -> bool:
    from delivery_cli.domain.deadlines.tokens import tokens_of
    from delivery_cli.domain.due_rule import is_counted

    return found.rule is not None and is_counted(found.rule) and tokens_of(text)[0].text in _BY_SO_MUCH


def _read(settings: Settings, text: str, start: dt.date) -> NewDeadline:
    from delivery_cli.domain.deadlines import Resolved
    from delivery_cli.domain.due_rule import counted_from
    from delivery_cli.operations.due_date import explain, read_as, refusal

    explained = explain(settings, text, start)
    found = explained.outcome
    if not isinstance(found, Resolved):
        raise refusal(found)
    day = found.date
    if found.recurrence is not None or day is None:
        raise UsageError(_("“{phrase}” is no single day").format(phrase=visible(text[:_SHOWN])))
    found = replace(found, rule=counted_from(found.rule, start))
    told = (read_as(text, found), *found.notes, *explained.doubts)
    return NewDeadline(day, " ".join(text.split()), found.rule, told)
