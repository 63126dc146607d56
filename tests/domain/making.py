"""Values as YAML gives them, for tests to build directives, teams and settings from."""

import datetime as dt
from typing import Any

import yaml_rs

from delivery_cli.domain.directive import Directive
from delivery_cli.domain.findings import Problem
from delivery_cli.domain.ids import directive_path, team_path
from delivery_cli.domain.reading import read_directive, read_settings, read_team
from delivery_cli.domain.rules import check_entry, check_snapshot
from delivery_cli.domain.settings import Settings
from delivery_cli.domain.snapshot import Entry, Snapshot, TeamEntry

TODAY = dt.date(2017, 12, 1)
DEFAULTS = Settings()
DECISION = {"number": "12-05/34", "by": "prime-minister", "on": "2017-09-22"}
EVIDENCE = [{"title": "Таблица эффекта", "number": "1-7/44"}]

Values = dict[str, Any]


def event(kind: str, day: Any = "2017-09-12", **fields: Any) -> Values:
    """An event of the controller's, entered at ten in the morning; `from_` and `for_` lose their underscore."""
    head = {
        "id": fields.pop("id", f"{kind[:4]}{day[5:7]}{day[8:]}"),
        "kind": kind,
        "at": f"{day}T10:00:00+06:00",
    }
    named = {key.rstrip("_"): value for key, value in fields.items()}
    return head | {"by": "controller@office.example"} | named


def values(*events: Values, drop: Any = (), **fields: Any) -> Values:
    """A directive without a single finding; the register event stands before `events`."""
    made: Values = {
        "id": "D-2017-0001",
        "title": "Социально-экономический эффект программы",
        "text": "Поручаю в двухнедельный срок предоставить социально-экономический эффект.",
        "issuer": "prime-minister",
        "issued": "2017-09-12",
        "sources": [{"title": "Заседание Правительства", "kind": "meeting", "on": "2017-09-12"}],
        "owner": "mic",
        "expected_result": "Таблица эффекта",
        "due": "2017-09-26",
        "control": "standard",
        "status": "active",
    }
    made |= fields
    made.setdefault("events", [event("register", id="k7f2qd", by="registrar@office.example"), *events])
    return {key: value for key, value in made.items() if key not in drop}


def directive(*events: Values, drop: Any = (), **fields: Any) -> Directive:
    return read(values(*events, drop=drop, **fields))


def read(raw: Values) -> Directive:
    found, problems = read_directive(raw)
    assert found is not None, problems
    return found


def entry(raw: Values, path: str | None = None) -> Entry:
    found, problems = read_directive(raw)
    return Entry(path if path is not None else directive_path(raw["id"]), found, raw, problems)


def settings(**raw: Any) -> Settings:
    found, problems = read_settings(raw)
    assert found is not None, problems
    return found


def team_values(team_id: str, **fields: Any) -> Values:
    return {"id": team_id, "kind": "ministry", "name": {"en": f"Team {team_id}"}} | fields


def team(team_id: str, path: str | None = None, **fields: Any) -> TeamEntry:
    raw = team_values(team_id, **fields)
    found, problems = read_team(raw)
    return TeamEntry(path or team_path(team_id), found, raw, problems)


TEAMS = (
    team("president", kind="office"),
    team("prime-minister", kind="office", parent="president"),
    team("mic"),
    team("mne"),
)


def found(raw: Values, *, today: dt.date = TODAY, office: Settings = DEFAULTS) -> tuple[Problem, ...]:
    """What the rules on one directive say of a file in its right place."""
    return check_entry(entry(raw), office, today)


def codes(raw: Values, *, today: dt.date = TODAY, office: Settings = DEFAULTS) -> list[str]:
    return [problem.code for problem in found(raw, today=today, office=office)]


def told(raw: Values, code: str, *, today: dt.date = TODAY, office: Settings = DEFAULTS) -> list[str]:
    """The messages of one rule."""
    return [problem.message for problem in found(raw, today=today, office=office) if problem.code == code]


def snapshot(*raws: Values, teams: tuple[TeamEntry, ...] = TEAMS, office: Settings = DEFAULTS) -> Snapshot:
    return Snapshot(tuple(entry(raw) for raw in raws), teams, office)


def found_between(snap: Snapshot, code: str, today: dt.date = TODAY) -> list[tuple[str, Problem]]:
    """What one rule on all files together says."""
    return [(path, one) for path, one in check_snapshot(snap, snap.settings, today) if one.code == code]


def real(text: str) -> Values:
    """The values of a file of ours, by the bulk reader."""
    raw = yaml_rs.loads(text, parse_datetime=False)
    assert isinstance(raw, dict)
    return raw
