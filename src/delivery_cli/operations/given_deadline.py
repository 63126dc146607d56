"""The deadline of a new directive, given as a date or in words: what is kept of it, and what is told of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from delivery_cli.domain.event import as_day
from delivery_cli.domain.plain import plain
from delivery_cli.domain.written import written_day
from delivery_cli.errors import UsageError
from delivery_cli.messages import _, n_

if TYPE_CHECKING:
    import datetime as dt

    from delivery_cli.domain.deadlines import Outcome, Resolved
    from delivery_cli.domain.settings import Settings

_SURELY_WORKED = 10  # days: one of so many is worked in every calendar of a country
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Given(NamedTuple):
    """The keys of the file that are set (None: taken out), lines for the receipt, and warnings."""

    values: dict[str, Any]
    told: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def is_iso(text: str) -> bool:
    """Whether it is written as a date in a file, one of the calendar or not."""
    return _ISO.fullmatch(text) is not None


def iso_day(text: str) -> dt.date:
    """The day of a text in that form; UsageError where the calendar has none."""
    day = as_day(text)
    if day is None:
        raise UsageError(_("{text} is not a day of the calendar").format(text=text))
    return day


def deadline_given(settings: Settings, values: dict[str, Any], *, draft: bool) -> Given:
    """What `due` and `due_phrase` of a new directive come to; UsageError where they give no date.

    A draft may keep words that give none: somebody has to look at it anyway.
    """
    due, phrase, issued = values.get("due"), values.get("due_phrase"), as_day(values.get("issued"))
    if isinstance(due, str) and not is_iso(due):
        given = _in_words(settings, due, issued, values)
    elif due:
        given = _beside_words(settings, as_day(due), phrase, issued)
    elif isinstance(phrase, str) and not any(
        values.get(key) for key in ("due", "no_due_reason", "recurrence")
    ):
        try:
            given = _in_words(settings, phrase, issued, values)
        except UsageError as unreadable:
            if not draft:
                raise
            given = Given({}, notices=(unreadable.message,))
    else:
        given = Given({})
    last = as_day(given.values.get("due", due))
    return given._replace(
        notices=(
            *given.notices,
            *_short(settings, issued, last),
            *_none(settings, values, given, draft=draft),
        )
    )


def _in_words(settings: Settings, words: str, issued: dt.date | None, values: dict[str, Any]) -> Given:
    from delivery_cli.domain.deadlines import Resolved
    from delivery_cli.operations.due_date import explain, read_as, refusal

    explained = explain(settings, words, issued)
    found = explained.outcome
    if not isinstance(found, Resolved):
        raise refusal(found)
    kept = _kept(words, found)
    if values.get("due_phrase"):
        kept.pop("due_phrase", None)
    if values.get("recurrence"):
        kept.pop("recurrence", None)
    return Given(kept, (read_as(words, found),), (*found.notes, *explained.doubts))


def _kept(words: str, found: Resolved) -> dict[str, Any]:
    kept: dict[str, Any] = {"due_phrase": " ".join(words.split()), "due_rule": found.rule}
    if found.recurrence is not None:
        return {"due": None, "recurrence": plain(found.recurrence), **kept}
    return {"due": plain(found.date), **kept}


def _beside_words(settings: Settings, due: dt.date | None, phrase: Any, issued: dt.date | None) -> Given:
    """A date with the words it came from: who gives both is believed, and told where they do not agree."""
    if not isinstance(phrase, str) or due is None or issued is None:
        return Given({})
    from delivery_cli.domain.deadlines import Resolved
    from delivery_cli.operations.due_date import explain

    outcome: Outcome = explain(settings, phrase, issued).outcome
    if not isinstance(outcome, Resolved) or due in {outcome.date, outcome.unshifted} or outcome.date is None:
        return Given({})
    told = _("the deadline is given as {day}, while “{phrase}” would give {other}")
    return Given(
        {}, notices=(told.format(day=written_day(due), phrase=phrase, other=written_day(outcome.date)),)
    )


def _short(settings: Settings, issued: dt.date | None, due: dt.date | None) -> tuple[str, ...]:
    """A warning where the office wants more working days between the two."""
    least = settings.deadlines.minimum_working_days
    if issued is None or due is None or due < issued or not least:
        return ()
    if not settings.calendar.days and (due - issued).days >= _SURELY_WORKED * least:
        return ()  # without the calendar, which takes time to read
    from delivery_cli.storage.calendars import calendar_of

    first = calendar_of(settings.calendar).add_working_days(issued, least)
    if first is None or due >= first:
        return ()
    words = n_(
        "the term is short: a directive is given at least {n} working day, until {day}",
        "the term is short: a directive is given at least {n} working days, until {day}",
        least,
    )
    return (words.format(n=least, day=written_day(first)),)


def _none(settings: Settings, values: dict[str, Any], given: Given, *, draft: bool) -> tuple[str, ...]:
    """Without a deadline the office's default term is proposed; it is never taken without a word."""
    keys = ("due", "no_due_reason", "recurrence")
    if draft or any(given.values.get(key) or values.get(key) for key in keys):
        return ()
    day = default_due(settings, as_day(values.get("issued")))
    if day is None:
        return ()
    return (
        _("no deadline is given; the office's default term would be {day}: give it with --due {iso}").format(
            day=written_day(day), iso=day
        ),
    )


def default_due(settings: Settings, issued: dt.date | None) -> dt.date | None:
    """The day that the office's default term gives, where it has one."""
    term = settings.deadlines.default_term
    if term is None or issued is None:
        return None
    from delivery_cli.operations.due_date import default_term

    return default_term(settings, term, issued)
