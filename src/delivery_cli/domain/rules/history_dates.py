"""D405: whether the clocks of a history can be right."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Found, Problem, Severity
from delivery_cli.domain.rules.history_rule import history_rule
from delivery_cli.domain.written import written_day, written_moment
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.domain.accepted import Accepted
    from delivery_cli.domain.change import Revised
    from delivery_cli.domain.policy import Policy

DATES = "D405"
SKEW = 5 * 60  # seconds that honest clocks of several machines may differ
ENTERED = 24 * 3600  # seconds between an event's `at` and the commit that entered it


@history_rule(DATES, N_("Dates that cannot be right"), Severity.WARNING)
def odd_dates(one: Accepted, _policy: Policy) -> Iterator[Found]:
    """A commit is not older than the one it was made on, and not from the future; an event was entered (`at`) when
    its commit was made. Whether a report was late hangs on these dates.

    Clocks do go wrong, so it is a warning: the order of acceptance is that of the commits, never of their dates.

    Wrong: a clock that was set back to before a deadline; `at: 2017-09-20T…` in a commit of October.

    Fix: look at the machine's clock. A date that stands in the history stays there.
    """  # noqa: D205  a page of text, not a docstring of an interface
    path = one.change.first_path
    if one.before is not None and one.committed < one.before - SKEW:
        message = _("the commit of {day} stands on one of {before}: dates run backwards").format(
            day=_told(one.committed), before=_told(one.before)
        )
        yield path, _problem(message)
    if one.now and one.committed > one.now + SKEW:
        yield path, _problem(_("the commit is dated {day}, in the future").format(day=_told(one.committed)))
    if not one.change.is_merge and not one.is_inverse:
        for revised in one.change.directives:
            yield from _entered(one, revised)


def _entered(one: Accepted, revised: Revised) -> Iterator[Found]:
    directive = revised.after.directive if revised.after else None
    if directive is None:
        return
    for place in revised.new_places:
        event = directive.events[place]
        if abs(event.at.timestamp() - one.authored) > ENTERED:
            message = _("the event says it was entered {at}; the commit that entered it is of {day}").format(
                at=written_day(event.at.date()), day=_told(one.authored)
            )
            yield revised.path, _problem(message, ("events", place, "at"))


def _problem(message: str, field: tuple[str | int, ...] = ()) -> Problem:
    fix = _("check the clock of whoever made it")
    return Problem(DATES, field, message, fix, Severity.WARNING, line=0 if field else 1)


def _told(seconds: int) -> str:
    try:
        return f"{written_moment(dt.datetime.fromtimestamp(seconds, dt.UTC))} UTC"
    except (OverflowError, ValueError, OSError):
        return str(seconds)
