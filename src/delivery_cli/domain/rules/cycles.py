"""Circles in a graph, found in one pass over its edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def cycles(edges: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """One circle for each edge that closes one, beginning with its smallest id; in a fixed order.

    Depth first without recursion, so that a chain of ten thousand links is no deeper than one of two.
    """
    done: set[str] = set()
    for start in sorted(edges):
        if start in done:
            continue
        path: dict[str, int] = {start: 0}
        walk = [(start, iter(sorted(set(edges[start]))))]
        while walk:
            node, ahead = walk[-1]
            following = next(ahead, None)
            if following is None:
                walk.pop()
                del path[node]
                done.add(node)
            elif following in path:
                yield _turned(tuple(path)[path[following] :])
            elif following not in done:
                path[following] = len(path)
                walk.append((following, iter(sorted(set(edges.get(following, ()))))))


def _turned(circle: tuple[str, ...]) -> tuple[str, ...]:
    first = circle.index(min(circle))
    return circle[first:] + circle[:first]
