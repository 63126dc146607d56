"""Commits that take another one back: by `delivery undo`, or by `git revert`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from delivery_cli.domain.change import Change
    from delivery_cli.storage.revisions import Commit, Raw, Revisions

_REVERTED = re.compile(r"^This reverts commit ([0-9a-f]{40}|[0-9a-f]{64})\b", re.MULTILINE)


def undone_by(
    revisions: Revisions, commit: Commit, change: Change, is_open: Callable[[str], bool]
) -> Commit | None:
    """The commit that this one takes back: byte for byte as it was before, by the same author, and nothing else.

    `is_open` says whether that one may be taken back. What brings events in is no taking back: a step that was
    undone is taken anew, by who may take it then.
    """
    named = commit.values("Delivery-Undoes") or tuple(_REVERTED.findall(commit.message))
    if len(named) != 1 or len(commit.parents) != 1 or any(one.new_places for one in change.directives):
        return None
    for oid in (named[0], *_last_before(revisions, commit)):
        if is_open(oid) and (other := _turned_back(revisions, commit, oid)) is not None:
            return other
    return None


def _last_before(revisions: Revisions, commit: Commit) -> tuple[str, ...]:
    """Who changed these files last before: a rebase gives the commit that is meant another name."""
    paths = [raw.path for raw in commit.files]
    if not paths:
        return ()
    asked = ("rev-list", "--max-count=1", "--end-of-options", f"{commit.oid}^", "--", *paths[:1])
    return tuple(revisions.run(*asked).text.split())


def _turned_back(revisions: Revisions, commit: Commit, oid: str) -> Commit | None:
    other = next(revisions.commits(include=oid, exclude=[f"{oid}^@"]), None)
    if other is None or other.oid != oid or len(other.parents) > 1:
        return None
    same = other.author_email.casefold() == commit.author_email.casefold()
    return other if same and {_turned(raw) for raw in other.files} == set(commit.files) else None


def _turned(raw: Raw) -> Raw:
    return type(raw)(raw.path, raw.new_mode, raw.old_mode, raw.new_oid, raw.old_oid)
