"""What the index holds against a commit: what `git commit` would make of it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.storage.commits import raw_entries
from delivery_cli.storage.objects import new_object

if TYPE_CHECKING:
    from delivery_cli.storage.repository import Repository
    from delivery_cli.storage.revisions import Raw, Revisions

_ASKED = (
    *("diff-index", "--cached", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff"),
    *("--no-textconv", "--ignore-submodules=none", "-O/dev/null", "--end-of-options"),
)
_GIVEN = re.compile(r"GITHEAD_([0-9a-f]{40}|[0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Staged:
    """`parents` are those that the commit would have: none on an unborn branch, several in a merge.

    `files` holds for each parent what the index changes of it (all there is, where there is none); `unmerged` are
    the paths whose conflict nobody has resolved yet.
    """

    parents: tuple[str, ...]
    files: tuple[tuple[Raw, ...], ...]
    unmerged: tuple[str, ...]


def staged(repo: Repository, revisions: Revisions) -> Staged:
    """The index as git sees it: inside a hook the one that git named, which is not always the repository's."""
    head = revisions.resolve("HEAD")
    parents = () if head is None else (head, *_merged(repo, revisions))
    against = parents or (_empty_tree(revisions),)
    unmerged = revisions.run("ls-files", "-u", "-z").out.split(b"\0")[:-1]
    return Staged(
        parents=parents,
        files=tuple(raw_entries(revisions.run(*_ASKED, one, "--").out) for one in against),
        unmerged=tuple(
            dict.fromkeys(line.partition(b"\t")[2].decode("utf-8", "surrogateescape") for line in unmerged)
        ),
    )


def _merged(repo: Repository, revisions: Revisions) -> tuple[str, ...]:
    """The other parents of a merge under way."""
    try:
        said = (repo.git_dir / "MERGE_HEAD").read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        # *Tried with git 2.39*: when the pre-merge-commit hook runs that file is not there yet, and only these
        # variables tell what `git merge` was given.
        said = " ".join(given[1] for name in os.environ if (given := _GIVEN.fullmatch(name)))
    return tuple(found for name in said.split() if (found := revisions.resolve(name)))


def _empty_tree(revisions: Revisions) -> str:
    named = revisions.run("rev-parse", "--show-object-format").text
    return new_object("tree", b"", 64 if named == "sha256" else 40).oid
