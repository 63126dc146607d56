"""Whether a server may take over a push: one branch from its old tip to the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.operations.gate.since import judge
from delivery_cli.storage.revisions import Revisions

if TYPE_CHECKING:
    from delivery_cli.operations.validate import Report
    from delivery_cli.storage.git import Git


def judge_push(git: Git, old: str | None, new: str) -> Report:
    """Judge a branch's update by the policy of its old tip; None where the branch is new: then by no policy."""
    with Revisions(git) as revisions:
        return judge(revisions, old, new)
