"""What was exported and imported again is the same, whatever it was written to."""

import datetime as dt
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from delivery_cli.domain.plain import plain
from delivery_cli.messages import speaking
from delivery_cli.operations import desk
from delivery_cli.operations.add import add
from delivery_cli.operations.exporting import exported
from delivery_cli.operations.filters import Filters
from delivery_cli.operations.importing.carry_out import carry_out_import
from delivery_cli.operations.importing.plan import Asked
from delivery_cli.operations.importing.prepare import plan_import
from delivery_cli.reports.separated import csv_document
from delivery_cli.reports.whole import json_document, jsonl_document
from delivery_cli.reports.workbook import xlsx_document
from delivery_cli.storage.office import Office, open_office
from tests.conftest import isolate
from tests.operations.importing.house import registry_office
from tests.operations.importing.registers import TEAMS
from tests.operations.paper import Folder, office_on_paper

LETTERS = "абвҚғәёЯ aZ09 ,.;:-=+@'\"«»()/№%&<>_\u00a0𝄞"
line = st.text(LETTERS, min_size=1, max_size=30).filter(lambda text: bool(text.strip()))
prose = st.text(f"{LETTERS}\n\t", min_size=1, max_size=60).filter(lambda text: bool(text.strip()))
day = st.dates(dt.date(1990, 1, 1), dt.date(2024, 12, 31)).map(dt.date.isoformat)
team = st.sampled_from(["mic", "mne", "mkio", "mf"])
person = st.fixed_dictionaries({"name": line}, optional={"position": line, "email": st.just("a@b.example")})
source = st.fixed_dictionaries(
    {"title": line},
    optional={
        "kind": st.sampled_from(["meeting", "protocol", "decree", "other"]),
        "on": day,
        "number": line | st.sampled_from(["12-05/34", "№ 5 от 01.02.2026", "0012", "3.10"]),
        "point": line | st.sampled_from(["1", "3.10", "007"]),
        "url": st.just("https://office.example/1"),
        "place": line,
    },
)
registered = st.fixed_dictionaries(
    {"text": prose, "issuer": st.just("pm") | st.fixed_dictionaries({"name": line}), "sources": st.lists(source, min_size=1, max_size=2)},
    optional={
        "title": line,
        "issuer_person": person,
        "issued": day,
        "issued_basis": st.sampled_from(["exact", "inferred"]),
        "issuer_basis": st.just("inferred"),
        "owner": team,
        "owner_basis": st.just("inferred"),
        "co_owners": st.lists(team, min_size=1, max_size=3, unique=True),
        "responsible": person,
        "coordinator": person,
        "expected_result": prose,
        "due": st.just("2061-03-31"),
        "due_rule": line,
        "no_due_reason": line,
        "recurrence": st.just({"every": "quarter", "day": 10}),
        "control": st.sampled_from(["standard", "special"]),
        "priority": st.just(True),
        "areas": st.lists(st.sampled_from(["digital", "economy"]), min_size=1, unique=True),
        "programme": st.just("digital-kazakhstan"),
        "tags": st.lists(line, min_size=1, max_size=3, unique=True),
        "milestones": st.just([{"id": "m1", "title": "Первый; этап", "due": "2030-01-01"}]),
        "effect": st.just({"gdp_effect": 0.5}),
        "x-note": prose,
    },
)  # fmt: skip

FORMATS = {
    "xlsx": lambda register: xlsx_document(register, "ru"),
    "csv": lambda register: csv_document(register, "en"),
    "excel.csv": lambda register: csv_document(register, "kk", excel=True),
    "json": json_document,
    "jsonl": jsonl_document,
}


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An office with nothing registered, to be copied."""
    with pytest.MonkeyPatch.context() as patch:
        isolate(tmp_path_factory.mktemp("home"), patch)
        folder = tmp_path_factory.mktemp("blank") / "office"
        folder.mkdir()
        registry_office(folder)
        yield folder


def office(blank: Path, folder: Path, name: str, patch: pytest.MonkeyPatch) -> Office:
    """On paper: what is registered is judged and written, but not committed."""
    root = folder / name
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(blank, root)
    texts = {path: path.read_bytes() for path in (root / "teams").iterdir()}
    office_on_paper(root, patch, teams=TEAMS)
    for path, data in texts.items():
        path.write_bytes(data)
    patch.setattr(desk, "looked_at", lambda repository, look: look(Folder(repository.worktree)))
    return open_office(root)


def register(found: Office) -> Any:
    return exported(found, Filters()).register


def kept(found: Office) -> list[Mapping[str, Any]]:
    """Everything but ids and dates of entry."""
    given = [
        {key: value for key, value in plain(dict(one.values)).items() if key not in {"id", "events"}}
        for one in register(found).lines
    ]
    return sorted(given, key=lambda one: (one["text"], str(one)))


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(wanted=st.lists(registered, min_size=1, max_size=3), kind=st.sampled_from(sorted(FORMATS)))
def test_what_was_exported_and_imported_again_is_the_same(
    blank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: list[dict[str, Any]], kind: str
) -> None:
    for number, one in enumerate(wanted):
        one["text"] = f"{number} {one['text']}"
        if "due" in one:
            one.pop("no_due_reason", None)
        one["co_owners"] = [helper for helper in one.get("co_owners", ()) if helper != one.get("owner")]
    first = office(blank, tmp_path, "first", monkeypatch)
    add(first, wanted)
    with speaking({"xlsx": "ru", "excel.csv": "kk"}.get(kind, "en")):
        data = FORMATS[kind](register(first))
    path = tmp_path / f"register.{kind}"
    path.write_bytes(data)

    second = office(blank, tmp_path, "second", monkeypatch)
    plan = plan_import(second, path, Asked())
    assert [row.faults for row in plan.of("bad")] == []
    made = carry_out_import(second, plan, Asked())
    assert made is not None
    assert kept(second) == kept(first)

    for again in (first, second):
        plan = plan_import(again, path, Asked())
        assert {row.fate for row in plan.rows} == {"known"}
        assert carry_out_import(again, plan, Asked()) is None
