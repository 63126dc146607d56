"""D303: whether every event of before stands as it was, where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.domain.change import events_of
from delivery_cli.domain.findings import FieldPath, Problem
from delivery_cli.domain.rules.rule import change_rule
from delivery_cli.domain.wording import shown, stated
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from delivery_cli.domain.change import Change, Revised
    from delivery_cli.domain.findings import Found
    from delivery_cli.domain.policy import Policy

CODE = "D303"


@change_rule(CODE, N_("A recorded event was changed, removed, reordered, or one was put before it"))
def ledger_kept(change: Change, _policy: Policy) -> Iterator[Found]:
    """The ledger is append-only: every recorded event stays as it is, in its place; new ones follow at the end.

    Each event has an id of its own. Only a merge may put one side's events between the other's; each side's keep
    their order, none is dropped, and the merge adds none of its own.

    Wrong: the day of a recorded request, changed afterwards so that it was not late.

    ```yaml
    - {id: m4x9ta, kind: request, at: 2017-09-29T09:02:00+06:00, …}   # before
    - {id: m4x9ta, kind: request, at: 2017-09-21T09:02:00+06:00, …}   # after
    ```

    Fix: put the events back as they are recorded (`git show TARGET:PATH`), and record what was wrong by a further
    step: `delivery correct`, `delivery note`. Where a merge lost an event, merge again and keep both sides' events.
    """
    for one in change.directives:
        if one.after is None or (one.after.directive is None and not one.after.values):
            continue  # another rule says that it is gone or cannot be read
        if is_woven(one, change):
            problems = _woven(one)
        else:
            problems = _kept(events_of(one.before), events_of(one.after), in_place=True)
        for problem in (*problems, *_used_again(one)):
            yield one.path, problem


def _used_again(one: Revised) -> Iterator[Problem]:
    """New events under an id that another event has: which of them a later step means, nobody could say."""
    events = events_of(one.after)
    for place in one.new_places:
        if _id(events[place]) in map(_id, events[:place]):
            message = _("the event {event} has the id of an earlier one").format(event=_named(events[place]))
            yield Problem(CODE, ("events", place, "id"), message, _("give the new event an id of its own"))


def is_woven(one: Revised, change: Change) -> bool:
    """Whether a merge may have put one side's events between the other's."""
    return change.is_merge or one.woven or bool(one.merged)


def _woven(one: Revised) -> Iterator[Problem]:
    after, gone = events_of(one.after), _taken_back(one)
    for entry in one.parents:
        yield from _kept([event for event in events_of(entry) if event not in gone], after, in_place=False)
    if not one.woven:
        yield from _nobodys(one, after, gone)


def _taken_back(one: Revised) -> list[Any]:
    """Events of the common ancestor that one of the sides has no more: for both of them they never happened."""
    return [
        event
        for event in events_of(one.base)
        if any(event not in events_of(entry) for entry in one.parents) and one.merged
    ]


def _nobodys(one: Revised, after: Sequence[Any], gone: Sequence[Any]) -> Iterator[Problem]:
    known = [event for entry in one.parents for event in events_of(entry)]
    altered = {_id(event) for event in known if event not in after}
    for place, event in enumerate(after):
        if event in gone:
            message = _("the merge brings back the event {event}, which one side had taken back")
        elif event not in known and _id(event) not in altered:
            message = _("the merge brings in the event {event}, which neither side had")
        else:
            continue
        fix = _("merge what both sides have; take the step afterwards, in a commit of its own")
        yield Problem(CODE, ("events", place), message.format(event=_named(event)), fix)


def _kept(before: Sequence[Any], after: Sequence[Any], *, in_place: bool) -> Iterator[Problem]:
    if list(after[: len(before)]) == list(before):
        return
    places = {_id(event): place for place, event in reversed(list(enumerate(after)))}
    for event in before:
        place = places.get(_id(event))
        if place is None:
            message = _("the recorded event {event} was removed").format(event=_named(event))
            yield Problem(CODE, ("events",), message, _put_back())
        elif after[place] != event:
            yield _changed(event, after[place], place)
    yield from _moved(before, after, in_place=in_place)


def _changed(event: Any, now: Any, place: int) -> Problem:
    keys = [
        key for key in dict.fromkeys((*_keys(event), *_keys(now))) if _value(event, key) != _value(now, key)
    ]
    key = keys[0] if keys else "id"
    message = _("the recorded event {event} was changed: {field} was {before}, and is {after}")
    told = message.format(
        event=_named(event), field=key, before=stated(_value(event, key)), after=stated(_value(now, key))
    )
    field: FieldPath = ("events", place, key) if key in _keys(now) else ("events", place)
    return Problem(CODE, field, told, _put_back())


def _moved(before: Sequence[Any], after: Sequence[Any], *, in_place: bool) -> Iterator[Problem]:
    """The first event that is out of order, and each new one that stands before a recorded one."""
    recorded = [_id(event) for event in before]
    now = [_id(event) for event in after]
    kept = [one for one in now if one in recorded]
    wanted = [one for one in recorded if one in now]
    out = next((one for one, other in zip(kept, wanted, strict=False) if one != other), None)
    if out is not None:
        place = now.index(out)
        message = _("the recorded events were reordered: {event} stands in another place")
        yield Problem(CODE, ("events", place), message.format(event=_named(after[place])), _put_back())
    if not in_place:
        return
    last = max((place for place, one in enumerate(now) if one in recorded), default=-1)
    for place in range(last):
        if now[place] not in recorded:
            message = _("the event {event} was put in before recorded ones").format(
                event=_named(after[place])
            )
            fix = _("new events follow at the end; on which day it happened is said in on")
            yield Problem(CODE, ("events", place), message, fix)


def _put_back() -> str:
    return _(
        "put it back as it was recorded; a mistake in it is answered by a further step: delivery correct, note"
    )


def _id(event: Any) -> Any:
    return event.get("id") if isinstance(event, dict) else repr(event)


def _keys(event: Any) -> list[str]:
    return list(event) if isinstance(event, dict) else []


def _value(event: Any, key: str) -> Any:
    return event.get(key) if isinstance(event, dict) else None


def _named(event: Any) -> str:
    """An event as people find it: its kind, id and day."""
    if not isinstance(event, dict):
        return shown(event)
    return f"{event.get('kind')} {event.get('id')} ({str(event.get('on') or event.get('at'))[:10]})"
