"""An end on a day off, moved as the office has set it; a day that the words name is never moved later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.deadlines.outcomes import Kind, Resolved, Terms
from delivery_cli.domain.deadlines.reckoning import Meant
from delivery_cli.domain.due_rule import day_of, shifted_rule
from delivery_cli.messages import _

if TYPE_CHECKING:
    import datetime as dt

_LONG = 10  # years: what is longer may be a slip


def shifted(one: Meant, terms: Terms, kind: Kind, *, exact: bool = False) -> Resolved:
    """What stands in the end. An `exact` date is taken as it is given."""
    day, notes = (one.day, ()) if exact else _moved(one, terms)
    days = (day - one.day).days
    counted = one.rule.endswith("WD")
    first = min(one.day, day, terms.issued or day) if counted else min(one.day, day)
    years = range(first.year, max(one.day, day).year + 1)
    asked = not exact and (terms.shift != "none" or counted)
    if terms.issued and one.day < terms.issued:
        notes = (*notes, _("the day is before the date of issue, {day}").format(day=terms.issued))
    if terms.issued and one.day.year - terms.issued.year > _LONG:
        notes = (*notes, _("this is more than ten years after the date of issue"))
    return Resolved(
        date=day,
        unshifted=one.day,
        rule=shifted_rule(one.rule, days),
        kind=kind,
        named=one.named,
        shift=days,
        computed=terms.calendar.computed(years) if asked else (),
        notes=notes,
    )


def _moved(one: Meant, terms: Terms) -> tuple[dt.date, tuple[str, ...]]:
    day = one.day
    if terms.calendar.is_working(day) or terms.shift == "none":
        return day, ()
    if terms.shift == "next":
        if one.named:
            return day, (_("a day that is named is never moved later"),)
        return terms.calendar.next_working(day) or day, ()
    earlier = terms.calendar.previous_working(day)
    if earlier is None or (terms.issued and earlier <= terms.issued <= day):
        return day, (_("it is not moved: no working day lies between the date of issue and it"),)
    return earlier, ()


def after_term(term: str, terms: Terms) -> dt.date | None:
    """The day on which a term such as P1M ends, moved from a day off; None without a day to count from."""
    day = day_of(term, terms.issued, terms.calendar)
    return _moved(Meant(term, day, named=False), terms)[0] if day else None
