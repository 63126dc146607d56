"""How a deadline in words was read, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.cli.formats import said_for
from delivery_cli.cli.output import write_json
from delivery_cli.cli.receipts import warn
from delivery_cli.cli.streams import emit
from delivery_cli.domain.deadlines import Ambiguous, Resolved
from delivery_cli.domain.plain import plain
from delivery_cli.domain.written import WEEKDAYS, weekday, written_day
from delivery_cli.messages import _, n_
from delivery_cli.operations.deadline_rule_words import in_words
from delivery_cli.operations.due_date import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.operations.due_date import Explained


def write_explained(told: Explained, *, json: bool) -> int:
    """Print it; the exit code. What is no date is an error on standard error, and for programs a value too."""
    found = told.outcome
    if json:
        with said_for("json"):
            write_json(_values(told))
    if not isinstance(found, Resolved):
        if json:
            return 1
        error = refusal(found)
        if _lacks_an_option(told):
            raise error
        from delivery_cli.cli.errors import show_error
        from delivery_cli.cli.invocation import current

        show_error(error, color=current().color_stderr)
        return 1
    if not json:
        for line in _lines(told, found):
            emit(line)
        for doubt in told.doubts:
            warn(doubt)
    return 0


def _lacks_an_option(told: Explained) -> bool:
    """Whether an option is missing, which is a mistake in the call and not in the phrase."""
    return getattr(told.outcome, "why", "") == "needs-issued"


def _lines(told: Explained, found: Resolved) -> Iterator[str]:
    if found.recurrence is not None:
        yield in_words(found.rule)
        if found.date is not None:
            yield "  " + _("next report: {day}, {weekday}").format(
                day=written_day(found.date), weekday=weekday(found.date)
            )
    elif found.date is not None:
        yield _("{day}, {weekday}").format(day=written_day(found.date), weekday=weekday(found.date))
        yield f"  {in_words(found.rule)}"
    yield from _shift_words(told, found)
    for note in found.notes:
        yield f"  {note}"


def _shift_words(told: Explained, found: Resolved) -> Iterator[str]:
    if found.shift and found.unshifted is not None:
        words = (
            _("moved from {day}, {weekday}: to the previous working day")
            if found.shift < 0
            else _("moved from {day}, {weekday}: to the next working day")
        )
        yield "  " + words.format(day=written_day(found.unshifted), weekday=weekday(found.unshifted))
    if found.date is not None and told.issued is not None and found.recurrence is None:
        days = (found.date - told.issued).days
        if days >= 0:
            yield "  " + n_("{n} day after the issue", "{n} days after the issue", days).format(n=days)


def _values(told: Explained) -> dict[str, Any]:
    found = told.outcome
    values: dict[str, Any] = {"date": None, "phrase": told.phrase, "issued": told.issued, "shift": told.shift}
    if isinstance(found, Resolved):
        return values | {
            "date": found.date,
            "weekday": WEEKDAYS[found.date.weekday()] if found.date else None,
            "unshifted": found.unshifted,
            "shifted_days": found.shift,
            "rule": found.rule,
            "kind": found.kind,
            "named": found.named,
            "recurrence": plain(found.recurrence) if found.recurrence else None,
            "computed_years": list(found.computed),
            "notes": [*found.notes, *told.doubts],
            "error": None,
            "readings": [],
        }
    error = refusal(found)
    readings = found.readings if isinstance(found, Ambiguous) else ()
    return values | {
        "error": "ambiguous" if isinstance(found, Ambiguous) else found.why,
        "message": error.message,
        "hint": error.hint,
        "readings": [{"date": one.date, "meaning": one.words, "rule": one.rule} for one in readings],
    }
