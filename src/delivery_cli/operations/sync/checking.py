"""What a sync would publish, judged before it does: by the rules of a command, and as the server will."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Severity
from delivery_cli.domain.rules.changes import check_authorship, check_content
from delivery_cli.operations.gate.changes import change_of_commit
from delivery_cli.operations.gate.policy import policy_of
from delivery_cli.operations.gate.since import judge
from delivery_cli.operations.sync.wording import clashing, in_a_line, not_allowed

if TYPE_CHECKING:
    from delivery_cli.operations.sync.ends import Ends
    from delivery_cli.operations.validate import Report
    from delivery_cli.storage.commits import Commit
    from delivery_cli.storage.revisions import Revisions


def refuse_illegal(revisions: Revisions, ends: Ends, was: Commit, new: str) -> None:
    """RefusedError where one's own commit, as it was applied again, takes a step that is not legal there."""
    commit = next(revisions.commits(include=new, exclude=[f"{new}^"]))
    change = change_of_commit(revisions, commit)
    policy = policy_of(revisions, ends.upstream).policy
    for path, problem in (*check_content(change, policy), *check_authorship(change, policy)):
        if problem.severity is Severity.ERROR:
            raise clashing(revisions, ends, was, path, f"{problem.message} ({problem.code})")


def refuse_unfit(revisions: Revisions, ends: Ends, new: str) -> tuple[str, ...]:
    """RefusedError where the server's gate would find an error in what comes after upstream; else its warnings of what
    only both sides together bring about.
    """  # noqa: D205  the warnings are half of the sentence
    report = _report(revisions, ends.upstream, new)
    if wrong := [one for one in report.findings if one.severity is Severity.ERROR]:
        raise not_allowed(wrong)
    if not report.findings or new == ends.head:
        return ()
    known = {(one.code, one.message) for one in _report(revisions, ends.base, ends.head).findings}
    return tuple(in_a_line(one) for one in report.findings if (one.code, one.message) not in known)


def _report(revisions: Revisions, before: str, after: str) -> Report:
    return judge(revisions, before, after, policy_of(revisions, before), by_chain=True)
