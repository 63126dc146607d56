"""D409: what was taken back long after it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.change import events_of
from delivery_cli.domain.findings import Found, Problem, Severity
from delivery_cli.domain.rules.history_rule import history_rule
from delivery_cli.messages import N_, _, n_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.domain.accepted import Accepted
    from delivery_cli.domain.change import Revised
    from delivery_cli.domain.policy import Policy

UNDONE = "D409"
DAY = 24 * 3600  # seconds after which somebody else may well have had it


@history_rule(UNDONE, N_("A step was taken back long after it was taken"), Severity.WARNING)
def late_undo(one: Accepted, _policy: Policy) -> Iterator[Found]:
    """`delivery undo` takes back one's own newest change while nobody else has it. When a change was published no
    history says: this one lay there for more than a day, so a reviewer looks whether others had it by then.

    The gate refuses to take back what its target branch has; only where nothing is gated can it have been published.

    Wrong: a closing that is taken back ten weeks later, instead of `delivery reopen`.

    Fix: ask who took it back; what was known to others is answered by a further step. A checkpoint, or a gate, keeps
    such a change from being taken back.
    """  # noqa: D205  a page of text, not a docstring of an interface
    if one.undone is None or one.committed - one.undone <= DAY:
        return
    days = (one.committed - one.undone) // DAY
    for revised in one.change.directives:
        message = n_(
            "after {n} day it was taken back: {events}", "after {n} days it was taken back: {events}", days
        ).format(n=days, events=", ".join(_gone(revised)) or _("a change without an event"))
        fix = _(
            "ask who took it back, and whether others had it; a published step is answered by a further one"
        )
        yield revised.path, Problem(UNDONE, (), message, fix, Severity.WARNING, line=1)


def _gone(one: Revised) -> Iterator[str]:
    now = events_of(one.after)
    for event in events_of(one.before):
        if event not in now and isinstance(event, dict):
            yield f"{event.get('kind')} {event.get('id')}"
