"""The tables of phrases, and one calendar that knows weekends alone."""

import datetime as dt
from pathlib import Path

from delivery_cli.domain.deadlines import Ambiguous, Outcome, Resolved, Terms, Unknown, resolve
from delivery_cli.domain.deadlines.outcomes import Shift
from delivery_cli.domain.settings import DeadlineSettings
from tests.domain.calendar.making import a_calendar

WEEKENDS = a_calendar()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def table(name: str) -> list[tuple[str, str, str]]:
    """The rows of a table: phrase, date of issue, what is expected."""
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    rows = (line.split(" | ") for line in lines if line and not line.startswith("#"))
    return [(phrase, issued, expected) for phrase, issued, expected in rows]


def read(
    phrase: str, issued: str = "2017-09-12", shift: Shift = "none", deadlines: DeadlineSettings | None = None
) -> Outcome:
    given = None if issued == "-" else day(issued)
    terms = Terms(issued=given, calendar=WEEKENDS, deadlines=deadlines or DeadlineSettings(), shift=shift)
    return resolve(phrase, terms)


def told(outcome: Outcome) -> str:
    """An outcome in the words of the tables."""
    if isinstance(outcome, Unknown):
        return outcome.why
    if isinstance(outcome, Ambiguous):
        return " ".join(["ambiguous", *(one.date.isoformat() for one in outcome.readings)])
    assert isinstance(outcome, Resolved)
    if outcome.recurrence is not None:
        return outcome.rule if outcome.date is None else f"{outcome.rule} = {outcome.date}"
    return str(outcome.date)
