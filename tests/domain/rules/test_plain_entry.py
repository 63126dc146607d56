"""What is plainly fine, no rule finds anything in: held over every small change to some sound files."""

import copy
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from delivery_cli.domain.ids import directive_path
from delivery_cli.domain.reading import read_directive, read_settings
from delivery_cli.domain.rules import DIRECTIVE_RULES, FILE_RULES
from delivery_cli.domain.rules.legality import faults
from delivery_cli.domain.rules.plain_entry import is_plainly_fine
from delivery_cli.domain.rules.plain_ledger import plain_status
from delivery_cli.domain.settings import Settings
from delivery_cli.domain.snapshot import Entry
from tests.domain.making import DECISION, EVIDENCE, TODAY, event, values

CLOSE = {"outcome": "implemented", "executed_on": "2017-09-20", "decision": DECISION}
SOUND = (
    values(),
    values(due=None, no_due_reason="Постоянно"),
    values(
        event("progress", "2017-09-13", note="Идёт"),
        event("request", "2017-09-14", to="2017-10-20", reason="Данные"),
        event("note", "2017-09-01", note="Было"),
        event("submit", "2017-09-20", note="Готово", evidence=EVIDENCE),
        event("close", "2017-09-25", **CLOSE),
        event("note", "2017-09-26", note="Всё"),
        status="closed",
    ),
    values(event("close", "2017-09-25", evidence=EVIDENCE, **CLOSE), status="closed"),
    values(
        event("submit", "2017-09-20", note="Готово", evidence=EVIDENCE, override_reason="Молчат"),
        co_owners=["mne"],
        status="submitted",
    ),
    values(event("assign", "2017-09-20", from_={"owner": "mne"}, to={"owner": "mic"}, reason="Так")),
)
DAYS = ("2016-01-01", "2017-09-12", "2017-09-15", "2017-09-30", "2018-01-01")
OTHERS: dict[str, tuple[Any, ...]] = {
    "id": ("D-2017-0002", "D-2016-0001", "D-2017-00001"),
    "issued": DAYS,
    "due": DAYS,
    "owner": ("mne",),
    "control": ("special",),
    "status": ("draft", "active", "returned", "submitted", "closed", "cancelled"),
    "co_owners": (["mne"],),
    "milestones": ([{"id": "m1", "title": "Проект", "due": "2016-01-01"}],),
}
OF_EVENTS: dict[str, tuple[Any, ...]] = {
    "kind": (
        "register",
        "progress",
        "note",
        "submit",
        "close",
        "return",
        "verify",
        "reopen",
        "request",
        "assess",
    ),
    "at": tuple(f"{day}T10:00:00+06:00" for day in DAYS),
    "on": DAYS,
    "executed_on": DAYS,
    "to": DAYS,
    "id": ("k7f2qd",),
}
NEVER_DIRECT = read_settings({"closing": {"direct": "never"}})[0]


def changed(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every value left out or another, every event left out, twice or before the one it follows."""
    yield raw
    for key, others in OTHERS.items():
        yield from ({**raw, key: other} for other in others)
    yield from ({one: raw[one] for one in raw if one != key} for key in raw)
    events = raw.get("events", [])
    for place, one in enumerate(events):
        yield {**raw, "events": [*events[:place], *events[place + 1 :]]}
        yield {**raw, "events": [*events, one]}
        yield from (_with(raw, place, {**one, key: o}) for key, others in OF_EVENTS.items() for o in others)
        yield from (_with(raw, place, {k: one[k] for k in one if k != key}) for key in one)
    for place, (one, other) in enumerate(pairwise(events)):
        yield {**raw, "events": [*events[:place], other, one, *events[place + 2 :]]}


def _with(raw: dict[str, Any], place: int, one: dict[str, Any]) -> dict[str, Any]:
    return {**raw, "events": [*raw["events"][:place], one, *raw["events"][place + 1 :]]}


def found_in(entry: Entry, settings: Settings) -> list[Any]:
    checks = (*(rule.check for rule in FILE_RULES), *(rule.check for rule in DIRECTIVE_RULES))
    return [one for check in checks for one in check(entry, settings, TODAY)]


@pytest.mark.parametrize("settings", [Settings(), NEVER_DIRECT])
@pytest.mark.parametrize("sound", range(len(SOUND)))
def test_no_rule_finds_anything_in_what_is_plainly_fine(sound: int, settings: Settings) -> None:
    raw = {key: value for key, value in SOUND[sound].items() if value is not None}
    fine = 0
    for one in changed(raw):
        for twice in changed(one) if sound == 0 else (one,):
            directive, problems = read_directive(copy.copy(twice))
            if directive is None:
                continue
            entry = Entry(directive_path("D-2017-0001"), directive, twice, problems, printable=True)
            if is_plainly_fine(entry, settings, TODAY):
                fine += 1
                assert found_in(entry, settings) == [], twice
            if plain_status(directive, settings, TODAY) is not None:
                assert list(faults(directive, settings, TODAY)) == [], twice
    assert fine > 3 or "assign" in str(raw) or settings is NEVER_DIRECT


def test_what_hides_something_or_lies_elsewhere_is_looked_at() -> None:
    directive, _problems = read_directive(SOUND[0])
    assert directive is not None
    path = directive_path(directive.id)
    assert is_plainly_fine(Entry(path, directive, SOUND[0], (), printable=True), Settings(), TODAY)
    assert not is_plainly_fine(Entry(path, directive, SOUND[0], (), printable=False), Settings(), TODAY)
    assert not is_plainly_fine(
        Entry(f"{path}.bak", directive, SOUND[0], (), printable=True), Settings(), TODAY
    )
    assert not is_plainly_fine(Entry(path, None, SOUND[0], (), printable=True), Settings(), TODAY)
