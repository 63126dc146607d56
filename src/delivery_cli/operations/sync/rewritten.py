"""Commits that were published and are not any more: whoever took them out of there did not mean us to put them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _, n_

if TYPE_CHECKING:
    from delivery_cli.operations.sync.ends import Ends
    from delivery_cli.storage.remote import Upstream
    from delivery_cli.storage.revisions import Revisions

SHORT = 8


def refuse_rewritten(revisions: Revisions, ends: Ends, upstream: Upstream) -> None:
    """RefusedError where commits that are here once were in `upstream`, and are gone from it."""
    mine = _listed(revisions, ends.head, f"^{ends.upstream}")
    kept = set(_listed(revisions, ends.head, f"^{ends.upstream}", *_once_there(revisions, ends, upstream)))
    gone = [one for one in mine if one not in kept]
    if not gone:
        return
    told = n_(
        "{upstream} was rewritten: {n} commit that you have from there is gone from it: {first}.",
        "{upstream} was rewritten: {n} commits that you have from there are gone from it, the newest is {first}.",
        len(gone),
    )
    let_go = (
        f"git rebase --onto {upstream.name} {gone[0][:SHORT]}"
        if kept
        else f"git reset --keep {upstream.name}"
    )
    raise RefusedError(
        told.format(upstream=upstream.name, n=len(gone), first=gone[0][:SHORT]),
        _(
            "Nothing was changed, here or there. Ask who did it, and why. To let them go here too: {let_go}. To "
            "publish them again: git merge {upstream}, then git push. Then run delivery sync."
        ).format(let_go=let_go, upstream=upstream.name),
    )


def _listed(revisions: Revisions, *asked: str) -> list[str]:
    told = "".join(f"{one}\n" for one in asked).encode()
    return revisions.run("rev-list", "--topo-order", "--stdin", data=told).text.split()


def _once_there(revisions: Revisions, ends: Ends, upstream: Upstream) -> list[str]:
    """What `upstream` was before, as far as the log of its ref goes back, each excluded."""
    log = revisions.run("log", "-g", "--format=%H", "--end-of-options", upstream.tracking, "--", check=False)
    # The log of a fresh clone begins with the first fetch: what it cloned only --fork-point looks up there.
    fork = revisions.run("merge-base", "--fork-point", upstream.tracking, ends.head, check=False)
    found = [*(log.text.split() if log.code == 0 else ()), *(fork.text.split() if fork.code == 0 else ())]
    return [f"^{one}" for one in dict.fromkeys(found)]
