"""The short way past the rules beside the teams takes nothing for fine in which one of them finds something."""

import random
from typing import Any
from unittest.mock import patch

from delivery_cli.domain import rules
from delivery_cli.domain.reading import read_directive
from delivery_cli.domain.rules import check_beside_teams
from delivery_cli.domain.rules.plain_beside import is_plain_beside
from delivery_cli.domain.settings import Settings
from delivery_cli.domain.snapshot import Entry, Part, Snapshot
from tests.domain.making import TODAY, Values, event, team, values

CHANCE = 20171201
ROUNDS = 3_000
TEAMS = (
    team("president", kind="office"),
    team("prime-minister", kind="office", parent="president"),
    team("mic"),
    team("mne"),
    team("old", valid={"from": "2016-01-01", "to": "2017-10-01"}),
    team("new", valid={"from": "2017-10-02"}),
    team("gone", valid={"to": "2017-01-01"}),
)
DROPPED = (("milestones", 0.8), ("co_owners", 0.8), ("issued", 0.1))
WHOLE = Snapshot((), TEAMS, Settings())
NAMED = ("mic", "mic", "mne", "old", "new", "gone", "nobody", "president")


def made(chance: random.Random) -> Values:
    raw = values(
        issuer=chance.choice(("prime-minister", "prime-minister", "president", "nobody", {"name": "Совет"})),
        issued=chance.choice(("2017-09-12", "2017-09-12", "2017-10-20", "2016-12-01")),
        owner=chance.choice(NAMED),
        status=chance.choice(("active", "active", "closed")),
        milestones=[{"id": "m1", "title": "Проект", "due": "2017-09-20", "owner": chance.choice(NAMED)}],
        co_owners=[chance.choice(NAMED)],
        drop=[key for key, often in DROPPED if chance.random() < often],
    )
    raw["events"] += [happened(chance, place) for place in range(chance.choice((0, 0, 1, 2)))]
    return raw


def happened(chance: random.Random, place: int) -> Values:
    by = chance.choice(("prime-minister", "prime-minister", "mic", "president", "nobody"))
    name = f"e{place}xx"
    one: Any = chance.choice((
        lambda: event("progress", "2017-09-20", id=name, for_=chance.choice(NAMED), note="Идёт"),
        lambda: event("note", "2017-09-20", id=name, note="Звонок"),
        lambda: event(
            "extend", "2017-09-20", id=name, from_="2017-09-26", to="2017-10-10", reason="Срок",
            decision={"number": "1", "by": by},
        ),
        lambda: event(
            "assign", "2017-09-20", id=name, from_={"owner": chance.choice(NAMED)}, reason="Новое",
            to={"owner": chance.choice(NAMED)}, decision={"number": "1"},
        ),
        lambda: event(
            "correct", "2017-09-20", id=name, field="owner", from_="mne", to=chance.choice(NAMED), reason="Ошибка",
            decision={"number": "1"},
        ),
    ))  # fmt: skip
    return dict(one())


def test_what_is_plain_is_what_no_rule_finds_anything_in() -> None:
    chance = random.Random(CHANCE)
    lives = {one.id: one.valid for one in WHOLE.register if one.valid is not None}
    plain: list[Entry] = []
    odd = 0
    for number in range(ROUNDS):
        raw = made(chance)
        directive, problems = read_directive(raw)
        assert directive is not None, problems
        if is_plain_beside(directive, WHOLE.team_ids, lives, TODAY):
            plain.append(Entry(f"directives/{number}.yaml", directive, raw))
        else:
            odd += 1
    assert len(plain) > ROUNDS // 20
    assert odd > ROUNDS // 20
    part = Part(tuple(plain), (), Settings(), whole=WHOLE)
    with patch.object(rules, "is_plain_beside", return_value=False):
        assert check_beside_teams(part, Settings(), TODAY) == ()


def test_an_ordinary_directive_is_plain() -> None:
    directive, _problems = read_directive(values(event("progress", "2017-09-20", for_="mic", note="Идёт")))
    assert directive is not None
    assert is_plain_beside(directive, WHOLE.team_ids, {}, TODAY)
