"""Deadlines in words, read by an office's calendar and settings; in words, too, why one cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.domain.deadlines import Ambiguous, Outcome, Resolved, Terms, Unknown, after_term, resolve
from delivery_cli.domain.untrusted import visible
from delivery_cli.domain.written import written_day
from delivery_cli.errors import UsageError
from delivery_cli.messages import N_, _
from delivery_cli.operations.calendar_doubt import doubts
from delivery_cli.operations.deadline_rule_words import in_words
from delivery_cli.storage.calendars import calendar_of

if TYPE_CHECKING:
    import datetime as dt

    from delivery_cli.domain.deadlines.outcomes import Shift
    from delivery_cli.domain.settings import Settings

_SHOWN = 80  # characters of a phrase that a refusal repeats

WHY = {
    "not-understood": N_("“{phrase}” is no deadline that is understood here"),
    "no-date": N_("“{phrase}” names no date"),
    "not-kept": N_("“{phrase}” comes again in a way that a directive cannot hold"),
    "no-such-day": N_("“{phrase}” names a day that the calendar does not have"),
    "no-day": N_("“{phrase}” is a time without a day"),
    "needs-issued": N_("“{phrase}” counts from the date of issue, which is not given"),
    "too-long": N_("“{phrase}…” is too long for a deadline: a phrase has up to 300 characters and 24 words"),
}
HINTS = {
    "no-date": N_(
        "give a date; or leave it without one and say why with --no-due-reason; a word of urgency gets its term"
        " under deadlines.urgency of delivery.yaml"
    ),
    "not-kept": N_(
        "what is kept: permanent, or every week, month, quarter, half-year or year, with a day of the week, of the"
        " period's first month or of a month of the year; or give the first date as a deadline"
    ),
    "no-such-day": N_("check the day and the month"),
    "no-day": N_("give the day too: by 18:00 on 1 October"),
    "needs-issued": N_("say when it was issued: --issued DATE"),
    "too-long": N_("give the words of the deadline alone"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A phrase under an office's terms; `doubts` are sentences on what the answer rests on."""

    phrase: str
    issued: dt.date | None
    shift: Shift
    outcome: Outcome
    doubts: tuple[str, ...]


def terms_of(settings: Settings, issued: dt.date | None, *, shift: Shift | None = None) -> Terms:
    """The office's terms for a directive issued on that day."""
    return Terms(
        issued=issued,
        calendar=calendar_of(settings.calendar),
        deadlines=settings.deadlines,
        shift=shift or settings.calendar.shift,
    )


def explain(
    settings: Settings, phrase: str, issued: dt.date | None, *, shift: Shift | None = None
) -> Explained:
    """What the phrase means in this office."""
    terms = terms_of(settings, issued, shift=shift)
    outcome = resolve(phrase, terms)
    computed = outcome.computed if isinstance(outcome, Resolved) else ()
    rests_on = doubts(calendar_of(settings.calendar), computed) if computed else ()
    return Explained(phrase=phrase, issued=issued, shift=terms.shift, outcome=outcome, doubts=rests_on)


def refusal(outcome: Ambiguous | Unknown) -> UsageError:
    """Why the phrase gives no date, and what to do about it."""
    phrase = visible(outcome.phrase[:_SHOWN])
    if isinstance(outcome, Ambiguous):
        readings = [_reading(one.words, one.date) for one in outcome.readings]
        lines = (_("“{phrase}” can be read in more than one way:").format(phrase=phrase), *readings)
        return UsageError("\n".join(lines), _("give the date that is meant, or words that say which"))
    hint = outcome.says or (_(HINTS[outcome.why]) if outcome.why in HINTS else _nearest(outcome))
    return UsageError(_(WHY[outcome.why]).format(phrase=phrase), hint)


def _reading(words: str, day: dt.date) -> str:
    """In ISO form whatever the language: this is what is given back as an option."""
    if not words:
        return f"  {day}"
    return "  " + _("{day}: {meaning}").format(day=day, meaning=words)


def _nearest(outcome: Unknown) -> str:
    examples = ", ".join(_("“{phrase}”").format(phrase=one) for one in outcome.nearest)
    if not examples:
        return _("give a date such as 2026-10-01")
    return _("give a date such as 2026-10-01, or words such as: {examples}").format(examples=examples)


def read_as(phrase: str, found: Resolved) -> str:
    """How a phrase was read, for the receipt."""
    told = {
        "phrase": visible(phrase),
        "rule": in_words(found.rule),
        "day": written_day(found.date),
        "unshifted": written_day(found.unshifted),
    }
    if found.recurrence is not None:
        if found.date is None:
            return _("“{phrase}” is read as: {rule}").format(**told)
        return _("“{phrase}” is read as: {rule}; the next report is due on {day}").format(**told)
    if found.shift:
        return _("“{phrase}” is read as {day}, moved from {unshifted} ({rule})").format(**told)
    return _("“{phrase}” is read as {day} ({rule})").format(**told)


def default_term(settings: Settings, term: str, issued: dt.date) -> dt.date | None:
    """The day on which a term of the settings ends, moved from a day off."""
    terms = terms_of(settings, issued)
    return after_term(term, terms)
