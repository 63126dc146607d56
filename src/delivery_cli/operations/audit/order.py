"""The order of acceptance: each commit of the first-parent chain, with the commits that it brought in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from delivery_cli.storage.revisions import Commit


@dataclass(frozen=True, slots=True)
class Link:
    """One commit of the chain; `sides` are those that its other parents brought, parents before children.

    `base` is the one commit that they all grew from, None where git must be asked.
    """

    commit: Commit
    sides: tuple[Commit, ...] = ()
    base: str | None = None


def links(commits: Iterable[Commit], chain: Collection[str]) -> Iterator[Link]:
    """The chain in order. `commits` come parents before children; what no commit of the chain brings is left out."""
    waiting: dict[str, Commit] = {}
    for commit in commits:
        if commit.oid not in chain:
            waiting[commit.oid] = commit
        elif len(commit.parents) < 2:
            yield Link(commit)
        else:
            sides, edges = _brought(commit, waiting)
            base = next(iter(edges)) if len(edges) == 1 and len(commit.parents) == 2 else None
            yield Link(commit, sides, base)


def _brought(merge: Commit, waiting: dict[str, Commit]) -> tuple[tuple[Commit, ...], set[str | None]]:
    """What nobody had accepted before, and the accepted commits below it: every ancestor of those is accepted too."""
    found: set[str] = set()
    edges: set[str | None] = set()
    asked = list(merge.parents[1:])
    while asked:
        oid = asked.pop()
        if oid in found:
            continue
        if oid not in waiting:
            edges.add(oid)
            continue
        found.add(oid)
        parents = waiting[oid].parents
        asked += parents
        if not parents:
            edges.add(None)
    sides = tuple(commit for oid, commit in waiting.items() if oid in found)
    for oid in found:
        del waiting[oid]
    return sides, edges
