"""Registers as offices keep them: each a workbook or a table of its own kind."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

Rows = Sequence[Sequence[Any]]
Merged = Sequence[tuple[str, Any]]

TEAMS = {
    "pm": ("office", "Премьер-Министр", "ПМ", "Премьер-Министр", "Prime Minister"),
    "mic": (
        "ministry",
        "Министерство информации и коммуникаций",
        "МИК",
        "Ақпарат және коммуникациялар министрлігі",
        "",
    ),
    "mne": ("ministry", "Министерство национальной экономики", "МНЭ", "Ұлттық экономика министрлігі", ""),
    "mkio": ("ministry", "Министерство культуры, информации и общества", "МКИО", "", ""),
    "mf": ("ministry", "Министерство финансов", "МФ", "Қаржы министрлігі", "Ministry of Finance"),
    "akimats": ("group", "Акиматы областей и городов", "акиматы", "Әкімдіктер", ""),
}


def team_file(one: str) -> str:
    kind, ru, short, kk, en = TEAMS[one]
    names = ", ".join(f'{key}: "{name}"' for key, name in (("ru", ru), ("kk", kk), ("en", en)) if name)
    members = "members: [mic, mne]\n" if kind == "group" else ""
    return f'id: {one}\nkind: {kind}\nname: {{{names}}}\nshort: {{ru: "{short}"}}\n{members}'


def workbook(
    path: Path,
    rows: Rows,
    merged: Merged = (),
    *,
    sheet: str = "Реестр",
    others: Sequence[tuple[str, Rows]] = (),
) -> Path:
    """Cells as they are given; dates are formatted as such."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for name, content in ((sheet, rows), *others):
            page = book.add_worksheet(name)
            for number, row in enumerate(content):
                for place, cell in enumerate(row):
                    if isinstance(cell, dt.date):
                        page.write_datetime(number, place, dt.datetime.combine(cell, dt.time()), day)
                    elif cell is not None:
                        page.write(number, place, cell)
            if name == sheet:
                for area, value in merged:
                    page.merge_range(area, value)
    return path


def plain(folder: Path) -> Path:
    """Title rows, real dates, numbers of points kept as numbers, a total and a signature at the end."""
    return workbook(
        folder / "plain.xlsx",
        [
            [],
            [None, "Реестр поручений Премьер-Министра", None, None, "по состоянию на 01.10.2026"],
            [],
            [
                "№ п/п",
                "Номер документа",
                "Дата документа",
                "Пункт",
                "Поручение",
                "Ответственный исполнитель",
                "Срок исполнения",
                "Кто дал",
            ],
            [
                1,
                "12-05/34",
                dt.date(2026, 9, 14),
                1,
                "Внести предложения",
                "МИК",
                dt.date(2026, 10, 1),
                "Премьер-Министр",
            ],
            [
                2,
                "12-05/34",
                dt.date(2026, 9, 14),
                2.1,
                "Провести ревизию\nактов",
                "МНЭ",
                dt.date(2026, 11, 2),
                "Премьер-Министр",
            ],
            [],
            [3, "12-05/34", dt.date(2026, 9, 14), "0012", "Разработать KPI", "МФ", None, "Премьер-Министр"],
            ["Итого", None, None, None, 3],
            ["Исп. Иванова А., тел. 74-00-00"],
        ],
    )


def merged_headings(folder: Path) -> Path:
    """Headings in two rows, joined cells, the row of column numbers, a document for several points, sections."""
    return workbook(
        folder / "merged.xlsx",
        [
            ["Перечень поручений"],
            ["№", "Документ", None, None, "Содержание поручения", "Исполнители", None, "Срок исполнения"],
            [None, "наименование", "номер", "дата", None, "Ответственный исполнитель", "Соисполнители", None],
            [1, 2, 3, 4, 5, 6, 7, 8],
            ["I. Поручения на заседании"],
            [
                1,
                "Протокол заседания",
                "15",
                "12.01.2026",
                "Первое поручение",
                "МИК",
                "МНЭ, МФ",
                "в месячный срок",
            ],
            [2, None, None, None, "Второе поручение", "МНЭ", None, "01.03.2026"],
        ],
        merged=[
            ("A1:H1", "Перечень поручений"),
            ("A2:A3", "№"),
            ("B2:D2", "Документ"),
            ("E2:E3", "Содержание поручения"),
            ("F2:G2", "Исполнители"),
            ("H2:H3", "Срок исполнения"),
            ("A5:H5", "I. Поручения на заседании"),
            ("B6:B7", "Протокол заседания"),
            ("C6:C7", "15"),
            ("D6:D7", "12.01.2026"),
        ],
    )


def kazakh(folder: Path) -> Path:
    """Kazakh headings and dates in words."""
    return workbook(
        folder / "kazakh.xlsx",
        [
            ["Тапсырмалар тізілімі"],
            [
                "р/с №",
                "Құжат нөмірі мен күні",
                "Тапсырманың мазмұны",
                "Жауапты орындаушы",
                "Бірлесіп орындаушылар",
                "Орындау мерзімі",
                "Тапсырма беруші",
            ],
            [
                1,
                "2026 жылғы 12 қаңтардағы № 7 хаттама, 3-тармақ",
                "Ұсыныстар енгізу",
                "Ақпарат және коммуникациялар министрлігі",
                "Қаржы министрлігі",
                "2026 жылғы 1 наурыз",
                "Премьер-Министр",
            ],
            [
                2,
                "№ 7 хаттама, 12.01.2026, 4-тармақ",
                "Талдау жүргізу",
                "Ұлттық экономика министрлігі",
                None,
                "15.03.2026",
                "Премьер-Министр",
            ],
            ["Барлығы: 2"],
        ],
        sheet="Тізілім",
    )


def windows_csv(folder: Path) -> Path:
    """What an old Excel saved: cp1251 with the Kazakh letters, `;`, quoted line breaks."""
    text = (
        "Реестр поручений;;;;\r\n"
        "№ п/п;Содержание поручения;Ответственный исполнитель;Срок;Реквизиты документа\r\n"
        '1;"Обеспечить «Цифровой Қазақстан»;\r\nвторая строка";МИК;01.10.2026;Протокол № 5 от 12.09.2026, п. 1\r\n'
        "2;Внести предложения;МНЭ;15.10.2026;Протокол № 5 от 12.09.2026, п. 2\r\n"
    )
    path = folder / "windows.csv"
    path.write_bytes(text.encode("kz1048"))
    return path


def sixteen_bits(folder: Path) -> Path:
    """«Текст Юникод» of Excel: UTF-16 with tabs."""
    text = "Поручение\tИсполнитель\tСрок\tНомер документа\tПункт\r\nВнести предложения\tМИК\t2026-10-01\t7\t1\r\n"
    path = folder / "unicode.txt"
    path.write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    return path


def several_executors(folder: Path) -> Path:
    """Several in one cell, who leads in brackets, a name with commas, persons, a status that says done."""
    head = [
        "Номер документа",
        "Пункт",
        "Поручение",
        "Исполнители",
        "Срок",
        "Ход исполнения",
        "Отметка об исполнении",
    ]
    rows: Rows = [
        ["8", "1", "Первое", "МИК, МНЭ, акиматы", "01.10.2026", "Ведется", None],
        [
            "8",
            "2",
            "Второе",
            "МФ; Министерство культуры, информации и общества и МНЭ",
            "01.10.2026",
            None,
            "На исполнении",
        ],
        ["8", "3", "Третье", "МНЭ, МФ (созыв), МИК (Жумагалиев А.К.)", "01.10.2026", None, None],
        ["8", "4", "Четвертое", "МИК", "01.09.2026", "Исполнено письмом", "Исполнено 28.08.2026"],
        ["8", "5", "Пятое", "МИК", "01.09.2026", None, "Снято с контроля"],
    ]
    return workbook(folder / "executors.xlsx", [head, *rows])


def english_ods_like(folder: Path) -> Path:
    """English headings, several sheets, the register on the second one."""
    return workbook(
        folder / "english.xlsx",
        [
            ["Reference", "Task", "Lead agency", "Due date", "Given by"],
            [
                "No. 14 of 12.09.2026, item 2",
                "Submit proposals",
                "Ministry of Finance",
                "1 October 2026",
                "Prime Minister",
            ],
        ],
        sheet="Tasks 2026",
        others=[("Contacts", [["Name", "Telephone"], ["A", "1"]])],
    )


def bad_rows(folder: Path) -> Path:
    """An unknown team, a wrong date, no text, the same point twice, words for no deadline."""
    return workbook(
        folder / "bad.xlsx",
        [
            ["Номер документа", "Пункт", "Поручение", "Исполнитель", "Срок", "Дата документа"],
            ["9", "1", "Хорошее", "МИК", "01.10.2026", "01.09.2026"],
            ["9", "2", "Чужая команда", "МИКК", "01.10.2026", "01.09.2026"],
            ["9", "3", "Нет такого дня", "МИК", "01.10.2026", "31.02.2026"],
            ["9", "4", None, "МИК", "01.10.2026", "01.09.2026"],
            ["9", "1", "Другие слова", "МИК", "01.10.2026", "01.09.2026"],
            ["9", "1", "Хорошее", "МИК", "01.10.2026", "01.09.2026"],
            ["9", "6", "Неясный срок", "МИК", "когда-нибудь потом", "01.09.2026"],
        ],
    )


def no_document(folder: Path) -> Path:
    """Only texts and executors, NBSP and numbers kept as text: the rest is said by options."""
    text = "Текст поручения,Кому\n«Внести\u00a0предложения»,МИК\n=cmd|' /C calc'!A0,МНЭ\n"
    path = folder / "texts.csv"
    path.write_bytes(text.encode())
    return path


ALL: tuple[Callable[[Path], Path], ...] = (
    plain, merged_headings, kazakh, windows_csv, sixteen_bits, several_executors, english_ods_like, bad_rows, no_document,
)  # fmt: skip
