"""Days and documents as people write them into one cell."""

import datetime as dt
import time

import pytest

from delivery_cli.domain.day_words import day_in
from delivery_cli.domain.document_words import document_in


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01.10.2026", "2026-10-01"),
        ("1.10.26", "2026-10-01"),
        ("01/10/2026", "2026-10-01"),
        ("01.10.2026 г.", "2026-10-01"),
        ("01.10.2026г", "2026-10-01"),
        ("01.10.2026 ж.", "2026-10-01"),
        ("2026-10-01", "2026-10-01"),
        ("2026-10-01 00:00:00", "2026-10-01"),
        ("1 октября 2026 года", "2026-10-01"),
        ("«1» мая 2026 г.", "2026-05-01"),
        ("12\u00a0марта\u00a02026", "2026-03-12"),
        ("2026 жылғы 1 қазан", "2026-10-01"),
        ("1 October 2026", "2026-10-01"),
        ("31.02.2026", None),
        ("до 1 октября", None),
        ("октябрь 2026", None),
        ("1", None),
        ("", None),
    ],
)
def test_days(text: str, day: str | None) -> None:
    assert day_in(text) == (dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("text", "title", "number", "on", "point"),
    [
        ("Протокол № 12-05/34 от 12.09.2026, п. 3.2", "Протокол", "12-05/34", "2026-09-12", "3.2"),
        (
            "Протокол заседания от 1 октября 2026 года №5 пункт 2",
            "Протокол заседания",
            "5",
            "2026-10-01",
            "2",
        ),
        ("2026 жылғы 1 қазандағы № 14 хаттама, 2-тармақ", "хаттама", "14", "2026-10-01", "2"),
        ("исх. 14-3/221 от 01.02.26 г.", "", "14-3/221", "2026-02-01", ""),
        ("№ 15", "", "15", None, ""),
        ("No. 14 of 12.09.2026, item 2", "", "14", "2026-09-12", "2"),
        ("п.п. 4.1 Плана", "Плана", "", None, "4.1"),
    ],
)
def test_references(text: str, title: str, number: str, on: str | None, point: str) -> None:
    found = document_in(text)
    assert (found.title, found.number, found.point) == (title, number, point)
    assert found.on == (dt.date.fromisoformat(on) if on else None)
    assert not found.number_alone


@pytest.mark.parametrize("text", ["12-05/34", "Послание Главы государства", "0012"])
def test_what_has_no_parts_is_taken_whole(text: str) -> None:
    assert document_in(text) == (text, text, None, "", True)


@pytest.mark.parametrize("text", ["№" * 600, "1.1." * 150, "от " * 200, "п." * 300, "1 января " * 66])
def test_a_hostile_cell_takes_no_time(text: str) -> None:
    begun = time.process_time()
    document_in(text)
    day_in(text)
    assert time.process_time() - begun < 0.2
