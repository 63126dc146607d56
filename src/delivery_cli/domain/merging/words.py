"""Why two versions do not fit, in words: which step here stands against which step there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.domain.merging.clash import Clash
from delivery_cli.domain.steps import STEPS
from delivery_cli.domain.wording import stated
from delivery_cli.domain.words import field_word
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from delivery_cli.domain.findings import Problem

    Values = Mapping[str, Any]
    Pair = tuple[Any, Any]  # a step here, a step there


def in_words(problem: Problem, events: Sequence[Any], sides: tuple[Values, Values, Values]) -> Clash:
    """The clash behind a problem of the merged file with these events; `sides`: base, ours, theirs."""
    base, ours, theirs = (side.get("events") or [] for side in sides)
    mine = [event for event in ours if event not in base and event not in theirs]
    other = [event for event in theirs if event not in base and event not in ours]
    pair = _on_one_thing(mine, other) or _against(problem, events, mine, other)
    if pair is None:
        message = _("the two do not fit: {problem}").format(problem=problem.message)
        return Clash(problem.field, sides[0], sides[1], sides[2], message)
    here, there = pair
    common = next((key for key in _settles(here) if key in _settles(there)), None)
    if common is not None:
        message = _("{field} was changed on both sides: to {ours} here, to {theirs} there")
        ours_to, theirs_to = _settles(here)[common], _settles(there)[common]
        told = message.format(field=field_word(common), ours=stated(ours_to), theirs=stated(theirs_to))
    else:
        told = _("{ours} here, {theirs} there: {problem}").format(
            ours=_done(here), theirs=_done(there), problem=problem.message
        )
    return Clash(("events",), None, here, there, told)


def _on_one_thing(mine: Sequence[Any], other: Sequence[Any]) -> Pair | None:
    """The first two steps that give one field a value each, starting from the same."""
    for here in mine:
        for there in other:
            if _settles(here).keys() & _settles(there).keys():
                return here, there
    return None


def _settles(event: Values) -> dict[str, Any]:
    """What an event gives a value, by the names that people know."""
    kind, to = event.get("kind"), event.get("to")
    if kind in {"extend", "reopen", "return"}:
        return {} if to is None or event.get("refused") else {_("the deadline"): to}
    if kind == "assign" and isinstance(to, dict):
        return to
    if kind == "control":
        return {"control": to}
    if kind == "correct":
        return {str(event.get("field")): to}
    return {}


def _against(
    problem: Problem, events: Sequence[Any], mine: Sequence[Any], other: Sequence[Any]
) -> Pair | None:
    """The step that is not possible any more, and the latest step of the other side that made it so."""
    match problem.field:
        case ("events", int(place), *_rest) if place < len(events):
            event = events[place]
        case _:
            return None
    before = list(events[:place])
    if event in mine:
        return _pair(event, _latest(before, other))
    if event in other and (found := _latest(before, mine)) is not None:
        return found, event
    return None


def _pair(here: Any, there: Any) -> Pair | None:
    return None if there is None else (here, there)


def _latest(before: Sequence[Any], of_side: Sequence[Any]) -> Any:
    """The latest step of a side: one that moved the status, else any."""
    found = [event for event in reversed(before) if event in of_side]
    return next((event for event in found if STEPS[event["kind"]].after), found[0] if found else None)


def _done(event: Any) -> str:
    done = STEPS[event["kind"]].done
    return _(done)
