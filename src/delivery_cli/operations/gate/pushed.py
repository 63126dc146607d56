"""Whether a server may take over a push: one branch from its old tip to the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.operations.gate.policy import policy_of
from delivery_cli.operations.gate.since import judge
from delivery_cli.storage.revisions import Revisions

if TYPE_CHECKING:
    from delivery_cli.operations.validate import Report
    from delivery_cli.storage.git import Git


def judge_push(git: Git, old: str | None, new: str) -> Report:
    """Judge a branch's update by the policy of its old tip, and each commit that it takes in as the audit will.

    Where the branch is new (None) it is judged as a change to the branch that HEAD names; by no policy where that
    has no commit either.
    """
    with Revisions(git) as revisions:
        if old is not None:
            return judge(revisions, old, new, policy_of(revisions, old), by_chain=True)
        main = revisions.resolve("HEAD")
        base = revisions.merge_base(main, new) if main is not None else None
        return judge(revisions, base, new, policy_of(revisions, main))
