"""Numbers and names in a text, whatever they are written in."""

import datetime as dt
import time

import pytest

from delivery_cli.domain.likeness.mentioned import names_in, numbers_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("построить 12 школ", ["12"]),
        ("выделить 45,5 млрд тенге", ["45.5"]),
        ("выделить 45.5 billion tenge", ["45.5"]),
        ("не менее 1 500 000 тонн", ["1500000"]),
        ("две большие станции, возможно, три", ["2", "3"]),
        ("two large stations, probably, three", ["2", "3"]),
        ("екі станция, үш мектеп", ["2", "3"]),
        ("письмо № 14-3/221", ["14-3/221"]),
        ("по пункту 345-пр", ["345-пр"]),
        ("за I квартал", ["q1"]),
        ("в 3-м квартале", ["q3"]),
        ("in Q4", ["q4"]),
        ("бірінші емес, 2 тоқсан", ["q2"]),
        ("отчет за октябрь", ["m10"]),
        ("report for October", ["m10"]),
        ("в мае, в марте", ["m5", "m3"]),
        ("маркетинг, марте, майна", ["m3"]),
        ("от 01.10.2026", ["2026-10-01"]),
        ("от 2026-10-01", ["2026-10-01"]),
        ("план на 2018 год", ["2018"]),
        ("в 10-дневный срок, в течение 5 рабочих дней, within 30 days", []),
        ("007 и 7", ["7"]),
        ("", []),
    ],
)
def test_numbers(text: str, numbers: list[str]) -> None:
    assert sorted(numbers_in(text)) == sorted(numbers)


def test_the_deadline_is_no_number_that_tells_one_from_another() -> None:
    text = "построить 12 школ до 1 октября 2026 года, 01.10.2026"
    assert numbers_in(text, dt.date(2026, 10, 1)) == ("12",)
    assert set(numbers_in(text)) == {"12", "1", "m10", "2026", "2026-10-01"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Завершить ремонт в городе Риддер", ["риддер"]),
        ("в Экибастузе. Затем доложить", ["экибастуз"]),
        ("с НПП «Атамекен» и Правительством", ["нпп", "атамек"]),
        ("Поручаю Министерству в Октябре", []),
        ("the Digital Bridge forum", ["digit", "bridg"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert list(names_in(text)) == names


@pytest.mark.parametrize(
    "text", ["1 " * 500_000, "1-" * 500_000, "Аа" * 400_000, "я Я" * 300_000, "9" * 1_000_000]
)
def test_a_text_of_any_length_takes_no_time(text: str) -> None:
    begun = time.process_time()
    assert len(numbers_in(text)) <= 40
    assert len(names_in(text)) <= 40
    assert time.process_time() - begun < 1
