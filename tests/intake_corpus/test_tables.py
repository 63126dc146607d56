"""Lists of instructions that stand in tables, and points that Word numbers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import docx

from tests.intake_corpus.scoring import CORPUS, read
from tests.storage.documents.making import as_docx, numbered, plan

if TYPE_CHECKING:
    from delivery_cli.domain.intake.proposal import Proposal


def proposed(data: bytes) -> tuple[Proposal, ...]:
    return read(CORPUS / "план.docx", {}, data).proposals


def test_each_row_of_a_plan_is_one() -> None:
    rows = [
        ["№ п/п", "Мероприятие", "Форма завершения", "Срок исполнения", "Ответственные исполнители"],
        ["Развитие транспорта"] * 5,
        ["1.1", "Разработать проект Концепции", "Проект постановления", "III квартал 2026 года", "МНЭ (созыв), Министерство транспорта"],
        ["1.2", "Обеспечение ввода 5 терминалов", "Информация", "ежеквартально", "акиматы областей, АО «Пути»"],
        ["2", "Провести аудит складов", "Отчет", "до 1 июля 2026 г.", "Иванов И.И."],
    ]  # fmt: skip
    first, second, third = proposed(
        plan(rows, ("План мероприятий по развитию логистики", "от 12 января 2026 года № 8-р"))
    )
    assert (first.owner, first.co_owners, first.due, first.point) == (
        "mne",
        ("mt",),
        dt.date(2026, 9, 30),
        "1.1",
    )
    assert (first.expected_result, first.place) == ("Проект постановления", "T1:R3")
    assert (second.owner, second.due, second.recurrence and second.recurrence.every) == (
        "oblast-akimats",
        None,
        "quarter",
    )
    assert (third.owner, third.responsible and third.responsible.name) == (None, "Иванов И.И.")


def test_headings_are_known_in_three_languages() -> None:
    kazakh = plan(
        [
            ["Тапсырма", "Жауапты орындаушылар", "Мерзімі"],
            ["Жол картасын әзірлеу", "Көлік министрлігі", "2026 жылғы 1 наурыз"],
        ]
    )
    english = plan(
        [["Action", "Lead", "Deadline"], ["Publish the road map", "Ministry of Transport", "1 March 2026"]]
    )
    for data in (kazakh, english):
        (one,) = proposed(data)
        assert (one.owner, one.due) == ("mt", dt.date(2026, 3, 1))


def test_a_table_of_anything_else_is_none() -> None:
    assert proposed(plan([["Область", "Население"], ["Абайская", "610 тысяч"]])) == ()


def test_points_that_word_numbers_inherit_from_those_above() -> None:
    document = docx.Document()
    document.add_paragraph("ПРОТОКОЛ № 9 заседания у Премьер-Министра Республики Казахстан")
    document.add_paragraph("г. Астана, 2 апреля 2026 года")
    points = [
        (0, "Министерству транспорта в месячный срок внести проект закона."),
        (0, "Акиматам областей:"),
        (1, "провести инвентаризацию дорог до 1 июня 2026 года;"),
        (1, "совместно с МНЭ представить расчеты."),
    ]
    numbered(document, points)
    document.add_paragraph("Срок – 1 июля 2026 года.")
    found = proposed(as_docx(document))
    assert [(one.point, one.owner, one.co_owners, one.due) for one in found] == [
        ("1", "mt", (), dt.date(2026, 5, 2)),
        ("2.1", "oblast-akimats", (), dt.date(2026, 6, 1)),
        ("2.2", "oblast-akimats", ("mne",), dt.date(2026, 7, 1)),
    ]
    assert {one.issuer for one in found} == {"prime-minister"}
