"""Laws of every step: it is refused and changes nothing, or the file is valid and only its own lines changed."""

import datetime as dt
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery_cli.domain.findings import Severity
from delivery_cli.errors import DeliveryError
from delivery_cli.operations import edit, lifecycle
from delivery_cli.operations.assignment import Assignment, assign
from delivery_cli.operations.correct import Correction, correct
from delivery_cli.operations.extension import Extension, extend
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.operations.validate import validate
from delivery_cli.storage.office import Office
from tests.operations.paper import office_on_paper

PATH = "directives/2017/00xx/D-2017-0001.yaml"
ODD = """\
# Дело 14: заведено вручную
id: D-2017-0001
title:   "Социально-экономический эффект"   # как в протоколе
text: >-
  Поручаю в двухнедельный срок
  предоставить эффект программы

x-shelf:   {row: 4,
            box: "12"}
issuer: 'pm'
# Дата по газете
issued: 2017-09-12
sources:
- title: Заседание # без номера
  kind: meeting

owner: mic      # головной
co_owners:
    - mne
expected_result: |
  Таблица

  Пояснение
due:     2017-09-26   # две недели
control: standard
status:  active # ведётся программой
tags: [ "срочно" ,  'отчёт' ]

# Записи
events:
- {id: k7f2qd, kind: register, at: "2017-09-12T10:15:00+06:00", by: registrar@office.example}
- id:   m4x9ta
  kind: request
  at: 2017-09-21T09:02:00+06:00
  by: registrar@office.example
  to: 2017-10-10
  reason: >
    Данные
    не полны
  # письмо пришло по факсу
# конец дела
"""
NEVER_PAST = dt.date(2999, 1, 1)
DAYS = st.dates(dt.date(2017, 9, 1), dt.date(2017, 12, 31))
TEAMS = st.sampled_from(["mic", "mne", "mon", "Ministry pm"])
WORDS = st.sampled_from(
    ["Сбор данных", "0012", "да: нет # и", "две\nстроки", "- список", "«кавычки» \"и\" 'другие'"]
)
DECISIONS = st.builds(DecisionGiven, number=st.sampled_from(["12-05/34", "0012", "№ 7: а"]))
COMMON = st.builds(
    Common, on=st.none() | DAYS, speaker=st.none() | TEAMS, note=WORDS, document=st.none() | st.just("0014")
)
FREE = {"tags", "areas", "programme", "priority"}
Draw = Callable[[st.SearchStrategy[Any]], Any]
ID = ["17-1"]


@pytest.fixture
def office(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return office_on_paper(repo, monkeypatch)


def _progress(office: Office, draw: Draw) -> set[str]:
    lifecycle.progress(office, ID, draw(COMMON), percent=draw(st.none() | st.integers(0, 100)))
    return set()


def _note(office: Office, draw: Draw) -> set[str]:
    lifecycle.note(office, ID, draw(COMMON), text=draw(WORDS))
    return set()


def _extend(office: Office, draw: Draw) -> set[str]:
    wanted = Extension(to=draw(st.none() | DAYS), reason=draw(WORDS), refuse=draw(st.booleans()))
    extend(office, ID, draw(COMMON), wanted, draw(DECISIONS))
    return set()


def _assign(office: Office, draw: Draw) -> set[str]:
    who = Assignment(
        owner=draw(st.none() | TEAMS),
        add_co_owners=tuple(draw(st.lists(TEAMS, max_size=2))),
        drop_co_owners=tuple(draw(st.lists(TEAMS, max_size=2))),
        responsible=draw(st.none() | st.just("А. Иванов")),
        reason=draw(WORDS),
    )
    assign(office, ID, draw(COMMON), who, draw(DECISIONS))
    return {"owner", "co_owners", "responsible"}


def _close(office: Office, draw: Draw) -> set[str]:
    closing = lifecycle.Closing(
        outcome=draw(st.sampled_from(["implemented", "partly", "not-implemented"])),
        executed_on=draw(st.none() | DAYS),
        reason=draw(st.none() | WORDS),
        evidence=({"title": "Таблица"},) if draw(st.booleans()) else (),
    )
    lifecycle.close(office, ID, draw(COMMON), closing, draw(DECISIONS))
    return {"status"}


def _reopen(office: Office, draw: Draw) -> set[str]:
    to = draw(st.sampled_from([None, dt.date(2017, 12, 1), NEVER_PAST]))
    lifecycle.reopen(office, ID, draw(COMMON), draw(DECISIONS), reason=draw(WORDS), to=to)
    return {"status"}


def _cancel(office: Office, draw: Draw) -> set[str]:
    lifecycle.cancel(office, ID, draw(COMMON), lifecycle.Cancellation(reason=draw(WORDS)), draw(DECISIONS))
    return {"status", "links"}


CORRECTIONS = st.sampled_from(
    [
        ("title", "Другое: название"), ("text", "Первая\n\nвторая"), ("due", "2017-10-02"), ("due", ""), ("due", "2017-10-20"),
        ("owner", "mon"), ("owner", "mic"), ("co_owners", "mne, mon"), ("co_owners", ""), ("expected_result", ""),
        ("executed_on", "2017-10-01"), ("responsible", "Б. Петрова"), ("issuer", "{name: Кто-то}"), ("issued", "2017-09-13"),
        ("sources", '[{"title": "Протокол", "number": "0012"}]'), ("due_phrase", "[в срок]"), ("no_due_reason", "нет"),
        ("effect", "{amount: 1.5, currency: KZT}"), ("text", ""),
    ]
)  # fmt: skip


def _correct(office: Office, draw: Draw) -> set[str]:
    name, value = draw(CORRECTIONS)
    correct(
        office, ID, draw(COMMON), Correction(field=name, value=value, reason=draw(WORDS)), draw(DECISIONS)
    )
    return {name}


def _edit(office: Office, draw: Draw) -> set[str]:
    one, before = edit.text_to_edit(office, "17-1")
    after = before
    changed = set()
    for key, line in draw(
        st.lists(
            st.sampled_from(
                [("tags", "tags: [один, два]"), ("title", "title: 'Третье' # рукой"), ("programme", "programme: digital"),
                 ("due", "due: 2017-11-01"), ("x-own", "x-own: [1, 2.50]"), ("#", "# заметка"), ("status", "status: closed")]
            ), min_size=1, max_size=3,
        )
    ):  # fmt: skip
        after = re.sub(rf"^{key}:.*\n", "", after, flags=re.MULTILINE).replace(
            "\nsources:", f"\n{line}\nsources:", 1
        )
        changed.add(key)
    hand = edit.compare(one, before, after)
    edit.save(office, hand, draw(COMMON), draw(DECISIONS), reason=draw(WORDS))
    return {"by hand", *changed}


OFTEN = (_progress, _extend, _assign, _close, _reopen, _correct, _edit)
MOVES = (*OFTEN, *OFTEN, _note, _cancel)  # after a cancellation little is left to do


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_step_is_refused_or_changes_only_its_own_lines(office: Office, data: st.DataObject) -> None:
    file = office.root / PATH
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(ODD, encoding="utf-8")
    for move in data.draw(st.lists(st.sampled_from(MOVES), min_size=2, max_size=8)):
        before = file.read_text(encoding="utf-8")
        mine = None
        with suppress(DeliveryError):
            mine = move(office, data.draw)
        if mine is None:  # refused
            assert file.read_text(encoding="utf-8") == before
            continue
        after = file.read_text(encoding="utf-8")
        errors = [one for one in validate(office).findings if one.severity is Severity.ERROR]
        assert errors == [], after
        if "by hand" not in mine:
            assert_only_these_changed(before, after, mine)


def assert_only_these_changed(before: str, after: str, mine: set[str]) -> None:
    old, new = blocks(before), blocks(after)
    assert [line for line in old["#"] if line not in new["#"]] == []
    for key in old.keys() - mine - {"#", "events"}:
        assert new[key] == old[key]
    assert new.keys() - old.keys() <= mine
    kept = old["events"]
    assert new["events"][: len(kept)] == kept
    added = [line for line in new["events"][len(kept) :] if line.startswith("- id:")]
    assert len(added) == 1


def blocks(text: str) -> dict[str, list[str]]:
    """The lines of each key at the top; comments that stand for themselves are under `#`."""
    found: dict[str, list[str]] = {"#": []}
    key = "#"
    for line in text.splitlines():
        if line.startswith("#"):
            found["#"].append(line)
            continue
        if start := re.match(r"([a-z_-]+):", line):
            key = start[1]
        if line.strip():
            found.setdefault(key, []).append(line)
    return found
