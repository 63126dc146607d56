"""How a conflict is ended that `resolve` does not end: in words, with the commands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.messages import _
from delivery_cli.operations.merging.file import is_mergeable
from delivery_cli.storage.merging.unmerged import BASE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.domain.merging.clash import Clash
    from delivery_cli.storage.merging.unmerged import Unmerged


@dataclass(frozen=True, slots=True)
class Left:
    """A file that is still in conflict: why, and what to do."""

    path: str
    reasons: tuple[str, ...]
    fix: str


def not_ours(one: Unmerged) -> Left:
    """A file that is not merged field by field: settings, evidence, a program's source, a link."""
    if is_mergeable(one.path):
        reason = _("one side has made a link, a submodule or an executable of it")
    else:
        reason = _("it is no directive and no team: what it should say only people know")
    return Left(one.path, (reason,), _by_hand(one.path))


def clashing(one: Unmerged, clashes: Sequence[Clash], under_way: str | None) -> Left:
    """A file of which both sides made different things."""
    reasons = tuple(clash.message for clash in clashes)
    abort = f"git {under_way or 'merge'} --abort"
    if any(clash.field == ("id",) for clash in clashes):
        fix = _(
            "one of the two needs another id: end this ({abort}), let your branch follow the one that you bring in "
            "(git branch --set-upstream-to=origin/main), and have new ones given: delivery sync --branch NEW, a "
            "branch that is not there yet, from which you open the merge request; the old one is left as it is"
        ).format(abort=abort)
    elif BASE in one.stages and len(one.stages) == 2:
        fix = _("keep the file: git add -- {path}; or let it go: git rm -- {path}").format(path=one.path)
    else:
        fix = _(
            "keep one of the two steps: end this ({abort}), take yours back while it is not published "
            "(delivery undo), bring in the other branch, and take the step again as it stands then; or edit the file "
            "by hand, then git add -- {path}"
        ).format(abort=abort, path=one.path)
    return Left(one.path, reasons, fix)


def edited(one: Unmerged) -> Left:
    """A file that somebody has put right in an editor, or begun to."""
    reason = _("it was edited since, and has no marks of conflict any more: it is left as it is")
    fix = _(
        "where it is right: git add -- {path}; to merge it anew: git checkout -m -- {path}, then this again"
    )
    return Left(one.path, (reason,), fix.format(path=one.path))


def not_named(one: Unmerged) -> Left:
    """A file that this call was not asked for."""
    return Left(one.path, (_("it was not named"),), f"delivery resolve {one.path}")


def _by_hand(path: str) -> str:
    return _("edit it by hand, then: git add -- {path}").format(path=path)


def way_on(under_way: str | None) -> str | None:
    """The command by which git goes on with what is under way; None where that is nothing."""
    if under_way is None:
        return None
    return "git commit" if under_way == "merge" else f"git {under_way} --continue"
