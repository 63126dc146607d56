"""Whether what is staged may be committed: the index against HEAD, and in a merge against the other side too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.change import Author, Change
from delivery_cli.domain.findings import Problem
from delivery_cli.domain.rules.changes import check_authorship, check_content
from delivery_cli.messages import _
from delivery_cli.operations.gate.around import search
from delivery_cli.operations.gate.automatic import common_base
from delivery_cli.operations.gate.changes import change_of_files, change_of_merge, is_ours, own_of_merge
from delivery_cli.operations.gate.merging import decided
from delivery_cli.operations.gate.policy import policy_of
from delivery_cli.operations.gate.recalled import recalled
from delivery_cli.operations.gate.report import Told, report
from delivery_cli.operations.gate.snapshot import broken
from delivery_cli.operations.gate.standing import changed_by, standing_at
from delivery_cli.storage.authorship import next_author
from delivery_cli.storage.clock import now
from delivery_cli.storage.revisions import Revisions
from delivery_cli.storage.staged import staged

if TYPE_CHECKING:
    import datetime as dt

    from delivery_cli.domain.findings import Found
    from delivery_cli.operations.validate import Report
    from delivery_cli.storage.repository import Repository
    from delivery_cli.storage.revisions import Raw
    from delivery_cli.storage.staged import Staged


def validate_staged(repo: Repository, day: dt.date | None = None) -> Report:
    """Judge the index as the commit that it would become, by the policy of HEAD.

    Whether that commit replaces another (`--amend`) git does not say: it is judged as one that follows HEAD.
    `day` is what the rules take for today, where it is another.
    """
    with Revisions(repo.git()) as revisions:
        found = staged(repo, revisions)
        head = found.parents[0] if found.parents else None
        judging = policy_of(revisions, head)
        files = _resolved(found, found.files[0])
        revisions.read_ahead(files)
        change = _change(revisions, found, _author(repo, files))
        before = standing_at(revisions, head)
        after = changed_by(before, files)
        changed = frozenset(one.path for one in files)
        day = day or now(judging.policy.settings.timezone).date()
        with search(before, after, changed, head) as reached:
            wrong = broken(before, after, changed, judging.policy.settings, day, reached.paths())
        told = (
            *(_unmerged(path) for path in found.unmerged if is_ours(path, judging.policy)),
            *check_content(change, judging.policy),
            *check_authorship(change, judging.policy),
            *wrong,
        )
        ours = (path for path in changed if is_ours(path, judging.policy))
        return report((Told(told, after),), (*judging.notes, *after.settings[1]), ours)


def _resolved(found: Staged, files: tuple[Raw, ...]) -> tuple[Raw, ...]:
    """Without the files that are still in conflict, which look deleted."""
    return tuple(one for one in files if one.path not in found.unmerged)


def _change(revisions: Revisions, found: Staged, author: Author | None) -> Change:
    files = [_resolved(found, one) for one in found.files]
    if len(found.parents) < 2:
        change = change_of_files(revisions, files[0], author=author)
        return recalled(revisions, change, found.parents or (None,))
    base = common_base(revisions, found.parents)
    sides = decided(files, revisions.diff(base, found.parents[0]))
    left = {path: one for path, one in sides.items() if path not in found.unmerged}
    own = own_of_merge(revisions, found.parents, base, left)
    return recalled(revisions, change_of_merge(revisions, own, author=author), found.parents)


def _author(repo: Repository, files: tuple[Raw, ...]) -> Author | None:
    """Whose the commit would be; git is asked only where there is something to commit."""
    if not files:
        return None
    who = next_author(repo)
    return Author(email=who.email, name=who.name)


def _unmerged(path: str) -> Found:
    message = _("the conflict in this file is not resolved yet")
    fix = _("keep the events of both sides: delivery resolve; or by hand, then: git add PATH")
    return path, Problem("D314", (), message, fix, line=1, column=1)
