"""The deadline of a new directive, given as a date or in words: what is kept of it, and what is told of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from delivery_cli.domain.event import as_day
from delivery_cli.domain.plain import plain
from delivery_cli.domain.untrusted import visible
from delivery_cli.domain.written import written_day
from delivery_cli.errors import UsageError
from delivery_cli.messages import _, n_

if TYPE_CHECKING:
    import datetime as dt

    from delivery_cli.domain.deadlines import Outcome, Resolved
    from delivery_cli.domain.settings import Settings

_SHOWN = 80  # characters that a refusal repeats
_SURELY_WORKED = 10  # days: one of so many is worked in every calendar of a country
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{2})\.([0-9]{2})\.([0-9]{4})")


class Given(NamedTuple):
    """The keys of the file that are set (None: taken out), lines for the receipt, and warnings."""

    values: dict[str, Any]
    told: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def is_date(text: str) -> bool:
    """Whether it is typed as a date, of the calendar or not: as in a file, or as on paper, 01.11.2026."""
    return _DATE.fullmatch(text.strip()) is not None


def date_of(text: str) -> dt.date:
    """The day of a text in one of these forms; UsageError where the calendar has none."""
    found = _DATE.fullmatch(text.strip())
    parts = found.groups() if found else ()
    day = as_day("-".join(parts[:3] if parts[0] else reversed(parts[3:]))) if parts else None
    if day is None:
        raise UsageError(_("{text} is not a day of the calendar").format(text=text))
    return day


def deadline_given(settings: Settings, values: dict[str, Any], *, draft: bool) -> Given:
    """What `due` and `due_phrase` of a new directive come to; UsageError where they give no date.

    A draft may keep words that give none: somebody has to look at it anyway.
    """
    due, phrase, issued = values.get("due"), values.get("due_phrase"), as_day(values.get("issued"))
    if isinstance(due, str) and "." in due and is_date(due):
        due = plain(date_of(due))
    if due and isinstance(due, str) and not is_date(due):
        _refuse_reason(values)
        _refuse_other_words(due, phrase)
        given = _in_words(settings, due, issued, values)
    elif due:
        _refuse_other_rule(settings, as_day(due), values.get("due_rule"), issued)
        given = _beside_words(settings, as_day(due), phrase, issued)
        if values["due"] != due:
            given.values["due"] = due
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


def _refuse_reason(values: dict[str, Any]) -> None:
    if values.get("no_due_reason"):
        raise UsageError(
            _("a deadline is given, and why there is none"), _("give either --due or --no-due-reason")
        )


def _refuse_other_words(due: str, phrase: Any) -> None:
    """One phrase has one rule: of two nobody could tell which the date came from."""
    if isinstance(phrase, str) and _folded(phrase) != _folded(due):
        raise UsageError(
            _("the deadline is given in two ways: “{due}” and “{phrase}”").format(
                due=visible(due[:_SHOWN]), phrase=visible(phrase[:_SHOWN])
            ),
            _("give one of them; or give the date, and the words it came from as due_phrase"),
        )


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _refuse_other_rule(settings: Settings, due: dt.date | None, rule: Any, issued: dt.date | None) -> None:
    """A rule that gives another day than the one it stands beside would say how nobody came to it."""
    if not isinstance(rule, str) or due is None:
        return
    from delivery_cli.domain.due_rule import day_of, needs_calendar
    from delivery_cli.storage.calendars import calendar_of

    given = day_of(rule, issued, calendar_of(settings.calendar) if needs_calendar(rule) else None)
    if given is not None and given != due:
        raise UsageError(
            _("the deadline is {due}, but its due_rule “{rule}” gives {day}").format(
                due=written_day(due), rule=visible(rule[:_SHOWN]), day=written_day(given)
            ),
            _("put the date or the rule right, or leave due_rule out"),
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
