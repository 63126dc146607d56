"""A commit with what the rules on a history ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.accepted import Accepted

if TYPE_CHECKING:
    from collections.abc import Callable

    from delivery_cli.domain.change import Change
    from delivery_cli.storage.revisions import Commit, Raw, Revisions


def accepted_of(
    revisions: Revisions,
    commit: Commit,
    change: Change,
    before: int | None,
    now: int,
    is_open: Callable[[str], bool],
) -> Accepted:
    """`is_open` says whether a commit may be taken back: it came before, and no checkpoint covers it."""
    trailers = commit.trailers if "Delivery-" in commit.message else ()
    undoes = tuple(value for key, value in trailers if key == "Delivery-Undoes")
    return Accepted(
        commit=commit.oid,
        change=change,
        actions=tuple(value for key, value in trailers if key == "Delivery-Action"),
        named=tuple(value for key, value in trailers if key == "Delivery-Directive"),
        undoes=undoes,
        is_inverse=len(undoes) == 1 and is_open(undoes[0]) and _is_inverse(revisions, commit, undoes[0]),
        committed=commit.committed,
        authored=commit.authored,
        before=before,
        now=now,
        signed=commit.signed,
        odd=commit.odd,
    )


def _is_inverse(revisions: Revisions, commit: Commit, undone: str) -> bool:
    """Whether everything is byte for byte as it was before a commit of the same author, and nothing else changed."""
    if len(commit.parents) != 1:
        return False
    other = next(revisions.commits(include=undone, exclude=[f"{undone}^@"]), None)
    if other is None or other.oid != undone or len(other.parents) > 1:
        return False
    same = other.author_email.casefold() == commit.author_email.casefold()
    return same and {_turned(raw) for raw in other.files} == set(commit.files)


def _turned(raw: Raw) -> Raw:
    return type(raw)(raw.path, raw.new_mode, raw.old_mode, raw.new_oid, raw.old_oid)
