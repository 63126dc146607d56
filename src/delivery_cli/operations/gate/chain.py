"""A push judged as the audit will judge it: each commit that the branch takes in, by the one before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.rules.changes import check_authorship, check_content
from delivery_cli.operations.audit.joined import contents_of
from delivery_cli.operations.audit.order import links
from delivery_cli.operations.gate.changes import change_of_commit
from delivery_cli.operations.gate.inverse import undone_by
from delivery_cli.operations.gate.policy import policy_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.domain.change import Change
    from delivery_cli.domain.findings import Found
    from delivery_cli.operations.audit.order import Link
    from delivery_cli.storage.revisions import Commit, Revisions

Step = tuple["Commit", "Change", "list[Found]"]


def along(revisions: Revisions, old: str, new: str) -> Iterator[Step]:
    """What each commit of the first-parent chain did that no event explains, or that its author may not.

    What one of them took back of another, byte for byte, is forgiven: nobody has seen it.
    """
    exclude = (old,)
    first_parents = list(revisions.commits(include=new, exclude=exclude, first_parent=True))
    if not first_parents or first_parents[0].parents[:1] != (old,):
        return  # the old tip is no link of this chain: a server refuses that, and nothing here is its next link
    chain = [one.oid for one in first_parents]
    commits = list(revisions.commits(include=new, exclude=exclude))
    fresh = frozenset(one.oid for one in commits)
    for link in links(commits, frozenset(chain)):
        change = _change(revisions, link)
        if undone_by(revisions, link.commit, change, fresh.__contains__) is None:
            yield link.commit, change, list(_found(revisions, link, change))


def _change(revisions: Revisions, link: Link) -> Change:
    commit = link.commit
    return change_of_commit(revisions, commit, base=link.base)


def _found(revisions: Revisions, link: Link, change: Change) -> Iterator[Found]:
    policy = policy_of(revisions, next(iter(link.commit.parents), None)).policy
    yield from check_authorship(change, policy)
    for content in contents_of(revisions, link, change):
        yield from check_content(content, policy)
