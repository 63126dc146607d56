"""Correcting a mistake of entry: each field, what stood before, what is refused."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.domain.findings import Severity
from delivery_cli.domain.plain import plain
from delivery_cli.errors import DeliveryError, RefusedError, UsageError
from delivery_cli.operations.add import add
from delivery_cli.operations.correct import CORRECTABLE, Correction, correct, field_name
from delivery_cli.operations.extension import Extension, extend
from delivery_cli.operations.lifecycle import Closing, close, register
from delivery_cli.operations.missing import correction_is_decided
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.operations.validate import validate
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from tests.operations.founding import register as registered
from tests.operations.paper import office_on_paper

DECIDED = DecisionGiven(number="12-05/36")
MILESTONE = '[{"id": "m1", "title": "Проект концепции", "due": "2017-09-20", "owner": "mic"}]'


@pytest.fixture
def office(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return office_on_paper(repo, monkeypatch)


def corrected(
    office: Office, one: str, field: str, value: str, decided: DecisionGiven = DECIDED
) -> dict[str, Any]:
    """The event, once the office has been found to be in order."""
    correct(office, [one], Common(), Correction(field=field, value=value, reason="Опечатка"), decided)
    assert [each.message for each in validate(office).findings if each.severity is Severity.ERROR] == []
    event: dict[str, Any] = plain(known_directive(office, one).events[-1])
    return event


def text_of(office: Office, one: str) -> str:
    return (office.root / f"directives/2017/00xx/{one}.yaml").read_text(encoding="utf-8")


FIELDS = [
    ("title", "Другое: название", "Другое: название"),
    ("text", "[1] Первая\n\nвторая", "[1] Первая\n\nвторая"),
    ("text", "  новый \n", "новый"),
    ("issuer", "Ministry mon", "mon"),
    ("issuer", "{name: Комиссия}", {"name": "Комиссия"}),
    ("issuer_person", "Б. Сагинтаев", {"name": "Б. Сагинтаев"}),
    ("issuer_basis", "inferred", "inferred"),
    ("issued", "2017-09-11", "2017-09-11"),
    ("issued-basis", "inferred", "inferred"),
    ("sources", "[{title: Протокол, number: '0012', on: 2017-09-12}]",
     [{"title": "Протокол", "on": "2017-09-12", "number": "0012"}]),
    ("owner", "Ministry mne", "mne"),
    ("owner_basis", "inferred", "inferred"),
    ("co_owners", "Ministry mne, mon", ["mne", "mon"]),
    ("co-owners", '["mne"]', ["mne"]),
    ("responsible", "{name: А. Иванов, position: вице-министр}", {"name": "А. Иванов", "position": "вице-министр"}),
    ("coordinator", "Д. Сатыбалды", {"name": "Д. Сатыбалды"}),
    ("expected_result", "Таблица", "Таблица"),
    ("due", "2017-09-29", "2017-09-29"),
    ("due_phrase", "{в срок}", "{в срок}"),
    ("due_rule", "P2W from 2017-09-12", "P2W from 2017-09-12"),
    ("no_due_reason", "постоянно", "постоянно"),
    ("recurrence", "{every: quarter, day: 10}", {"every": "quarter", "day": 10}),
    ("milestones", MILESTONE, [{"id": "m1", "title": "Проект концепции", "due": "2017-09-20", "owner": "mic"}]),
    ("indicators", "[{id: gdp, name: ВВП, target: 2.5}]", [{"id": "gdp", "name": "ВВП", "target": 2.5}]),
    ("funding", "[{period: '2017', budget_planned: 100}]", [{"period": "2017", "budget_planned": 100}]),
    ("effect", "{amount: 1.5,\n currency: KZT}", {"amount": 1.5, "currency": "KZT"}),
]  # fmt: skip


def test_every_correctable_field_is_in_the_table() -> None:
    assert {field_name(name) for name, _value, _held in FIELDS} | {"executed_on"} == set(CORRECTABLE)


@pytest.mark.parametrize(
    ("field", "value", "held"), FIELDS, ids=[f"{name}-{value[:8]}" for name, value, _ in FIELDS]
)
def test_each_field(office: Office, field: str, value: str, held: Any) -> None:
    one = registered(office)
    was = plain(getattr(known_directive(office, one), field_name(field)))
    event = corrected(office, one, field, value)
    assert (event["field"], event["to"], event["reason"]) == (field_name(field), held, "Опечатка")
    assert event.get("from") == (was or None)
    assert plain(getattr(known_directive(office, one), field_name(field))) == held


@pytest.mark.parametrize(
    "field", ["due", "owner", "expected_result", "co_owners", "responsible", "due_phrase"]
)
def test_an_empty_value_takes_the_field_out(office: Office, field: str) -> None:
    one = registered(
        office, expected_result="Таблица", co_owners=["mne"], responsible={"name": "А"}, due_phrase="в срок"
    )
    assert f"\n{field}:" in text_of(office, one)
    event = corrected(office, one, field, "")
    assert "to" not in event
    assert "from" in event
    assert f"\n{field}:" not in text_of(office, one).partition("\nevents:")[0]


@pytest.mark.parametrize("field", ["title", "text", "issuer", "sources"])
def test_what_a_registered_directive_needs_is_not_taken_out(office: Office, field: str) -> None:
    one = registered(office)
    with pytest.raises(RefusedError, match="is missing"):
        corrected(office, one, field, " ")


def test_the_chain_goes_on_over_several_corrections(office: Office) -> None:
    one = registered(office)
    assert corrected(office, one, "due", "2017-09-29")["from"] == "2017-09-26"
    assert corrected(office, one, "due", "2017-10-02")["from"] == "2017-09-29"
    wanted = Extension(to=dt.date(2017, 10, 9), reason="r")
    extend(office, [one], Common(on=dt.date(2017, 9, 20)), wanted, DECIDED)
    assert corrected(office, one, "due", "2017-10-03")["from"] == "2017-10-02"
    assert known_directive(office, one).events[-2].from_ == "2017-10-02"  # as it was when it was extended


def test_the_day_of_execution_of_a_closed_directive(office: Office) -> None:
    one = registered(office)
    with pytest.raises(RefusedError, match="is not closed: it has no day of execution"):
        corrected(office, one, "executed_on", "2017-09-20")
    closing = Closing(executed_on=dt.date(2017, 9, 21), evidence=({"title": "Отчёт"},))
    close(office, [one], Common(on=dt.date(2017, 9, 22)), closing, DECIDED)
    assert corrected(office, one, "executed-on", "2017-09-20")["from"] == "2017-09-21"
    assert corrected(office, one, "executed_on", "2017-09-19")["from"] == "2017-09-20"
    with pytest.raises(RefusedError, match="was closed on 2017-09-22, before 2017-09-23"):
        corrected(office, one, "executed_on", "2017-09-23")
    with pytest.raises(UsageError, match="has a day of execution"):
        corrected(office, one, "executed_on", "")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("due", "2017-02-30", "2017-02-30 is not a day of the calendar"),
        ("due", "до 1 октября", "a date is wanted here; “до 1 октября” means 2017-09-29"),
        ("due", "к осени", "к осени is not a day of the calendar"),
        ("issued", "до 1 октября", "is not a day of the calendar"),
        ("issued", "12.09.2017", "issued has that value already"),
        ("due", "2017-09-26", "due has that value already"),
        ("no_due_reason", "", "no_due_reason has that value already"),
        ("owner", "mno", "there is no team “mno”"),
        ("co_owners", "mne, mno", "there is no team “mno”"),
        ("sources", "Протокол", "a list or a mapping is expected"),
        ("effect", "{amount: [}", "the value is not readable"),
        ("effect", "{amount: &a 1}", "the value is not readable"),
    ],
)
def test_a_value_that_cannot_be(office: Office, field: str, value: str, words: str) -> None:
    one = registered(office)
    with pytest.raises(UsageError, match=words):
        corrected(office, one, field, value)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("due", "2016-09-26", "before the directive was issued"),
        ("issued_basis", "guessed", "issued_basis"),
        ("title", "а" * 501, "501 characters"),
        ("title", "a\x1b[31mb", "characters that cannot be seen"),
        ("milestones", "[{id: m1}]", "title is missing"),
        ("sources", "[]", "sources is missing"),
    ],
)
def test_a_value_that_the_rules_refuse(office: Office, field: str, value: str, words: str) -> None:
    one = registered(office)
    before = text_of(office, one)
    with pytest.raises(DeliveryError, match=words) as refused:
        corrected(office, one, field, value)
    assert refused.value.message.startswith(f"directives/2017/00xx/{one}.yaml")
    assert text_of(office, one) == before


@pytest.mark.parametrize(
    ("field", "message", "hint"),
    [
        ("statsu", "a directive has no field “statsu”", "title, text, issuer"),
        ("titel", "a directive has no field “titel”", "did you mean “title”?"),
        ("status", "status is never corrected", "it changes through: close, reopen, cancel"),
        ("links", "links is never corrected", "it changes through: link"),
        ("events", "events is never corrected", "it changes through: note"),
        ("id", "id is never corrected", "an id stays for ever"),
        ("tags", "tags needs no correction", "delivery edit ID"),
        ("x-shelf", "x-shelf needs no correction", "delivery edit ID"),
        ("\x1b", "a directive has no field “\\x1b”", "title, text"),
    ],
)
def test_a_field_that_is_not_corrected(field: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as refused:
        field_name(field)
    assert refused.value.message.startswith(message)
    assert hint in refused.value.hint


def test_facts_of_the_source_are_corrected_by_a_decision(office: Office) -> None:
    one = registered(office)
    draft = add(office, [{"text": "Черновик", "issued": "2017-09-12"}], draft=True).change.ids[0]
    with pytest.raises(RefusedError, match="due is corrected by a decision") as refused:
        corrected(office, one, "due", "2017-09-29", DecisionGiven())
    assert "look at --decision" in refused.value.hint
    assert corrected(office, one, "title", "Иначе", DecisionGiven()).get("decision") is None
    assert correction_is_decided(office, [one], "due")
    assert not correction_is_decided(office, [one], "title")
    assert not correction_is_decided(office, [draft], "due")


def test_a_draft_is_corrected_without_a_decision_and_then_registered(office: Office) -> None:
    values = {"text": "Черновик", "issuer": "pm", "issued": "2017-09-12", "sources": [{"title": "Заседание"}]}
    draft = add(office, [values], draft=True).change.ids[0]
    corrected(office, draft, "due", "2017-09-29", DecisionGiven())
    register(office, [draft], Common())
    assert known_directive(office, draft).status == "active"
    assert corrected(office, draft, "due", "2017-10-02")["from"] == "2017-09-29"


def test_several_are_corrected_alike(office: Office) -> None:
    ids = [registered(office) for _time in range(2)]
    given = Correction(field="sources", value="[{title: Протокол}]", reason="r")
    made = correct(office, ids, Common(), given, DecisionGiven())
    assert made.change.subject == "correct 2 directives"
    assert [known_directive(office, one).sources[0].title for one in ids] == ["Протокол"] * 2
