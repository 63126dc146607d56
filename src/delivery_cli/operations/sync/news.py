"""What others have published, in a few words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.operations.commit_changes import changes_of, in_words
from delivery_cli.operations.gate.changes import is_directive

if TYPE_CHECKING:
    from delivery_cli.operations.sync.plan import Plan
    from delivery_cli.storage.revisions import Revisions

TOLD = 10


@dataclass(frozen=True, slots=True)
class News:
    """`commits` came in; `directives` are the first of those they changed, with what happened; `more` how many others."""

    commits: int = 0
    directives: tuple[tuple[str, str], ...] = ()
    more: int = 0


def news(revisions: Revisions, plan: Plan) -> News:
    """What came in between where both sides parted and the tip of upstream."""
    if plan.tip is None or plan.base is None or plan.base == plan.tip:
        return News()
    count = int(revisions.run("rev-list", "--count", plan.tip, f"^{plan.base}").text)
    paths = [one.path for one in revisions.diff(plan.base, plan.tip) if is_directive(one.path)]
    teams = revisions.policy(plan.tip).teams
    changed = changes_of(revisions, plan.tip, (plan.base,), paths[:TOLD], teams)
    told = tuple((one.id, in_words(one) if one.fate != "added" else one.title) for one in changed)
    return News(count, told, max(0, len(paths) - TOLD))
