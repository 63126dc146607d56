"""The text of a merged file: each line as the side that wrote it has it, and never anything but the values meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.merging.three_way import same
from delivery_cli.storage.merging.pieces import EVENTS, Piece, pieces
from delivery_cli.storage.yaml.edit import EditRefusedError, edited
from delivery_cli.storage.yaml.read import read
from delivery_cli.storage.yaml.write import dump_entry, dump_items

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from delivery_cli.storage.merging.pieces import Pieces

    Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a file: its text with Unix line ends, and what it says."""

    text: str
    values: Values


def text_of(
    values: Values, base: Version | None, ours: Version, theirs: Version, order: Sequence[str]
) -> str | None:
    """The file with these values, as near to ours as can be, with the comments of both; None where it cannot be."""
    return _from_pieces(values, base, ours, theirs, order) or _from_ours(values, ours, order)


def _from_pieces(
    values: Values, base: Version | None, ours: Version, theirs: Version, order: Sequence[str]
) -> str | None:
    sides = [pieces(side.text, side.values) if side else None for side in (base, ours, theirs)]
    was, mine, other = sides
    if mine is None or other is None:
        return None
    known = _Sides(
        (was, base.values if base else {}), (mine, ours.values), (other, theirs.values), tuple(order)
    )
    text = known.joined(values)
    return text if _says(text, values) else None


def _from_ours(values: Values, ours: Version, order: Sequence[str]) -> str | None:
    """Ours with the keys that changed written anew."""
    before = ours.values
    keep = {key: value for key, value in values.items() if not same(value, before.get(key))}
    append: dict[str, Any] = {}
    known = before.get(EVENTS) or []
    if EVENTS in keep and same(list(keep[EVENTS][: len(known)]), known):
        append[EVENTS] = keep.pop(EVENTS)[len(known) :]
    try:
        text = edited(ours.text, keep, [key for key in before if key not in values], append, order=order)
    except EditRefusedError:
        return None
    return text if _says(text, values) else None


def _says(text: str, values: Values) -> bool:
    found = read(text.encode()).values
    return found is not None and same(found, dict(values))


@dataclass(frozen=True, slots=True)
class _Sides:
    """The pieces and the values of the common version, of ours and of theirs."""

    base: tuple[Pieces | None, Values]
    ours: tuple[Pieces, Values]
    theirs: tuple[Pieces, Values]
    order: tuple[str, ...]

    def joined(self, values: Values) -> str:
        parts = [part for key in self._keys(values) for part in self._key(key, values[key])]
        tails = [side[0].tail if side[0] else None for side in (self.base, self.ours, self.theirs)]
        return "".join([*parts, _lines(*tails)])

    def _keys(self, values: Values) -> list[str]:
        """Ours in their order; each other after the last that precedes it."""
        keys = [key for key in self.ours[1] if key in values]
        for key in sorted(values.keys() - set(keys), key=lambda key: (self._rank(key), key)):
            place = max((n for n, one in enumerate(keys, 1) if self._rank(one) <= self._rank(key)), default=0)
            keys.insert(place, key)
        return keys

    def _rank(self, key: str) -> float:
        return self.order.index(key) if key in self.order else len(self.order) - 1.5

    def _key(self, key: str, value: Any) -> Iterator[str]:
        found = [_piece(side[0].keys if side[0] else {}, key) for side in (self.base, self.ours, self.theirs)]
        yield _lines(*(piece.lead if piece else None for piece in found))
        if key == EVENTS and self._column() is not None:
            yield f"{EVENTS}:\n" if found[1] is None or found[2] is None else _chosen_text(found)
            yield from self._events(value)
            return
        said = [side[1].get(key) for side in (self.base, self.ours, self.theirs)]
        yield _body(found, said, value, lambda: dump_entry(key, value))

    def _column(self) -> int | None:
        """The column of the ledger's dashes, None where a side has no such ledger."""
        mine, other = self.ours[0], self.theirs[0]
        return mine.column if mine.events is not None and other.events is not None else None

    def _events(self, events: Sequence[Any]) -> Iterator[str]:
        column = self._column() or 0
        maps = []
        for side, values in (self.base, self.ours, self.theirs):
            usable = side is not None and side.events is not None and side.column == column
            by_id = {event["id"]: event for event in values.get(EVENTS) or []}
            maps.append((side.events if side and usable and side.events else {}, by_id))
        for event in events:
            found = [_piece(known, event["id"]) for known, _values in maps]
            yield _lines(*(piece.lead if piece else None for piece in found))
            said = [values.get(event["id"]) for _known, values in maps]
            yield _body(found, said, event, lambda event=event: _item(event, column))  # type: ignore[misc]  # bound now


def _piece(known: Mapping[str, Piece], name: str) -> Piece | None:
    return known.get(name)


def _item(event: Any, column: int) -> str:
    indent = " " * column
    return "".join(f"{indent}{line}\n" if line else "\n" for line in dump_items([event]).splitlines())


def _chosen_text(found: Sequence[Piece | None]) -> str:
    base, ours, theirs = (piece.body if piece else None for piece in found)
    return (theirs if ours == base else ours) or f"{EVENTS}:\n"


def _body(found: Sequence[Piece | None], said: Sequence[Any], value: Any, written: Callable[[], str]) -> str:
    """The lines of the side that says the same; where both do, of the one that changed them."""
    base, ours, theirs = (
        piece.body if piece is not None and same(known, value) else None
        for piece, known in zip(found, said, strict=True)
    )
    if ours is not None and theirs is not None:
        return theirs if ours == base else ours
    if ours is not None:
        return ours
    return theirs if theirs is not None else written()


def _lines(base: str | None, ours: str | None, theirs: str | None) -> str:
    """Comments and blank lines of both sides; None where a side has no such place."""
    if ours is None or theirs is None:
        return ours or theirs or ""
    if base in {ours, theirs}:
        return theirs if ours == base else ours
    mine = ours.splitlines(keepends=True)
    return "".join([*mine, *(line for line in theirs.splitlines(keepends=True) if line not in mine)])
