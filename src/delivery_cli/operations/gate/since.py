"""Whether a branch may be merged: its net change, its commits one by one, and what would stand afterwards."""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from delivery_cli.domain.change import Change, Conflict
from delivery_cli.domain.merging.directive import given_twice
from delivery_cli.domain.rules.changes import check_content
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.operations.gate.around import search
from delivery_cli.operations.gate.authorship import at_tip, walk
from delivery_cli.operations.gate.chain import along
from delivery_cli.operations.gate.changes import change_of_files, change_of_merge, is_directive, is_ours
from delivery_cli.operations.gate.merging import decided
from delivery_cli.operations.gate.policy import policy_of
from delivery_cli.operations.gate.recalled import recalled
from delivery_cli.operations.gate.report import Told, not_told, report
from delivery_cli.operations.gate.snapshot import broken
from delivery_cli.operations.gate.standing import changed_by, standing_at
from delivery_cli.operations.gate.woven import with_woven
from delivery_cli.storage.clock import now
from delivery_cli.storage.joined import beside, joined
from delivery_cli.storage.office import SETTINGS_FILE, no_office
from delivery_cli.storage.revisions import Revisions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from delivery_cli.domain.policy import Policy
    from delivery_cli.operations.gate.policy import Judging
    from delivery_cli.operations.gate.standing import Standing
    from delivery_cli.operations.validate import Report
    from delivery_cli.storage.git import Git
    from delivery_cli.storage.revisions import Commit, Raw

_NO_COMMIT = re.compile(r"0{40}|0{64}")  # what a hosting site says for "before": there was nothing

_FETCHED = re.compile(r"\w[\w./-]*")  # what a remote may have under this name: no HEAD~3, no option


def validate_since(git: Git, rev: str, head: str = "HEAD", day: dt.date | None = None) -> Report:
    """Judge what `head` would bring to `rev`, by the policy of `rev`; `day` is taken for today, where it is another."""
    with Revisions(git) as revisions:
        target = None if _NO_COMMIT.fullmatch(rev) else _resolved(revisions, rev)
        tip = _resolved(revisions, head)
        _refuse_without_office(revisions, target, tip)
        return judge(revisions, target, tip, policy_of(revisions, target), day=day)


def judge(
    revisions: Revisions,
    target: str | None,
    tip: str,
    judging: Judging,
    *,
    by_chain: bool = False,
    day: dt.date | None = None,
) -> Report:
    """Judge the commits of `tip` that `target` does not have, and the two merged; None: all that `tip` has.

    `by_chain`: the branch will go on from `tip`, so each commit on its first-parent chain stands by itself too.
    """
    cut = _cut_off(revisions)
    base = _base(revisions, target, tip, cut)
    net = revisions.diff(base, tip)
    revisions.read_ahead(net)
    with ExitStack() as stack:
        outcome = _outcome(revisions, stack, _Ends(target, base, tip), net, judging.policy)
        # It looks through thousands of files while the commits are judged.
        reached = stack.enter_context(search(outcome.before, outcome.after, outcome.changed, target))
        commits = partial(_commits, revisions, target, tip, cut)
        change = recalled(revisions, change_of_files(revisions, net), (base,))
        content = check_content(with_woven(change, commits(), revisions), judging.policy)
        walked = walk(commits(), judging, outcome.tip, net, content)
        told = [*content, *walked.found]
        if by_chain and target is not None:
            for commit, own, found in along(revisions, target, tip):
                told += not_told(at_tip(found, own, commit, outcome.tip), told)
        both = not_told(check_content(outcome.joint, judging.policy), content)
        day = day or now(judging.policy.settings.timezone).date()
        wrong = broken(
            outcome.before, outcome.after, outcome.changed, judging.policy.settings, day, reached.paths()
        )
        return report(
            (
                Told(tuple(told), outcome.tip),
                Told((*both, *wrong), outcome.after),
            ),
            (*judging.notes, *outcome.after.settings[1]),
            (one.path for one in net if is_ours(one.path, judging.policy)),
            walked.commits,
        )


@dataclass(frozen=True, slots=True)
class _Ends:
    target: str | None
    base: str | None
    tip: str


@dataclass(frozen=True, slots=True)
class _Outcome:
    """The files of the target, of the branch and of both merged; `changed` is what the target would see change.

    `joint` are the files that both sides changed, as the merge would make them, and those that do not merge.
    """

    before: Standing
    tip: Standing
    after: Standing
    changed: frozenset[str]
    joint: Change


def _minted(revisions: Revisions, theirs: Iterable[Raw], net: Iterable[Raw]) -> set[str]:
    """New directives of both sides with one id; those that came to both (a squash, a cherry-pick) are the same."""
    here = {one.path: one.new_oid for one in net if one.old_oid is None and is_directive(one.path)}
    return {
        one.path
        for one in theirs
        if one.old_oid is None and one.new_oid and (oid := here.get(one.path))
        if given_twice(revisions.entry(one.path, oid).values, revisions.entry(one.path, one.new_oid).values)
    }


def _outcome(
    revisions: Revisions, stack: ExitStack, ends: _Ends, net: tuple[Raw, ...], policy: Policy
) -> _Outcome:
    before = standing_at(revisions, ends.target)
    if ends.target is None or ends.base == ends.target:
        after = changed_by(before, net)
        return _Outcome(before, after, after, frozenset(one.path for one in net), Change())
    own = stack.enter_context(beside(revisions))
    merged = joined(own, ends.target, ends.tip)
    clashing = {path for path in merged.conflicts if is_ours(path, policy)}
    theirs = revisions.diff(ends.base, ends.target)
    minted = _minted(revisions, theirs, net)
    conflicts = tuple(Conflict(path=path, minted=path in minted) for path in sorted(clashing))
    files = own.diff(ends.target, merged.tree)
    sides = decided([files, own.diff(ends.tip, merged.tree)], theirs)
    clean = {path: one for path, one in sides.items() if path not in clashing}
    joint = change_of_merge(own, clean)
    kept = [one for one in files if one.path not in clashing]
    return _Outcome(
        before,
        standing_at(revisions, ends.tip),
        changed_by(before, kept, own),
        frozenset(one.path for one in kept),
        Change(directives=joint.directives, files=joint.files, conflicts=conflicts, is_merge=True),
    )


def _base(revisions: Revisions, target: str | None, tip: str, cut: frozenset[str]) -> str | None:
    if target is None:
        return None
    base = revisions.merge_base(target, tip)
    if base is not None:
        return base
    if cut:
        raise _cut_short()
    raise RefusedError(
        _("the branch and its target have no common history: nothing can be compared"),
        _("check the names; a branch that was begun anew is begun from the target instead"),
    )


def _commits(revisions: Revisions, target: str | None, tip: str, cut: frozenset[str]) -> Iterator[Commit]:
    """The commits to judge; RefusedError where one of them stands without what it was made from."""
    for commit in revisions.commits(include=tip, exclude=() if target is None else (target,)):
        if commit.oid in cut:
            raise _cut_short()
        yield commit


def _cut_off(revisions: Revisions) -> frozenset[str]:
    """The commits whose parents were not fetched."""
    path = revisions.run("rev-parse", "--path-format=absolute", "--git-path", "shallow").text
    try:
        return frozenset(Path(path).read_text(encoding="ascii", errors="replace").split())
    except FileNotFoundError:
        return frozenset()


def _cut_short() -> RefusedError:
    return RefusedError(
        _("this is a shallow clone: the commits to judge were not all fetched"),
        _(
            "fetch the whole history: git fetch --unshallow; in GitHub Actions fetch-depth: 0, in GitLab CI "
            'GIT_DEPTH: "0"'
        ),
    )


def _refuse_without_office(revisions: Revisions, *commits: str | None) -> None:
    """EnvironmentFaultError in the wrong repository: that nothing is wrong with no directives says nothing."""
    if not any(one and revisions.objects.get(f"{one}:{SETTINGS_FILE}") for one in commits):
        raise no_office()


def _resolved(revisions: Revisions, name: str) -> str:
    found = revisions.resolve(name)
    if found is not None:
        return found
    remote, slash, branch = name.partition("/")
    fetch = f"git fetch {remote} {branch}" if slash else f"git fetch origin {name}"
    hint = _("check the name, or fetch it first: {command}").format(command=visible(fetch))
    if not _FETCHED.fullmatch(name):
        hint = _("check the name; in a clone without the whole history: git fetch --unshallow")
    raise RefusedError(_("there is no commit {name} here").format(name=visible(name)), hint)
