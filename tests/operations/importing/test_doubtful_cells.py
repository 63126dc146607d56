"""Cells that may mean two things, or nothing: each is told, none is guessed at."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from delivery_cli.errors import DeliveryError, UsageError
from delivery_cli.operations.importing.plan import Asked, ImportPlan
from delivery_cli.operations.importing.prepare import plan_import
from delivery_cli.storage.office import Office
from delivery_cli.storage.spreadsheets import workbooks
from tests.operations.importing import registers

SHARED = {"issuer": "pm", "source": {"title": "Протокол"}}
HEAD = ["Номер документа", "Пункт", "Поручение", "Исполнитель", "Срок", "Статус"]


def planned(office: Office, path: Path, **asked: Any) -> ImportPlan:
    return plan_import(office, path, Asked(**{"shared": SHARED, **asked}))


def of_rows(office: Office, folder: Path, rows: Sequence[Sequence[Any]], **asked: Any) -> ImportPlan:
    return planned(office, registers.workbook(folder / "r.xlsx", [HEAD, *rows]), **asked)


def faults(plan: ImportPlan) -> list[tuple[str, str]]:
    return [(fault.cell, fault.message) for row in plan.of("bad") for fault in row.faults]


def with_formulas(path: Path) -> Path:
    """As openpyxl and other programs leave them: formulas that nobody has reckoned yet; two rows are hidden."""
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("Реестр")
        page.write_row(0, 0, HEAD)
        for number in range(1, 7):
            page.write_row(number, 0, ["1", str(number), f"Поручение {number}", "МИК", "01.12.2026"])
        page.write_formula("E2", "=A1+1", None, "01.11.2026")
        page.write_formula("E3", "=A1+2", None, "TAKEOUT")
        page.write_formula("E4", "=VLOOKUP(A1,B:B,1)", None, "#N/A")
        page.write_formula("C5", "=A1", None, "TAKEOUT")
        page.write_formula("F6", "=A1", None, "#REF!")
        page.write_formula("E7", '=IF(A1="","","x")', None, "")
        page.set_row(1, None, None, {"hidden": True})
        page.set_row(6, None, None, {"hidden": True})
    parts = {}
    with zipfile.ZipFile(path) as made:
        parts = {one: made.read(one) for one in made.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b' t="str"><f>A1+2</f><v>TAKEOUT</v>', b"><f>A1+2</f><v></v>")
    parts[name] = parts[name].replace(b' t="str"><f>A1</f><v>TAKEOUT</v>', b"><f>A1</f>")
    parts[name] = parts[name].replace(b'<c r="E7"', b'<c r="E7" t="str"')  # an empty text, as Excel has it
    assert b"TAKEOUT" not in parts[name]
    with zipfile.ZipFile(path, "w") as out:
        for one, data in parts.items():
            out.writestr(one, data)
    return path


def test_formulas_without_a_value_and_errors_are_faults_of_their_cells(
    looked_at_office: Office, tmp_path: Path
) -> None:
    plan = planned(looked_at_office, with_formulas(tmp_path / "f.xlsx"))
    assert faults(plan) == [
        ("Реестр!E3", "a formula stands here, and the file does not hold what it comes to"),
        ("Реестр!E4", "an error stands here: #N/A"),
        ("Реестр!C5", "a formula stands here, and the file does not hold what it comes to"),
        ("Реестр!F6", "an error stands here: #REF!"),
    ]
    assert [row.wanted.get("due") for row in plan.of("new")] == ["2026-11-01", None]


def test_hidden_rows_are_counted(looked_at_office: Office, tmp_path: Path) -> None:
    plan = planned(looked_at_office, with_formulas(tmp_path / "f.xlsx"))
    assert [one for one in plan.notices if "hidden" in one] == [
        "2 of the rows are hidden in the file, by a filter or by hand: they are taken like the others"
    ]
    path = registers.plain(tmp_path)
    assert [one for one in planned(looked_at_office, path).notices if "hidden" in one] == []


@pytest.mark.parametrize(
    ("days", "dues", "told"),
    [
        (["12/01/2026", "01.12.2026"], [None, "2026-12-01"], None),
        (["12/01/2026", "25/12/2026"], ["2026-01-12", "2026-12-25"], "the day first, as Реестр!E3 shows"),
        (["12/01/2026", "12/25/2026"], ["2026-12-01", "2026-12-25"], "the month first, as Реестр!E3 shows"),
        (["12/01/2026", "12/25/2026", "25/12/2026"], [None, "2026-12-25", "2026-12-25"], None),
        (["11/11/2026", "25/12/26"], ["2026-11-11", "2026-12-25"], None),
    ],
)
def test_days_with_slashes(
    looked_at_office: Office, tmp_path: Path, days: list[str], dues: list[str | None], told: str | None
) -> None:
    rows = [["1", str(number), f"Поручение {number}", "МИК", day] for number, day in enumerate(days)]
    plan = of_rows(looked_at_office, tmp_path, rows)
    assert [row.wanted.get("due") if row.fate == "new" else None for row in plan.rows] == dues
    assert faults(plan) == [
        ("Реестр!E2", "“12/01/2026” may be 2026-01-12 or 2026-12-01") for due in dues if due is None
    ]
    assert [told in one for one in plan.notices] == [True] if told else plan.notices == ()


def test_marks_that_say_more_are_open_and_told(looked_at_office: Office, tmp_path: Path) -> None:
    marks = ["Исполнено", "Исполнено частично", "Снято с особого контроля", "На исполнении"]
    rows = [["1", str(number), f"Поручение {number}", "МИК", None, mark] for number, mark in enumerate(marks)]
    plan = of_rows(looked_at_office, tmp_path, rows)
    assert [row.fate for row in plan.rows] == ["done", "new", "new", "new"]
    assert [row.mark for row in plan.of("done")] == [("Реестр!F2", "Исполнено")]
    assert "".join(plan.notices) == (
        "2 rows are registered as open, for their marks say more than that they are done:"
        " Реестр!F3 “Исполнено частично”; Реестр!F4 “Снято с особого контроля”"
    )


def test_a_directive_that_begins_like_a_total_is_one(looked_at_office: Office, tmp_path: Path) -> None:
    path = registers.workbook(
        tmp_path / "t.xlsx",
        [
            ["Поручение", "Исполнитель", "Срок"],
            ["Всего 5 школ построить", "МИК", None],
            ["Итого построить школ", None, "01.12.2026 г."],
            ["Всего", 5, "12"],
            ["Итого", None, None],
        ],
    )
    plan = planned(looked_at_office, path)
    assert [row.wanted["text"] for row in plan.of("new")] == [
        "Всего 5 школ построить",
        "Итого построить школ",
    ]
    assert plan.others == (("Реестр!A4", "a total"), ("Реестр!A5", "a total"))


def test_what_is_said_to_one_executor_alone_needs_a_row(looked_at_office: Office, tmp_path: Path) -> None:
    plan = of_rows(looked_at_office, tmp_path, [["1", "1", "Текст", "МИК - 1 кв., МНЭ - 2 кв."]])
    assert faults(plan) == [("Реестр!D2", "“МИК - 1 кв” says something to МИК alone")]
    assert "a row and a deadline of its own" in plan.rows[0].faults[0].hint


def test_what_is_missing_is_said_by_an_option(looked_at_office: Office, tmp_path: Path) -> None:
    path = registers.workbook(tmp_path / "x.xlsx", [["Поручение", "Исполнитель"], ["Текст", "МИК"]])
    hints = [fault.hint for fault in planned(looked_at_office, path, shared={}).rows[0].faults]
    assert [hint for hint in hints if "--source-title" in hint]
    assert [hint for hint in hints if "--issuer" in hint]
    assert not [hint for hint in hints if "add the line" in hint]


def test_a_wrong_issuer_is_told_once_before_anything_is_read(
    looked_at_office: Office, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="there is no team “nobody”"):
        planned(looked_at_office, tmp_path / "none.xlsx", shared={"issuer": "nobody"})


def test_too_much_text_is_not_called_too_many_rows(
    looked_at_office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "MAX_CHARACTERS", 500)
    rows = [["1", "1", "Текст", "МИК"], ["1", "2", "а" * 1000, "МИК"]]
    with pytest.raises(
        DeliveryError, match=r"Реестр holds more than .* characters of text; reading stopped in row 3"
    ):
        of_rows(looked_at_office, tmp_path, rows)
    path = registers.workbook(tmp_path / "l.xlsx", [["а" * 1000]])
    with pytest.raises(DeliveryError, match="Реестр holds more than"):
        planned(looked_at_office, path)
