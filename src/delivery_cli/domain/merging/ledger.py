"""The events of both sides in one ledger, known by their ids: none lost, none altered, each side's in its order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.merging.clash import Clash
from delivery_cli.domain.merging.three_way import same
from delivery_cli.domain.merging.weaving import by_rank, interleavings, segments
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Event = Mapping[str, Any]

TRIED_AT_MOST = 70  # orders of what both sides appended: all of four events on each
# What may be entered after a step that another side took meanwhile, and still stand before it: it changes nothing
# that the step rests on. A decision that was entered after a closing is no decision before it.
WORDS = frozenset({"progress", "note", "measure", "assess", "link", "milestone"})


@dataclass(frozen=True, slots=True)
class United:
    """The ledger in pieces: one list where there is but one order, two where both sides have events of their own."""

    parts: tuple[tuple[list[Any], list[Any]], ...]

    def orders(self) -> Iterator[list[Any]]:
        """The ledgers that keep each side's order: by the moments at which the events were entered, then others.

        In those no decision stands elsewhere among the decisions: only words are put before what they came after.
        """
        yield (chronological := self._woven(by_rank_of_entry))
        decided, seen = _decisions(chronological), [chronological]
        for other in self._others(chronological):
            if _decisions(other) == decided and other not in seen:
                seen.append(other)
                yield other

    def one_after_the_other(self) -> list[Any]:
        """The ledger of ours, and after it what only theirs has."""
        ours = [event for left, _right in self.parts for event in left]
        return [*ours, *(event for _left, right in self.parts for event in right)]

    def _others(self, chronological: list[Any]) -> Iterator[list[Any]]:
        """Few orders: all, those that move least first; many: one side's events after the other's."""
        last = max((n for n, (left, right) in enumerate(self.parts) if left and right), default=None)
        if last is None:
            return
        if self._ways(last) > TRIED_AT_MOST:
            yield self._woven(_earlier_first)
            yield self._woven(lambda left, right: _earlier_first(left, right, reverse=True))
            return
        before = [event for part in self.parts[:last] for event in by_rank_of_entry(*part)]
        after = [event for part in self.parts[last + 1 :] for event in by_rank_of_entry(*part)]
        places = {event["id"]: place for place, event in enumerate(chronological)}
        tails = sorted(
            ([places[event["id"]] for event in woven] for woven in interleavings(*self.parts[last])),
            key=lambda tail: (_moved(tail), tail),
        )
        yield from ([*before, *(chronological[place] for place in tail), *after] for tail in tails)

    def _woven(self, order: Callable[[list[Any], list[Any]], list[Any]]) -> list[Any]:
        return [event for left, right in self.parts for event in order(left, right)]

    def _ways(self, place: int) -> int:
        left, right = self.parts[place]
        return comb(len(left) + len(right), len(left))


def united(
    base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any]
) -> tuple[United, tuple[Clash, ...]]:
    """Both ledgers as one; an event that a side took back is gone, one that both altered is a clash."""
    sides = [_by_id(events) for events in (base, ours, theirs)]
    if any(side is None for side in sides):
        return United(((list(ours), []),)), (_nameless(base, ours, theirs),)
    was, left, right = (side or {} for side in sides)
    kept, clashes = _kept(was, left, right)
    mine, other = ([kept[one] for one in side if one in kept] for side in (left, right))
    parts = segments(mine, other, lambda event: event["id"])
    if parts is None:
        return United(((list(ours), []),)), (*clashes, _reordered(base, ours, theirs))
    joined = tuple((one, []) if one == two else (one, two) for one, two in parts)
    return United(joined), clashes


def _by_id(events: Sequence[Any]) -> dict[str, Any] | None:
    """The events by id; None where one has none, or two have the same."""
    if not all(isinstance(event, dict) and isinstance(event.get("id"), str) for event in events):
        return None
    found = {event["id"]: event for event in events}
    return found if len(found) == len(events) else None


def _kept(
    was: Mapping[str, Any], left: Mapping[str, Any], right: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[Clash, ...]]:
    kept, clashes = {}, []
    for name in dict.fromkeys((*left, *right)):
        base, ours, theirs = was.get(name), left.get(name), right.get(name)
        event = ours
        if same(ours, base) or (base is None and ours is None):
            event = theirs
        elif not same(ours, theirs) and not same(theirs, base) and (base is not None or theirs is not None):
            clashes.append(_altered(base, ours, theirs))
            event = ours or theirs
        if event is not None:
            kept[name] = event
    return kept, tuple(clashes)


def _altered(base: Any, ours: Any, theirs: Any) -> Clash:
    event = ours or theirs
    if base is None:
        message = _("the event {event} was added on both sides, differently").format(event=titled(event))
    elif ours is None or theirs is None:
        message = _("the event {event} was taken back on one side and changed on the other").format(
            event=titled(event)
        )
    else:
        message = _("the recorded event {event} was changed on both sides").format(event=titled(event))
    return Clash(("events", event["id"]), base, ours, theirs, message)


def _reordered(base: Any, ours: Any, theirs: Any) -> Clash:
    message = _("the recorded events stand in different orders here and there")
    return Clash(("events",), base, ours, theirs, message)


def _nameless(base: Any, ours: Any, theirs: Any) -> Clash:
    message = _("the events cannot be told apart: one has no id, or two have the same")
    return Clash(("events",), base, ours, theirs, message)


def titled(event: Any) -> str:
    """An event as people find it: its kind, id and day."""
    return f"{event.get('kind')} {event.get('id')} ({str(event.get('on') or event.get('at'))[:10]})"


def entered(event: Event) -> tuple[float, str, str]:
    """When an event was entered, as a rank: the moment, and what else tells two events apart."""
    said = str(event.get("at"))
    try:
        moment = dt.datetime.fromisoformat(said)
    except ValueError:
        return 0.0, said, str(event.get("id"))
    known = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return known.timestamp(), "", str(event.get("id"))


def by_rank_of_entry(left: Sequence[Any], right: Sequence[Any]) -> list[Any]:
    return by_rank(left, right, entered)


def _earlier_first(left: Sequence[Any], right: Sequence[Any], *, reverse: bool = False) -> list[Any]:
    sides = sorted((left, right), key=lambda events: list(map(entered, events)), reverse=reverse)
    return [event for side in sides for event in side]


def _moved(places: Sequence[int]) -> int:
    """How many pairs stand the other way round."""
    return sum(one > other for n, one in enumerate(places) for other in places[n + 1 :])


def _decisions(ledger: Sequence[Any]) -> list[str]:
    """The events by their ids that rest on what stood before them, in their order."""
    return [event["id"] for event in ledger if event.get("kind") not in WORDS or "to" in event]
