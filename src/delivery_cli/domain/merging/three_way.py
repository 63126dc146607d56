"""One value from three: scalars as a whole, mappings by key, lists as sets whose order is kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.merging.clash import Clash
from delivery_cli.domain.merging.weaving import by_rank, segments
from delivery_cli.domain.plain import is_empty
from delivery_cli.domain.wording import stated
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from delivery_cli.domain.findings import FieldPath

# By what an item of these lists is known while the rest of it changes; items of other lists are known as a whole.
KNOWN_BY = {
    "milestones": "id",
    "indicators": "id",
    "trajectory": "on",
    "funding": "period",
    "people": "name",
    "kpis": "name",
}


def three_way(field: FieldPath, base: Any, ours: Any, theirs: Any) -> tuple[Any, tuple[Clash, ...]]:
    """The value that both sides' changes to `base` make, ours where they clash; None where nothing stands there."""
    base, ours, theirs = (None if is_empty(one) else one for one in (base, ours, theirs))
    if same(ours, theirs) or same(theirs, base):
        return ours, ()
    if same(ours, base):
        return theirs, ()
    kinds = {type(one) for one in (base, ours, theirs) if one is not None}
    if kinds == {dict}:
        return by_key(field, base or {}, ours or {}, theirs or {})
    if kinds == {list}:
        return _lists(field, base or [], ours or [], theirs or [])
    return ours, (clash(field, base, ours, theirs),)


def clash(field: FieldPath, base: Any, ours: Any, theirs: Any) -> Clash:
    """That a field was changed on both sides, in words."""
    message = _("{field} was {base}: it became {ours} here, {theirs} there")
    told = message.format(field=named(field), base=stated(base), ours=stated(ours), theirs=stated(theirs))
    return Clash(field, base, ours, theirs, told)


def named(field: FieldPath) -> str:
    """A field as people find it: `effect.amount`."""
    return ".".join(map(str, field))


def by_key(
    field: FieldPath, base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[Clash, ...]]:
    """Each key by itself, those that the common version has first."""
    values: dict[str, Any] = {}
    clashes: list[Clash] = []
    new = sorted((ours.keys() | theirs.keys()) - base.keys())  # the same whichever side is ours
    for key in (*base, *new):
        value, found = three_way((*field, key), base.get(key), ours.get(key), theirs.get(key))
        clashes += found
        if value is not None:
            values[key] = value
    return values, tuple(clashes)


def _lists(
    field: FieldPath, base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any]
) -> tuple[list[Any] | None, tuple[Clash, ...]]:
    key = _identity(field, (base, ours, theirs))
    was, left, right = ({key(item): item for item in items} for items in (base, ours, theirs))
    if any(len(made) != len(items) for made, items in ((was, base), (left, ours), (right, theirs))):
        return list(ours), (clash(field, base, ours, theirs),)  # an item stands twice: this is no set
    if _rewritten(was, left) & _rewritten(was, right):
        return list(ours), (clash(field, base, ours, theirs),)
    found: list[Clash] = []
    kept: dict[str, Any] = {}
    for name in dict.fromkeys((*left, *right)):
        item, clashes = three_way(
            (*field, *_place(field, name)), was.get(name), left.get(name), right.get(name)
        )
        found += clashes
        if item is not None:
            kept[name] = item
    order = _order([one for one in was if one in kept], _kept(left, kept), _kept(right, kept))
    return [kept[name] for name in order] or None, tuple(found)


def _rewritten(was: Mapping[str, Any], now: Mapping[str, Any]) -> set[str]:
    """The mappings that are gone while others came: known only as a whole, each may be what became of another."""
    gone = {name for name, item in was.items() if name not in now and isinstance(item, dict)}
    return gone if now.keys() - was.keys() else set()


def _kept(names: Mapping[str, Any], kept: Mapping[str, Any]) -> list[str]:
    return [name for name in names if name in kept]


def _place(field: FieldPath, name: str) -> FieldPath:
    return (name,) if field and field[-1] in KNOWN_BY else ()


def _order(base: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    """Names as both sides have them; where their orders differ, as the side that moved them has them."""
    parts = segments(ours, theirs, str)
    if parts is None:
        moved, other = sorted((ours, theirs))
        if _begins(ours, base) != _begins(theirs, base):
            moved, other = (theirs, ours) if _begins(ours, base) else (ours, theirs)
        return [*moved, *(name for name in other if name not in moved)]
    return [name for left, right in parts for name in _part(left, right)]


def _begins(names: list[str], base: list[str]) -> bool:
    return [name for name in names if name in base] == [name for name in base if name in names]


def _part(left: list[str], right: list[str]) -> list[str]:
    return left if left == right else by_rank(left, right, lambda name: (name,))


def _identity(field: FieldPath, lists: Sequence[Sequence[Any]]) -> Callable[[Any], str]:
    wanted = KNOWN_BY.get(str(field[-1])) if field else None
    items = [item for some in lists for item in some]
    if wanted and all(isinstance(item, dict) and isinstance(item.get(wanted), str) for item in items):
        return lambda item: str(item[wanted])
    return _as_text


def _as_text(item: Any) -> str:
    return json.dumps(item, ensure_ascii=False, sort_keys=True, default=str)


def same(left: Any, right: Any) -> bool:
    """Equal in type too: 1 is not 1.0, and not true."""
    if type(left) is not type(right):
        return False
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list):
        return len(left) == len(right) and all(map(same, left, right))
    return bool(left == right)
