"""What a commit did to directives: the events that it appended, and what else it changed in their files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.change import is_registered
from delivery_cli.domain.ledger import after
from delivery_cli.domain.plain import is_empty, plain
from delivery_cli.domain.rules.walk import corrected, moments
from delivery_cli.domain.top import top_after_all
from delivery_cli.domain.words import field_word, word
from delivery_cli.domain.written import written_day
from delivery_cli.messages import _
from delivery_cli.operations.gate.changes import entry_at
from delivery_cli.operations.telling import MAX_VALUE, shortened, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from delivery_cli.domain.change import Fate
    from delivery_cli.domain.event import Event
    from delivery_cli.domain.ledger import State
    from delivery_cli.domain.snapshot import Entry
    from delivery_cli.domain.teams import Teams
    from delivery_cli.storage.revisions import Revisions


@dataclass(frozen=True, slots=True)
class Happened:
    """An event with its words and the states before and after it."""

    event: Event
    words: str
    before: State
    after: State


@dataclass(frozen=True, slots=True)
class Field:
    """A key of the file with its old and new value as the file holds them; None where it was or is not there."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What happened to one directive's file.

    `title` is the newest there is. `unexplained` are those of the `fields` that no event of this commit makes what
    they are now. `lost` are the ids of published events that are gone or were changed. `readable` is False where the
    file cannot be read now: its events are then not told.
    """

    id: str
    fate: Fate
    title: str = ""
    events: tuple[Happened, ...] = ()
    fields: tuple[Field, ...] = ()
    unexplained: tuple[Field, ...] = ()
    lost: tuple[str, ...] = ()
    readable: bool = True


def changes_of(
    revisions: Revisions, commit: str, parents: Sequence[str], paths: Iterable[str], teams: Teams
) -> tuple[Changed, ...]:
    """What a commit itself did to these files: in a merge, what no parent has and what one of them had."""
    found = []
    for path in paths:
        befores = [entry_at(revisions, parent, path) for parent in parents] or [None]
        now = entry_at(revisions, commit, path)
        if (one := _changed(path, befores, now, teams)) is not None:
            found.append(one)
    return tuple(found)


def _changed(path: str, befores: Sequence[Entry | None], now: Entry | None, teams: Teams) -> Changed | None:
    id_ = path.rsplit("/", 1)[-1].removesuffix(".yaml")
    olds = [one for one in befores if one is not None]
    if now is None:
        gone = len(olds) == len(befores)
        return Changed(id=id_, fate="deleted", title=_title(olds[0])) if gone else None
    fields = tuple(_fields(olds, now)) if olds and now.values else ()
    lost = tuple(_lost(olds, now)) if now.values else ()
    events = tuple(_happened(olds, now, teams))
    inherited = now.directive is not None or any(one is now for one in olds)
    if olds and not (fields or lost or events) and inherited:
        return None  # as the parents have it, but perhaps for its form
    return Changed(
        id=id_,
        fate="changed" if olds else "added",
        title=_title(now),
        events=events,
        fields=fields,
        unexplained=tuple(_unexplained(olds, now, fields)),
        lost=lost,
        readable=now.directive is not None,
    )


def _title(entry: Entry) -> str:
    title = entry.values.get("title")
    return title if isinstance(title, str) else ""


def _fields(olds: Sequence[Entry], now: Entry) -> Iterator[Field]:
    keys = dict.fromkeys((*(key for one in olds for key in one.values), *now.values))
    for key in keys:
        new = now.values.get(key)
        if key != "events" and all(one.values.get(key) != new for one in olds):
            yield Field(str(key), olds[0].values.get(key), new)


def _unexplained(olds: Sequence[Entry], now: Entry, fields: Sequence[Field]) -> Iterator[Field]:
    """A draft's facts are free; a merge has nobody's values but its own."""
    if len(olds) != 1 or now.directive is None:
        yield from fields
        return
    known = {id_ for id_, _event in _events(olds[0])}
    new = [event for id_, event in _events(now) if id_ not in known]
    wanted = top_after_all(olds[0].values, new)
    for field in fields:
        stands = wanted.get(field.name)
        same = field.new == stands or (is_empty(field.new) and is_empty(stands))
        if not same and (is_registered(olds[0]) or field.name == "status"):
            yield field


def _lost(olds: Sequence[Entry], now: Entry) -> Iterator[str]:
    kept = dict(_events(now))
    had = {id_: event for one in olds for id_, event in _events(one)}
    return (id_ for id_, event in had.items() if kept.get(id_) != event)


def _events(entry: Entry) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The events with an id, as the file holds them, also where the rest cannot be read."""
    listed = entry.values.get("events")
    for event in listed if isinstance(listed, list) else ():
        if isinstance(event, dict) and isinstance(event.get("id"), str):
            yield event["id"], event


def _happened(olds: Sequence[Entry], now: Entry, teams: Teams) -> Iterator[Happened]:
    if now.directive is None:
        return
    known = {id_ for one in olds for id_, _event in _events(one)}
    for event, before in ((one.event, one.before) for one in moments(now.directive)):
        if event.id not in known:
            new = corrected(after(before, event), event)
            yield Happened(event, told(plain(event), before, teams), before, new)


def in_plain(one: Changed) -> dict[str, Any]:
    """The change under stable names for programs."""
    return {
        "id": one.id,
        "title": one.title,
        "fate": one.fate,
        "readable": one.readable,
        "events": [
            {
                "id": each.event.id,
                "kind": each.event.kind,
                "by": each.event.by,
                "words": each.words,
                "decision": plain(each.event.decision),
            }
            for each in one.events
        ],
        "fields": [{"field": each.name, "from": each.old, "to": each.new} for each in one.fields],
        "unexplained": [each.name for each in one.unexplained],
        "lost_events": list(one.lost),
    }


def in_words(one: Changed) -> str:
    """The change in one line: its events, and of the fields those that no event speaks of."""
    parts = [each.words for each in one.events]
    parts += [
        _("{field} {old} → {new}").format(
            field=field_word(each.name), old=_short(each.old), new=_short(each.new)
        )
        for each in (one.unexplained if one.events else one.fields)
    ]
    if one.lost:
        parts.append(_("events gone or changed: {ids}").format(ids=", ".join(one.lost)))
    if one.fate == "deleted":
        parts.append(_("the file was deleted"))
    if not one.readable:
        parts.append(_("the file cannot be read"))
    return "; ".join(parts)


def _short(value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, str):
        value = word(written_day(value))
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return shortened(" ".join(text.split()), MAX_VALUE)
