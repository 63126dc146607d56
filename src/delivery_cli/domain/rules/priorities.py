"""D206: too many priorities are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.directive import OPEN
from delivery_cli.domain.findings import Problem, Severity
from delivery_cli.domain.rules.rule import snapshot_rule
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Snapshot

SETTINGS_PATH = "delivery.yaml"


@snapshot_rule("D206", N_("More priorities than the office can follow"), Severity.WARNING)
def too_many_priorities(
    snapshot: Snapshot, settings: Settings, _today: date
) -> Iterator[tuple[str, Problem]]:
    """More directives under control are marked as priorities than `control.active_priorities` allows.

    An office follows a few priorities closely; with many, it follows none. Closed and cancelled directives and
    drafts do not count. The limit is the office's own, 20 where nothing is set.

    Wrong: 23 directives with `priority: true` under control, and a limit of 20.

    Fix: take `priority` from those that matter least (`delivery edit ID`), or raise the limit in `delivery.yaml`.
    """
    directives = (entry.directive for entry in snapshot.entries if entry.directive is not None)
    count = sum(one.priority is True and one.status in OPEN for one in directives)
    limit = settings.control.active_priorities
    if count > limit:
        message = _("{n} directives under control are priorities, and the office follows at most {limit}")
        fix = _("take priority from those that matter least, with: delivery edit ID")
        field = ("control", "active_priorities")
        yield SETTINGS_PATH, Problem("D206", field, message.format(n=count, limit=limit), fix)
