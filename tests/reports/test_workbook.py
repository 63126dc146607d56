"""The register as a workbook: opened by openpyxl and, where it is installed, by LibreOffice."""

import csv
import datetime as dt
import io
import shutil
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from delivery_cli.domain.register import Register, RegisterLine
from delivery_cli.domain.snapshot import register_of
from delivery_cli.domain.standing import standing
from delivery_cli.domain.tabular import MAX_CELL, is_cut
from delivery_cli.errors import RefusedError
from delivery_cli.messages import speaking
from delivery_cli.reports import workbook
from delivery_cli.reports.separated import csv_document
from delivery_cli.reports.workbook import too_long, xlsx_document
from tests.domain.making import DEFAULTS, event, read, team, values

TEAMS = register_of(
    [
        team("mic", short={"ru": "МИК"}),
        team("mne"),
        team("prime-minister", name={"ru": "=HYPERLINK(1)", "en": "PM"}),
    ]
)
DAY = dt.date(2017, 9, 30)


def register(*fields: dict[str, Any], day: dt.date = DAY) -> Register:
    raw = [values(*one.pop("events", ()), **one) for one in fields]
    made = [(read(one), one) for one in raw]
    lines = tuple(
        RegisterLine(directive=one, values=given, standing=standing(one, day, DEFAULTS))
        for one, given in made
    )
    return Register(as_of=day, office="Проектный офис & Ко", lines=lines, teams=TEAMS, areas={})


def opened(found: Register, language: str = "en") -> Any:
    with speaking(language):
        return openpyxl.load_workbook(io.BytesIO(xlsx_document(found, language))).worksheets[0]


def column(sheet: Any, heading: str) -> list[Any]:
    place = next(cell.column for cell in sheet[1] if cell.value == heading)
    return [sheet.cell(row, place) for row in range(2, sheet.max_row + 1)]


def test_how_a_sheet_is_laid_out() -> None:
    sheet = opened(register({}, {"id": "D-2017-0002"}))
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(3, sheet.max_column).coordinate}"
    assert sheet.print_title_rows == "$1:$1"
    # One page wide is what is not written down.
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == ("landscape", None, 0)  # fmt: skip
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    wide = [one.width for one in sheet.column_dimensions.values()]
    assert (min(wide) < 10, max(wide) > 40) == (True, True)
    assert column(sheet, "Directive")[0].alignment.wrap_text


def test_dates_are_dates() -> None:
    cell = column(opened(register({"due": "2017-09-26"})), "Deadline as first set")[0]
    assert (str(cell.value), cell.is_date, cell.number_format) == ("2017-09-26 00:00:00", True, "dd.mm.yyyy")


def test_a_day_before_the_calendar_of_excel_is_text() -> None:
    assert column(opened(register({"issued": "1867-03-30"})), "Date given")[0].value == "1867-03-30"


def test_a_colour_never_stands_without_words() -> None:
    late, soon, quiet = column(
        opened(
            register(
                {"due": "2017-09-26"},
                {"id": "D-2017-0002", "due": "2017-10-02"},
                {"id": "D-2017-0003", "due": "2018-03-01"},
            )
        ),
        "How it stands",
    )
    assert (late.value, soon.value, quiet.value) == ("overdue 4 d", "due in 2 d", None)
    assert len({one.fill.fgColor.rgb for one in (late, soon, quiet)}) == 3


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "https://example.com", "mailto:a@b", "'=1", "{=1}", "0012"],
)
def test_whatever_a_text_begins_with_it_is_a_text(text: str) -> None:
    sheet = opened(register({"text": text}))
    cell = column(sheet, "Directive")[0]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_what_cannot_be_seen_is_left_out() -> None:
    cell = column(opened(register({"text": "а\x00\x1b[31m\u202eб\ufffe\nв"})), "Directive")[0]
    assert cell.value == "а[31mб\nв"


def test_headings_and_words_are_in_the_language_of_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    translated = {"Register": "Реестр", "Directive": "Поручение"}
    monkeypatch.setattr(workbook, "_", lambda text: translated.get(text, text))
    sheet = opened(register({}))
    assert sheet.title == "Реестр"
    assert "Поручение" in [cell.value for cell in sheet[1]]


def test_teams_go_by_the_name_that_means_them_alone() -> None:
    sheet = opened(register({"owner": "mic", "co_owners": ["mne"], "issuer": "prime-minister"}), "ru")
    written = {cell.value for cell in sheet[2]}
    assert {
        "МИК",
        "Team mne",
        "prime-minister",
    } <= written  # its name has brackets, which divide names in a cell


def test_the_same_bytes_whenever_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    first = xlsx_document(register({}), "en")
    later = time.time() + 86_400 * 400
    monkeypatch.setattr(time, "time", lambda: later)
    assert xlsx_document(register({}), "en") == first


def test_a_text_that_a_cell_cannot_hold_is_cut_and_told() -> None:
    found = register({"text": "б" * (MAX_CELL + 1)})
    value = column(opened(found), "Directive")[0].value
    assert len(value) == MAX_CELL
    assert is_cut(value)
    assert too_long(found)[0].startswith("D-2017-0001: a text of 32768 characters is cut")
    assert too_long(register({"text": "б" * MAX_CELL})) == ()


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 2)
    assert opened(register({})).max_row == 2
    with pytest.raises(RefusedError, match="2 directives do not fit into a sheet, which has 2 rows"):
        xlsx_document(register({}, {"id": "D-2017-0002"}), "en")


def test_what_columns_cannot_hold_stands_in_one_of_its_own() -> None:
    sheet = opened(
        register({"x-note": "своё", "responsible": {"name": "А. Иванов", "position": "вице-министр"}})
    )
    assert column(sheet, "Other fields (JSON)")[0].value == (
        '{"responsible": {"name": "А. Иванов", "position": "вице-министр"}, "x-note": "своё"}'
    )
    assert column(sheet, "Person responsible")[0].value == "А. Иванов"
    assert "Tags" not in [cell.value for cell in sheet[1]]


def test_a_closed_one_is_told_in_words() -> None:
    closing = event(
        "close", "2017-09-28", outcome="implemented", executed_on="2017-09-28",
        decision={"number": "1", "by": "prime-minister", "on": "2017-09-28"}, evidence=[{"title": "Отчет"}],
    )  # fmt: skip
    sheet = opened(register({"status": "closed", "events": [closing]}))
    assert [cell.value for cell in column(sheet, "Status")] == ["closed"]
    assert [cell.value for cell in column(sheet, "How it stands")] == ["closed late"]
    assert str(column(sheet, "Executed on")[0].value) == "2017-09-28 00:00:00"


def test_csv_holds_nothing_that_a_spreadsheet_would_run() -> None:
    found = register(
        {"text": "=1+1", "title": "@A1"}, {"id": "D-2017-0002", "text": "обычный; текст\nв две строки"}
    )
    plainly = csv_document(found, "en").decode()
    rows = list(csv.DictReader(io.StringIO(plainly)))
    assert (rows[0]["Directive"], rows[0]["Short title"]) == ("'=1+1", "'@A1")
    assert rows[1]["Directive"] == "обычный; текст\nв две строки"
    for_excel = csv_document(found, "en", excel=True)
    assert for_excel.startswith(b"\xef\xbb\xbfId of the directive;How it stands;")
    assert b'"\xd0\xbe\xd0\xb1\xd1\x8b\xd1\x87\xd0\xbd\xd1\x8b\xd0\xb9; ' in for_excel


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    found = register(
        {"text": "=1+1", "due": "2017-09-26"}, {"id": "D-2017-0002", "text": "Второе «поручение»"}
    )
    (tmp_path / "r.xlsx").write_bytes(xlsx_document(found, "en"))
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
            "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "r.xlsx",
        ],
        cwd=tmp_path, capture_output=True, check=True, timeout=90,
    )  # fmt: skip
    rows = list(csv.DictReader(io.StringIO((tmp_path / "r.csv").read_text(encoding="utf-8"))))
    assert [row["Directive"] for row in rows] == ["=1+1", "Второе «поручение»"]
    assert rows[0]["Deadline as first set"] in {
        "26.09.2017",
        "09/26/2017",
        "2017-09-26",
    }  # as its locale writes a date
    assert rows[0]["How it stands"] == "overdue 4 d"


@pytest.mark.parametrize(
    ("names", "cell"),
    [
        ({"digital": "Цифровизация", "economy": "Экономика"}, "Цифровизация; Экономика"),
        ({"digital": "Цифровизация"}, "Цифровизация; economy"),
        ({"digital": "Цифра, связь", "economy": "Экономика"}, "digital; economy"),
        ({"digital": "Развитие", "economy": "развитие"}, "digital; economy"),
    ],
)
def test_areas_go_by_their_names_where_those_are_plain(names: dict[str, str], cell: str) -> None:
    found = replace(register({"areas": ["digital", "economy"]}), areas=names)
    assert column(opened(found), "Areas")[0].value == cell
