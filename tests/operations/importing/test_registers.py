"""Registers as offices keep them, up to the plan: what would be registered, and what is wrong with which cell."""

from pathlib import Path
from typing import Any

import pytest

from delivery_cli.domain.tabular import fitting
from delivery_cli.errors import DeliveryError, UsageError
from delivery_cli.operations.importing.plan import Asked, ImportPlan
from delivery_cli.operations.importing.prepare import plan_import
from delivery_cli.storage.office import Office
from delivery_cli.storage.spreadsheets import workbooks
from tests.operations.importing import registers

SHARED = {"issuer": "pm", "source": {"title": "Протокол"}}


@pytest.fixture
def look(looked_at_office: Office, tmp_path: Path) -> Any:
    def plan(make: Any, **asked: Any) -> ImportPlan:
        return plan_import(looked_at_office, make(tmp_path), Asked(**{"shared": SHARED, **asked}))

    return plan


def wanted(plan: ImportPlan) -> list[dict[str, Any]]:
    return [dict(row.wanted) for row in plan.of("new")]


def fields(plan: ImportPlan) -> list[str | None]:
    return [one.field for one in plan.columns]


def test_a_plain_register_with_titles_above_and_a_total_below(look: Any) -> None:
    plan = look(registers.plain)
    assert plan.heading == "4"
    assert wanted(plan) == [
        {
            "text": "Внести предложения", "owner": "mic", "issuer": "pm", "due": "2026-10-01",
            "sources": [{"title": "Протокол", "number": "12-05/34", "point": "1", "on": "2026-09-14"}],
        },
        {
            "text": "Провести ревизию\nактов", "owner": "mne", "issuer": "pm", "due": "2026-11-02",
            "sources": [{"title": "Протокол", "number": "12-05/34", "point": "2.1", "on": "2026-09-14"}],
        },
        {
            "text": "Разработать KPI", "owner": "mf", "issuer": "pm",
            "sources": [{"title": "Протокол", "number": "12-05/34", "point": "0012", "on": "2026-09-14"}],
        },
    ]  # fmt: skip
    assert [row.place for row in plan.rows] == ["Реестр!A5", "Реестр!A6", "Реестр!A8"]
    assert plan.others == (("Реестр!A9", "a total"), ("Реестр!A10", "no text of a directive"))


def test_headings_in_two_rows_and_cells_that_reach_down(look: Any) -> None:
    plan = look(registers.merged_headings)
    assert plan.heading == "2–3"
    assert fields(plan) == [
        "row-number", "source-title", "source-number", "source-on", "text", "owner", "co-owner", "due",
    ]  # fmt: skip
    first, second = wanted(plan)
    assert (
        first["sources"]
        == second["sources"]
        == [{"title": "Протокол заседания", "number": "15", "on": "2026-01-12"}]
    )
    assert (first["owner"], first["co_owners"], second["owner"]) == ("mic", ["mne", "mf"], "mne")
    assert [why for _cell, why in plan.others] == ["the numbers of the columns", "the title of a section"]


def test_a_deadline_in_words_is_resolved_and_its_words_are_kept(look: Any) -> None:
    first = look(registers.merged_headings).of("new")[0].values
    assert (first["due"], first["due_phrase"]) == ("2026-02-12", "в месячный срок")


def test_a_kazakh_register(look: Any) -> None:
    plan = look(registers.kazakh)
    assert fields(plan) == ["row-number", "document", "text", "owner", "co-owner", "due", "issuer"]
    first, second = wanted(plan)
    assert first == {
        "text": "Ұсыныстар енгізу", "owner": "mic", "co_owners": ["mf"], "issuer": "pm", "due": "2026-03-01",
        "sources": [{"title": "хаттама", "number": "7", "on": "2026-01-12", "point": "3"}],
    }  # fmt: skip
    assert (second["owner"], second["sources"][0]["point"]) == ("mne", "4")


def test_what_an_old_excel_saved_as_csv(look: Any) -> None:
    plan = look(registers.windows_csv)
    assert (plan.encoding, plan.delimiter) == ("kz1048", ";")
    first = wanted(plan)[0]
    assert first["text"] == "Обеспечить «Цифровой Қазақстан»;\nвторая строка"
    assert first["sources"] == [{"title": "Протокол", "number": "5", "on": "2026-09-12", "point": "1"}]
    assert [row.place for row in plan.rows] == ["A3", "A4"]


def test_unicode_text_of_excel(look: Any) -> None:
    plan = look(registers.sixteen_bits)
    assert (plan.encoding, plan.delimiter) == ("utf-16", "\t")
    assert wanted(plan)[0]["due"] == "2026-10-01"


def test_several_executors_in_a_cell(look: Any) -> None:
    rows = wanted(look(registers.several_executors))
    assert [(row["owner"], row["co_owners"]) for row in rows] == [
        ("mic", ["mne", "akimats"]),
        ("mf", ["mkio", "mne"]),
        ("mf", ["mne", "mic"]),
    ]
    assert rows[2]["responsible"] == {"name": "Жумагалиев А.К."}


def test_what_is_marked_as_done_is_left_out_unless_it_is_asked_for(look: Any) -> None:
    plan = look(registers.several_executors)
    assert [row.place for row in plan.of("done")] == ["Реестр!A5", "Реестр!A6"]
    assert len(look(registers.several_executors, with_done=True).of("new")) == 5


def test_an_english_register_on_one_of_several_sheets(look: Any) -> None:
    plan = look(registers.english_ods_like, shared={})
    assert plan.sheet == "Tasks 2026"
    assert wanted(plan) == [
        {
            "text": "Submit proposals", "owner": "mf", "issuer": "pm", "due": "2026-10-01",
            "sources": [{"number": "14", "on": "2026-09-12", "point": "2", "title": "№ 14"}],
        }
    ]  # fmt: skip


def test_every_problem_is_told_with_its_cell(look: Any) -> None:
    plan = look(registers.bad_rows)
    assert [(fault.cell, fault.message.split(" ")[0]) for row in plan.of("bad") for fault in row.faults] == [
        ("Реестр!D3", "there"),
        ("Реестр!F4", "“31.02.2026”"),
        ("Реестр!C5", "there"),
        ("Реестр!C6", "the"),
        ("Реестр!E8", "“когда-нибудь"),
    ]
    assert [row.like for row in plan.of("repeated")] == ["Реестр!A2"]
    assert [row.place for row in plan.of("new")] == ["Реестр!A2"]


def test_what_the_register_does_not_say_is_said_by_options(look: Any) -> None:
    first, second = wanted(look(registers.no_document))
    assert (first["text"], second["text"]) == ("«Внести\u00a0предложения»", "=cmd|' /C calc'!A0")
    assert first["sources"] == [{"title": "Протокол"}]
    assert look(registers.no_document, shared={}).of("new") == []


def test_a_person_says_what_a_column_holds(look: Any) -> None:
    plan = look(registers.several_executors, columns={"Ход исполнения": "x-progress", "срок": "-"})
    assert wanted(plan)[0]["x-progress"] == "Ведется"
    assert "due" not in wanted(plan)[0]
    assert [one.how for one in plan.columns if one.heading in {"Ход исполнения", "Срок"}] == ["said", "said"]


def test_a_person_says_who_is_meant(look: Any) -> None:
    plan = look(registers.bad_rows, teams={"миКК": "МИК"})
    assert [row.place for row in plan.of("new")] == ["Реестр!A2", "Реестр!A3"]


@pytest.mark.parametrize(
    ("asked", "message", "hint"),
    [
        ({"columns": {"Срк": "due"}}, "there is no column “Срк”", "did you mean “Срок”?"),
        ({"columns": {"Срок": "dua"}}, "a directive has no field “dua”", "did you mean “due”?"),
        ({"sheet": "Рееср"}, "executors.xlsx has no sheet “Рееср”", "did you mean “Реестр”?"),
        ({"teams": {"X": "mik"}}, "there is no team “mik”", "did you mean “mic”?"),
        ({"heading_row": 3}, "row 3 of executors.xlsx has no column with the directives' text", "--map"),
    ],
)
def test_what_is_said_wrongly_is_refused(look: Any, asked: Any, message: str, hint: str) -> None:
    with pytest.raises(DeliveryError) as refused:
        look(registers.several_executors, **asked)
    assert refused.value.message == message
    assert hint in refused.value.hint


def test_a_file_without_a_register_says_what_it_looks_like(look: Any, tmp_path: Path) -> None:
    def contacts(folder: Path) -> Path:
        return registers.workbook(folder / "c.xlsx", [["Фамилия", "Телефон"], ["А", "1"]])

    with pytest.raises(DeliveryError) as refused:
        look(contacts)
    assert "Фамилия | Телефон" in refused.value.hint


def test_a_name_of_two_teams_is_told_as_unknown_not_chosen(looked_at_office: Office, tmp_path: Path) -> None:
    path = registers.workbook(tmp_path / "x.xlsx", [["Поручение", "Исполнитель"], ["Текст", "Министерство"]])
    plan = plan_import(looked_at_office, path, Asked(shared=SHARED))
    assert [fault.cell for row in plan.of("bad") for fault in row.faults] == ["Реестр!B2"]


def test_a_missing_file(looked_at_office: Office, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no file"):
        plan_import(looked_at_office, tmp_path / "none.xlsx", Asked())


def test_a_text_that_an_export_had_to_cut_is_not_taken_for_the_whole(look: Any) -> None:
    def cut(folder: Path) -> Path:
        return registers.workbook(
            folder / "cut.xlsx", [["Поручение", "Кому"], [fitting("б" * 40_000), "МИК"]]
        )

    plan = look(cut)
    assert [fault.message for fault in plan.of("bad")[0].faults] == [
        "this text was cut when it was exported: a cell could not hold it"
    ]


def test_a_sheet_with_too_many_rows_is_refused(look: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MAX_ROWS", 4)
    with pytest.raises(DeliveryError, match="Реестр has more than"):
        look(registers.plain)
