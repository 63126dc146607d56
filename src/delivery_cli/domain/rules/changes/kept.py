"""D307, D314: whether everything that is published is still there, and the change fits what it is to join."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.change import events_of
from delivery_cli.domain.findings import Found, Problem
from delivery_cli.domain.ids import parse_id
from delivery_cli.domain.kept import EVIDENCE
from delivery_cli.domain.policy import SETTINGS, TEAMS
from delivery_cli.domain.rules.rule import change_rule
from delivery_cli.domain.snapshot import file_stem
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.domain.change import Change, Conflict, FileChange, Revised
    from delivery_cli.domain.policy import Policy

KEPT, CONFLICT = "D307", "D314"


@change_rule(KEPT, N_("Something published was deleted, renamed or replaced"))
def published_kept(change: Change, _policy: Policy) -> Iterator[Found]:
    """A published directive, its id, a team's file, attached evidence and the office's settings stay for good.

    A directive ends by `close` or `cancel`, a team by `team close`; neither by deleting its file. An id is never
    given another meaning. In a file's place stands no link, no submodule and nothing that cannot be read. Attached
    evidence is the bytes that were accepted. Moving a directive to its proper folder is not judged here: it is the
    same directive by its id.

    Wrong: `git rm directives/2017/00xx/D-2017-0001.yaml`.

    Fix: bring the file back with `git checkout TARGET -- PATH`, then use `delivery cancel` or `delivery team close`.
    """
    for one in change.directives:
        if (problem := _of_directive(one)) is not None:
            yield one.path, problem
    for file in change.files:
        if (problem := _of_file(file)) is not None:
            yield file.path, problem


def _of_directive(one: Revised) -> Problem | None:
    before = next((entry for entry in (one.before, *one.merged) if entry is not None), None)
    if before is None:
        return None
    if one.after is None:
        message = _("the published directive {id} was deleted").format(
            id=before.claimed_id or file_stem(before.path)
        )
        fix = _("bring the file back; a directive ends by delivery close or delivery cancel")
        return _at_top(message, fix)
    if one.after.directive is None and (before.directive is not None or events_of(before)):
        message = _("a readable directive stood here, and what stands here now cannot be read as one")
        return _at_top(message, _("bring the file back as it was"))
    was, now = before.claimed_id, one.after.claimed_id
    if was != now and was is not None and parse_id(was):
        message = _("the directive {was} was given another id: {now}").format(
            was=was, now=now or _("nothing")
        )
        return Problem(KEPT, ("id",), message, _("put the id back: it is known to others, and stays"))
    return None


def _of_file(file: FileChange) -> Problem | None:
    if file.path.startswith(f"{EVIDENCE}/") and file.fate != "added":
        message = _("attached evidence was {fate}").format(
            fate=_("deleted") if file.fate == "deleted" else _("replaced")
        )
        return _at_top(
            message, _("bring the file back; newer evidence is attached beside it, by a further step")
        )
    if file.path.startswith(TEAMS) and file.fate == "deleted":
        message = _("the published team {id} was deleted").format(id=file_stem(file.path))
        return _at_top(message, _("bring the file back; a team ends by delivery team close"))
    if file.path == SETTINGS and file.fate == "deleted":
        message = _("the office's settings were deleted: without them nobody has a role")
        return _at_top(message, _("bring the file back; what is to be otherwise is changed in it"))
    if not file.regular:
        message = _("this is not a regular file: a link, a submodule or an executable stands here")
        return _at_top(message, _("put the file itself here, mode 100644"))
    return None


def _at_top(message: str, fix: str) -> Problem:
    return Problem(KEPT, (), message, fix, line=1, column=1)


@change_rule(CONFLICT, N_("The change does not fit the target branch"))
def fits_target(change: Change, _policy: Policy) -> Iterator[Found]:
    """A change is judged together with what the target branch holds by now: the two must fit in one.

    Two branches that gave the same id to different directives, or changed the same lines of one file, are told here
    and not by a merge that takes one side.

    Wrong: both sides registered a directive as D-2026-0143.

    Fix: bring the branch up to date with the target (`git merge TARGET`). Of two directives with one id, the one
    that is not merged yet gets another: `delivery sync` gives it where the branch follows the target; one that a
    merge request has already needs a new branch for it: `delivery sync --branch NEW`, and the request from there.
    """
    for conflict in change.conflicts:
        yield conflict.path, _of_conflict(conflict)


def _of_conflict(conflict: Conflict) -> Problem:
    if conflict.minted:
        message = _("{id} was given on both sides, to different things").format(id=file_stem(conflict.path))
        fix = _(
            "yours gets another id by delivery sync --branch NEW, a branch that is not there yet; open the merge "
            "request from that one (the branch must follow the target: git branch --set-upstream-to=origin/main)"
        )
    else:
        message = _("the target branch changed this file too, and the two do not merge")
        fix = _(
            "bring the branch up to date: git merge TARGET; where git leaves a conflict: delivery resolve"
        )
    return Problem(CONFLICT, (), message, fix, line=1, column=1)
