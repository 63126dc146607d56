"""Where the file of allowed signers comes from: a commit, never the working tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.storage.commits import REGULAR

if TYPE_CHECKING:
    from delivery_cli.storage.revisions import Revisions


def allowed_signers(revisions: Revisions, treeish: str) -> bytes | None:
    """The file that the settings of a commit name, as the commit has it; None where it names none, or has none."""
    return signers_at(revisions, revisions.policy(treeish).settings.signing.allowed_signers, treeish)


def signers_at(revisions: Revisions, path: str | None, treeish: str | None) -> bytes | None:
    """The regular file of that path in a commit; a path that leads out of it is none."""
    # git would take `../x` or `./x` for a place on the disk, and end.
    if path is None or treeish is None or {"", ".", ".."} & set(path.split("/")):
        return None
    file = revisions.paths(treeish, path).get(path)
    return revisions.blob(file.oid) if file is not None and file.mode == REGULAR else None
