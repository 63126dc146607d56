"""Small offices to read from: files written as they would stand after many commands."""

import shutil
from pathlib import Path
from typing import Any

from delivery_cli.domain.ids import directive_path
from delivery_cli.storage.office import Office, open_office
from delivery_cli.storage.yaml.write import dump

ROOT = Path(__file__).parent.parent.parent
TEAMS = {
    "mic": {"kind": "ministry", "name": {"ru": "Министерство информации"}, "short": {"ru": "МИК"}},
    "mon": {"kind": "ministry", "name": {"ru": "Министерство образования"}, "short": {"ru": "МОН"}},
    "pm": {"kind": "office", "name": {"ru": "Премьер-министр", "en": "Prime Minister"}},
}
SETTINGS = "language: en\nareas:\n  digital: {ru: Цифровизация, en: Digital}\n"


def event(kind: str, day: str, **fields: Any) -> dict[str, Any]:
    key = f"{kind[:4]}{day[2:4]}{day[5:7]}{day[8:]}"
    return {"id": key, "kind": kind, "at": f"{day}T10:00:00+05:00", "by": "clerk@office.example", **fields}


def decision(day: str) -> dict[str, str]:
    return {"number": "1", "by": "pm", "on": day}


def extended(day: str, old: str, new: str, **fields: Any) -> dict[str, Any]:
    moved = {"from": old, "to": new, "reason": "Сбор данных", "decision": decision(day)}
    return event("extend", day, **fields, **moved)


def closed(day: str, executed: str) -> dict[str, Any]:
    done = {"outcome": "implemented", "executed_on": executed, "decision": decision(day)}
    return event("close", day, **done, evidence=[{"title": "Отчет"}])


def directive(number: str, **fields: Any) -> dict[str, Any]:
    """A directive of 1 September 2017 with a deadline on 1 October; None leaves a field out."""
    values: dict[str, Any] = {
        "id": f"D-2017-{number}",
        "title": f"Поручение {number}",
        "text": "Внести предложения",
        "issuer": "pm",
        "issued": "2017-09-01",
        "sources": [{"title": "Заседание"}],
        "owner": "mic",
        "due": "2017-10-01",
        "control": "standard",
        "status": "active",
        "events": [event("register", "2017-09-01")],
    }
    order = [*values]
    merged = {key: value for key, value in {**values, **fields}.items() if value is not None}
    return {
        key: merged[key] for key in sorted(merged, key=lambda key: order.index(key) if key in order else 9)
    }


def office_with(repo: Path, *directives: dict[str, Any], settings: str = SETTINGS) -> Office:
    """An office in a repository with the three teams and these directives."""
    (repo / "delivery.yaml").write_text(settings, encoding="utf-8")
    for name, values in TEAMS.items():
        write(repo, f"teams/{name}.yaml", dump({"id": name, **values}))
    for one in directives:
        write(repo, directive_path(one["id"]), dump(one))
    return open_office(repo)


def real_office(repo: Path) -> Office:
    """The project's own directives, teams and settings."""
    for name in ("directives", "teams"):
        shutil.copytree(ROOT / name, repo / name)
    shutil.copy(ROOT / "delivery.yaml", repo)
    return open_office(repo)


def write(repo: Path, path: str, text: str) -> None:
    (repo / path).parent.mkdir(parents=True, exist_ok=True)
    (repo / path).write_text(text, encoding="utf-8")
