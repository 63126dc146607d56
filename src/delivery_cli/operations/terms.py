"""What is asked of directives, in the words of the table that holds them; `Overview.limits` are the values.

They say what `domain.clock` and `domain.discipline` say, which a test holds them to: that way a table of a hundred
thousand directives is looked through without making a value of each.
"""

from __future__ import annotations

COUNTING = "first is not null"  # all but drafts
OPEN = "status in ('active', 'returned', 'submitted')"
RUNNING = "status in ('active', 'returned')"  # what is submitted is open, but its clock stands still
LEFT = "(deadline - :day)"
SLIP = "(deadline - original)"
OVERDUE = f"({RUNNING} and {LEFT} < 0)"
DUE_SOON = f"({RUNNING} and {LEFT} between 0 and :due_soon)"
SILENT = f"({RUNNING} and :day - heard > iif(control = 'special', :silent_special, :silent))"
DAYS_LEFT = f"iif({OPEN}, {LEFT}, null)"
DAYS_SILENT = f"iif({OPEN}, :day - heard, null)"
PASSED = f"iif({OPEN}, :day - first, null)"  # days of the term; a share of it is no matter of SQL, which rounds otherwise
TERM = "max(1, deadline - first)"
BY_ID = "year, number, first is null"


def was_due(deadline: str) -> str:
    """Whether this deadline fell into the days from `since` on, and could not be met any more on the day."""
    fell = f"{deadline} between :since and :day and status <> 'cancelled'"
    return f"({fell} and (executed is not null or {deadline} < :day))"


def how_many(condition: str) -> str:
    return f"count(*) filter (where {condition})"


def added_up(number: str, condition: str = "1") -> str:
    return f"coalesce(sum({number}) filter (where {condition}), 0)"
