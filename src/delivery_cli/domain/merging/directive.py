"""Two versions of a directive made one: events united by id, the top as the ledger makes it, the rest by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.domain.directive import KEY_ORDER
from delivery_cli.domain.merging.clash import Clash, Merged
from delivery_cli.domain.merging.fitting import Sides, entry_of, misfit
from delivery_cli.domain.merging.ledger import united
from delivery_cli.domain.merging.three_way import same, three_way
from delivery_cli.domain.merging.words import in_words
from delivery_cli.domain.plain import is_empty
from delivery_cli.domain.settings import Settings
from delivery_cli.domain.steps import FREE_KEYS
from delivery_cli.domain.top import top_after_all
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from delivery_cli.domain.snapshot import Entry

    Values = Mapping[str, Any]

LEDGERS = frozenset(key for key in KEY_ORDER if key not in {"id", "former_ids", "events", *FREE_KEYS})


def merged(
    base: Values | None, ours: Values, theirs: Values, settings: Settings | None = None, *, weave: bool = True
) -> Merged:
    """The directive that both sides' changes to `base` make; None as `base`: both sides made one of their own.

    All are values as a file holds them. Where there is no clash, the rules on a change accept the result as a merge
    of the two, and it has no error that neither side has. Without `weave` it is a plain commit on ours (a rebase, a
    cherry-pick) and judged as one: what theirs appended follows after all that ours has.
    """
    if same(dict(ours), dict(theirs)):
        return Merged(dict(ours))
    if not base:
        return _without_base(ours, theirs)
    if same(dict(base), dict(ours)):
        return Merged(dict(theirs))
    if same(dict(base), dict(theirs)):
        return Merged(dict(ours))
    return _joined(base, ours, theirs, settings or Settings(), weave=weave)


def given_twice(ours: Values, theirs: Values) -> bool:
    """Whether two files of one id, which differ, are two directives: their ledgers begin apart, or do not tell why they differ."""
    here, there = (one.get("events") or [] for one in (ours, theirs))
    return not (here and there and same(here[0], there[0])) or same(here, there)


def _without_base(ours: Values, theirs: Values) -> Merged:
    """What came to both sides by different commits, as after a squash: the one that goes on from the other, if one does."""
    if given_twice(ours, theirs):
        return Merged(dict(ours), (_minted(ours, theirs),))
    here, there = (one.get("events") or [] for one in (ours, theirs))
    for shorter, longer, values in ((here, there, theirs), (there, here, ours)):
        if len(shorter) < len(longer) and same(shorter, longer[: len(shorter)]):
            return Merged(dict(values))
    message = _(
        "{id} came to both sides by different commits (a squash, a cherry-pick), and was changed on both since"
    )
    return Merged(dict(ours), (Clash(("events",), None, here, there, message.format(id=ours.get("id"))),))


def _joined(base: Values, ours: Values, theirs: Values, settings: Settings, *, weave: bool) -> Merged:
    entries = tuple(map(entry_of, (base, ours, theirs)))
    for entry in entries[1:]:
        if entry.directive is None:
            return Merged(dict(ours), (_unreadable(entry, base, ours, theirs),))
    ledger, clashes = united(*(one.get("events") or [] for one in (base, ours, theirs)))
    refused: list[Merged] = []
    for events in ledger.orders() if weave else (ledger.one_after_the_other(),):
        values, found = _with_top(base, ours, theirs, events)
        problem = misfit(Sides(*entries), entry_of(values), settings, weave=weave)
        if problem is None or clashes or found:
            return Merged(values, (*clashes, *found))
        refused.append(Merged(values, (in_words(problem, events, (base, ours, theirs)),)))
    return refused[0]  # there is always one order, the one by time


def _with_top(
    base: Values, ours: Values, theirs: Values, events: Sequence[Any]
) -> tuple[dict[str, Any], tuple[Clash, ...]]:
    """The whole file with this ledger."""
    wanted = _after(base, events)
    explained = [_after(base, side.get("events") or []) for side in (ours, theirs)]
    values: dict[str, Any] = {}
    clashes: list[Clash] = []
    for key in _keys(base, ours, theirs, wanted):
        sides = (ours.get(key), theirs.get(key))
        told = zip(sides, (one.get(key) for one in explained), strict=True)
        found: tuple[Clash, ...] = ()
        value: Any
        if key == "events":
            value = list(events)
        elif key in LEDGERS and all(_alike(side, by_events) for side, by_events in told):
            value = wanted.get(key)
        else:
            value, found = three_way((key,), base.get(key), *sides)
        clashes += found
        if not is_empty(value):
            values[key] = value
    return values, tuple(clashes)


def _after(base: Values, events: Sequence[Any]) -> dict[str, Any]:
    known = base.get("events") or []
    return top_after_all(base, [event for event in events if event not in known])


def _keys(*some: Values) -> list[str]:
    """Every key, in the order of a file; those that are not ours before the ledger."""
    places = {key: place for place, key in enumerate(KEY_ORDER)}
    last = len(KEY_ORDER) - 1.5
    return sorted(dict.fromkeys(key for one in some for key in one), key=lambda key: places.get(key, last))


def _alike(left: Any, right: Any) -> bool:
    return same(left, right) or (is_empty(left) and is_empty(right))


def _minted(ours: Values, theirs: Values) -> Clash:
    message = _("{id} was given twice, to different directives: “{ours}” here, “{theirs}” there")
    told = message.format(id=ours.get("id"), ours=ours.get("title"), theirs=theirs.get("title"))
    return Clash(("id",), None, ours.get("id"), theirs.get("id"), told)


def _unreadable(entry: Entry, base: Values, ours: Values, theirs: Values) -> Clash:
    where = _("here") if entry.values is ours else _("there")
    problem = entry.problems[0].message if entry.problems else ""
    message = _("the version {where} is no readable directive: {problem}").format(
        where=where, problem=problem
    )
    return Clash((), base, ours, theirs, message)
