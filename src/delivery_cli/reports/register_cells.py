"""A directive as the cells of a register's row, from which it can be registered again."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.document_words import document_in
from delivery_cli.domain.plain import is_empty, plain
from delivery_cli.domain.register_fields import CONTROLS, SOURCE_KINDS, YES
from delivery_cli.domain.tabular import MAX_CELL, SEPARATOR, one_line, prose
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from delivery_cli.domain.register import Register, RegisterLine
    from delivery_cli.domain.standing import Standing
    from delivery_cli.domain.teams import Teams

Cell = str | dt.date | None

STATUSES = {
    "draft": N_("draft"),
    "active": N_("active"),
    "returned": N_("returned"),
    "submitted": N_("submitted"),
    "closed": N_("closed"),
    "cancelled": N_("cancelled"),
}
_DIVIDES = re.compile(r"[;,/\n()]|\s(?:и|және|and|совместно)\s", re.IGNORECASE)
_DIVIDES_ITEMS = re.compile(r"[;,\n]")
_LINES = {
    "title": "title",
    "due-phrase": "due_phrase",
    "due-rule": "due_rule",
    "no-due-reason": "no_due_reason",
    "programme": "programme",
}
_PROSE = {"text": "text", "expected-result": "expected_result"}
_PERSONS = {"responsible": "responsible", "coordinator": "coordinator", "issuer-person": "issuer_person"}
_OF_SOURCE = {
    "source-title": "title",
    "source-kind": "kind",
    "source-number": "number",
    "source-on": "on",
    "point": "point",
    "source-url": "url",
}
# What the tool gives anew to what is registered anew.
_OF_THE_TOOL = frozenset({"id", "former_ids", "status", "events"})


def cells_of(line: RegisterLine, register: Register, language: str) -> dict[str, Cell]:
    """What stands in each column; a field that its column cannot hold exactly stands in `other` as well."""
    values = plain(dict(line.values)) | _on_the_day(line.standing)
    cells: dict[str, Cell] = dict(_derived(line))
    held = set(_OF_THE_TOOL)
    for put in (_words, _persons, _source, _given, _executors, _lists):
        for name, cell, keys in put(values, register.teams, language):
            cells[name] = cell
            held |= keys
    if "area" in cells and "areas" in held:
        cells["area"] = _areas(values["areas"], register.areas)
    rest = {key: value for key, value in values.items() if key not in held and not is_empty(value)}
    if rest:
        cells["other"] = json.dumps(rest, ensure_ascii=False, sort_keys=True)
    return cells


_Put = tuple[str, Cell, frozenset[str]]


def _on_the_day(stands: Standing) -> dict[str, Any]:
    """Who led and helped on the day, and under which control: the file has them as they are now."""
    state = stands.state
    return {"owner": state.owner, "co_owners": list(state.co_owners), "control": state.control}


def _derived(line: RegisterLine) -> Iterator[tuple[str, Cell]]:
    stands = line.standing
    status = stands.status or line.directive.status
    yield "id", line.directive.id
    yield "status", _(STATUSES[status])
    yield "standing", standing_words(stands, status)
    yield "deadline", stands.deadline
    yield "executed-on", stands.executed_on
    yield "last-word", line.last_word


def standing_words(stands: Standing, status: str) -> str:
    """What presses, in words: a colour alone is lost in print."""
    left = stands.days_left
    if status == "closed" and stands.executed == "late":
        return _("closed late")
    if left is None or not (stands.overdue or stands.due_soon):
        return ""
    if left < 0:
        return _("overdue {n} d").format(n=-left)
    return _("due in {n} d").format(n=left) if left else _("due today")


def _words(values: Mapping[str, Any], _teams: Teams, _language: str) -> Iterator[_Put]:
    for names, clean in ((_LINES, one_line), (_PROSE, prose)):
        for name, key in names.items():
            text = values.get(key)
            if isinstance(text, str):
                # What is too long is cut in its cell, and would be in another.
                exact = clean(text) == text or len(text) > MAX_CELL
                yield name, text, frozenset({key} if exact else ())
    if "control" in values:
        yield "control", _(CONTROLS[values["control"]]), frozenset({"control"})
    if values.get("priority"):
        yield "priority", _(YES), frozenset({"priority"})


def _persons(values: Mapping[str, Any], _teams: Teams, _language: str) -> Iterator[_Put]:
    for name, key in _PERSONS.items():
        if isinstance(person := values.get(key), dict):
            exact = set(person) == {"name"} and one_line(person["name"]) == person["name"]
            yield name, str(person.get("name", "")), frozenset({key} if exact else ())


def _source(values: Mapping[str, Any], _teams: Teams, _language: str) -> Iterator[_Put]:
    sources = values.get("sources") or [{}]
    first = sources[0]
    texts = [value for key, value in first.items() if key not in {"kind", "on"}]
    exact = (
        len(sources) == 1
        and set(first) <= set(_OF_SOURCE.values())
        and all(one_line(text) == text for text in texts)
        and document_in(first.get("number", "")).number_alone
    )
    held = frozenset({"sources"} if exact else ())
    for name, key in _OF_SOURCE.items():
        if key in first:
            value = first[key]
            cell = _(SOURCE_KINDS[value]) if key == "kind" else _day(value) if key == "on" else value
            yield name, cell, held


def _given(values: Mapping[str, Any], teams: Teams, language: str) -> Iterator[_Put]:
    issuer = values.get("issuer")
    if isinstance(issuer, str):
        yield "issuer", _team(teams, issuer, language), frozenset({"issuer"})
    elif isinstance(issuer, dict):
        exact = one_line(issuer["name"]) == issuer["name"]
        yield "issuer-name", issuer["name"], frozenset({"issuer"} if exact else ())
    if "issued" in values:
        is_usual = values.get("issued_basis") == "exact"
        yield "issued", _day(values["issued"]), frozenset({"issued", *(["issued_basis"] if is_usual else [])})
    if "due" in values:
        yield "due", _day(values["due"]), frozenset({"due"})


def _executors(values: Mapping[str, Any], teams: Teams, language: str) -> Iterator[_Put]:
    if owner := values.get("owner"):
        yield "owner", _team(teams, owner, language), frozenset({"owner"})
    if helpers := values.get("co_owners"):
        joined = SEPARATOR.join(_team(teams, one, language) for one in helpers)
        yield "co-owner", joined, frozenset({"co_owners"})


def _lists(values: Mapping[str, Any], _teams: Teams, _language: str) -> Iterator[_Put]:
    for name, key in (("area", "areas"), ("tag", "tags")):
        if items := values.get(key):
            exact = all(one_line(one) == one and not _DIVIDES_ITEMS.search(one) for one in items)
            yield name, SEPARATOR.join(items), frozenset({key} if exact else ())


def _areas(ids: Sequence[str], names: Mapping[str, str]) -> str:
    """Their names where each is plainly one, as `delivery import` understands them too."""
    said = [names.get(one, one) for one in ids]
    plainly = all(one_line(one) == one and not _DIVIDES_ITEMS.search(one) for one in said)
    unlike = len({one.casefold() for one in names.values()}) == len(names)
    return SEPARATOR.join(said if plainly and unlike else ids)


def _team(teams: Teams, team_id: str, language: str) -> str:
    """The name that people use, where it means this team and no other, and is plainly one name."""
    label = teams.label(team_id, language)
    plainly = teams.named(label) == (team_id,) and one_line(label) == label and not _DIVIDES.search(label)
    return label if plainly else team_id


def _day(text: Any) -> Cell:
    try:
        return dt.date.fromisoformat(text)
    except (TypeError, ValueError):
        return str(text)
