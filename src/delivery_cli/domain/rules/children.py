"""D207: a parent ends after its children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.directive import ENDED, OPEN
from delivery_cli.domain.findings import Problem
from delivery_cli.domain.rules.rule import snapshot_rule
from delivery_cli.domain.words import word
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Snapshot


@snapshot_rule("D207", N_("A parent ended before its children"), since="0.2")
def ended_before_children(
    snapshot: Snapshot, _settings: Settings, _today: date
) -> Iterator[tuple[str, Problem]]:
    """A directive to a group is executed when each member has executed its own: the parent closes last.

    A parent that is cancelled asks nothing more of anybody, so none of its children stays open either. A child that
    was closed or cancelled has ended, and so has one that is no more than a draft. The finding stands at the child,
    whose link names the parent.

    Wrong: `D-2017-0002` with `links: {parent: D-2017-0001}` and `status: active`, where `D-2017-0001` is closed.

    Fix: `delivery close` or `delivery cancel` the child, or `delivery reopen` a closed parent until the child has
    ended; a child that goes on without its cancelled parent loses the link: `delivery link`.
    """
    children = [
        (entry.path, one, one.links.parent)
        for entry in snapshot.entries
        if (one := entry.directive) is not None and one.links is not None and one.links.parent is not None
        if one.status in OPEN
    ]
    if not children:
        return
    ended = {
        entry.directive.id: entry.directive.status
        for entry in snapshot.entries
        if entry.directive is not None and entry.directive.status in ENDED
    }
    for path, child, parent in children:
        if parent in ended:
            message = _("{id} is {status}, and its parent {parent} is {ended}").format(
                id=child.id, status=word(child.status), parent=parent, ended=word(ended[parent])
            )
            fix = _fix(ended[parent]).format(id=child.id, parent=parent)
            yield path, Problem("D207", ("links", "parent"), message, fix)


def _fix(ended: str) -> str:
    if ended == "closed":
        return _("close or cancel {id}, or reopen {parent}: delivery reopen {parent}")
    return _(
        "close or cancel {id}; or it goes on by itself: delivery link {id} --field parent --remove {parent}"
    )
