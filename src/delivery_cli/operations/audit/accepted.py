"""A commit with what the rules on a history ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.accepted import Accepted
from delivery_cli.domain.policy import SETTINGS
from delivery_cli.operations.gate.inverse import undone_by

if TYPE_CHECKING:
    from collections.abc import Callable

    from delivery_cli.domain.change import Change
    from delivery_cli.storage.revisions import Commit, Revisions


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
    undone = undone_by(revisions, commit, change, is_open)
    return Accepted(
        commit=commit.oid,
        change=change,
        actions=tuple(value for key, value in trailers if key == "Delivery-Action"),
        named=tuple(value for key, value in trailers if key == "Delivery-Directive"),
        undoes=undoes,
        is_inverse=undone is not None,
        undone=undone.committed if undone else None,
        committed=commit.committed,
        authored=commit.authored,
        before=before,
        now=now,
        signed=commit.signed,
        odd=commit.odd,
        brings_settings=any(raw.path == SETTINGS and raw.old_oid is None for raw in commit.files),
    )
