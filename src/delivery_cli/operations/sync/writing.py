"""Commits made beside the branch: nobody sees them before they are published."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from delivery_cli.storage.faults import git_fault
from delivery_cli.storage.objects import Object, write_objects
from delivery_cli.storage.publishing import make_commit
from delivery_cli.storage.repository import Head, Identity
from delivery_cli.storage.trees import edited_tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery_cli.storage.commits import Commit
    from delivery_cli.storage.git import Git
    from delivery_cli.storage.revisions import Revisions


@dataclass(slots=True)
class Line:
    """A row of commits that grows at `tip`; `objects` are all that were made for it."""

    revisions: Revisions
    tip: str
    sign: bool
    objects: list[Object] = field(default_factory=list)

    def read(self, path: str) -> bytes | None:
        """A file as the tip has it."""
        found = self.revisions.objects.get(f"{self.tip}:{path}")
        return found.data if found is not None and found.kind == "blob" else None

    def grow(self, files: Mapping[str, bytes | None], like: Commit, message: str) -> str:
        """One more commit with these files, by the author of another and of its day."""
        head = Head(None, self.tip, self.revisions.tree(self.tip))
        tree = edited_tree(self.revisions.objects.get, head.tree, files, len(self.tip))
        write_objects(self.revisions.git, tree.objects)
        # What git would make of the author's name by itself is another's.
        who = {"GIT_AUTHOR_NAME": like.author_name, "GIT_AUTHOR_EMAIL": like.author_email}
        author = Identity(like.author_name, like.author_email, like.author_raw_date)
        git = self.revisions.git.adding(who)
        self.tip = make_commit(git, tree.oid, head, message, author, sign=self.sign)
        made = self.revisions.objects.get(self.tip)
        self.objects += [*tree.objects, *((made,) if made else ())]
        return self.tip


def merge_commit(
    git: Git, tree: str, parents: tuple[str, str], message: str, identity: Identity, *, sign: bool
) -> str:
    """A commit of two parents."""
    signing = ("-S",) if sign else ()
    named = (part for one in parents for part in ("-p", one))
    result = git.run(
        *("-c", "user.useConfigOnly=true", "commit-tree", *signing, tree, *named, "-F", "-"),
        data=message.encode(),
        env={"GIT_AUTHOR_DATE": f"@{identity.date}"},
        check=False,
    )
    if result.code != 0:
        raise git_fault(("commit-tree",), result.words, git.worktree)
    return result.text
