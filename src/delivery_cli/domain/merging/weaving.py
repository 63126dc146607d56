"""Two sequences made one in which each keeps its order: the same whichever of them is named first."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

T = TypeVar("T")


def segments(
    ours: Sequence[T], theirs: Sequence[T], key: Callable[[T], Hashable]
) -> list[tuple[list[T], list[T]]] | None:
    """What each side has between the items that both have; each of those stands alone, on both sides of its pair.

    None where the two have them in different orders.
    """
    of_ours, of_theirs = [key(one) for one in ours], [key(one) for one in theirs]
    both = set(of_ours) & set(of_theirs)
    if [one for one in of_ours if one in both] != [one for one in of_theirs if one in both]:
        return None
    parts = zip(_split(ours, of_ours, both), _split(theirs, of_theirs, both), strict=True)
    return [part for part in parts if part != ([], [])]


def _split(items: Sequence[T], keys: Sequence[Hashable], both: set[Hashable]) -> Iterator[list[T]]:
    alone: list[T] = []
    for item, name in zip(items, keys, strict=True):
        if name in both:
            yield alone
            yield [item]
            alone = []
        else:
            alone.append(item)
    yield alone


def by_rank(ours: Sequence[T], theirs: Sequence[T], rank: Callable[[T], tuple[object, ...]]) -> list[T]:
    """Both sequences, always the lower of the two that are next."""
    left, right = list(ours), list(theirs)
    woven: list[T] = []
    while left and right:
        side = left if rank(left[0]) <= rank(right[0]) else right
        woven.append(side.pop(0))
    return [*woven, *left, *right]


def interleavings(ours: Sequence[T], theirs: Sequence[T]) -> Iterator[list[T]]:
    """Every order in which both sequences keep theirs."""
    if not ours or not theirs:
        yield [*ours, *theirs]
        return
    for rest in interleavings(ours[1:], theirs):
        yield [ours[0], *rest]
    for rest in interleavings(ours, theirs[1:]):
        yield [theirs[0], *rest]
