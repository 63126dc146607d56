"""Whose the next commit would be: the author of what is picked or rebased goes on being its author."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

from delivery_cli.storage.head import read_identity
from delivery_cli.storage.repository import Identity

if TYPE_CHECKING:
    from delivery_cli.storage.repository import Repository

PICKED = "CHERRY_PICK_HEAD"
# Where a rebase and `git am` keep the author of the commit that they stopped at.
SCRIPTS = ("rebase-merge/author-script", "rebase-apply/author-script")


def next_author(repo: Repository) -> Identity:
    """As `git commit` takes it; inside a hook git has said it already."""
    if "GIT_INDEX_FILE" in os.environ and os.environ.get("GIT_AUTHOR_EMAIL"):
        return read_identity(repo.git())
    return _picked(repo) or _stopped_at(repo) or read_identity(repo.git())


def _picked(repo: Repository) -> Identity | None:
    if not (repo.git_dir / PICKED).is_file():
        return None
    asked = ("show", "-s", "--no-show-signature", "--no-mailmap", "--format=%an%x00%ae%x00%ad", "--date=raw")
    said = repo.git().run(*asked, "--end-of-options", PICKED, "--", check=False)
    parts = said.text.split("\0")
    return Identity(*parts) if said.code == 0 and len(parts) == 3 else None


def _stopped_at(repo: Repository) -> Identity | None:
    for name in SCRIPTS:
        if (repo.git_dir / name).with_name("amend").is_file():
            continue  # stopped to be edited: what is committed now is one's own
        try:
            text = (repo.git_dir / name).read_text(encoding="utf-8", errors="replace")
            said = dict(word.partition("=")[::2] for word in shlex.split(text))
        except (OSError, ValueError):
            continue
        if said.get("GIT_AUTHOR_EMAIL"):
            date = said.get("GIT_AUTHOR_DATE", "").removeprefix("@")
            return Identity(said.get("GIT_AUTHOR_NAME", ""), said["GIT_AUTHOR_EMAIL"], date)
    return None
