import datetime as dt

import pytest

from delivery_cli.domain.words import FIELDS, action_word, field_word, role_word, word
from delivery_cli.domain.written import month, weekday, written_day, written_moment, written_number
from delivery_cli.messages import speaking

DAY = dt.date(2017, 9, 26)
MOMENT = dt.datetime(2017, 9, 26, 8, 5, tzinfo=dt.UTC)
NARROW = "\u202f"


@pytest.mark.parametrize(
    ("language", "value", "written"),
    [
        ("en", DAY, "2017-09-26"),
        ("ru", DAY, "26.09.2017"),
        ("kk", DAY, "26.09.2017"),
        ("ru", MOMENT, "26.09.2017"),
        ("ru", "2017-09-26", "26.09.2017"),
        ("ru", dt.date(1, 2, 3), "03.02.0001"),
        ("ru", None, "—"),
        ("en", None, "—"),
        ("ru", "…", "…"),
        ("ru", "2017-13-45", "2017-13-45"),
        ("ru", "0123456789", "0123456789"),
        ("ru", "2017-W01-1", "2017-W01-1"),
        ("ru", "в 2017-09-26", "в 2017-09-26"),
    ],
)
def test_a_day(language: str, value: dt.date | str | None, written: str) -> None:
    with speaking(language):
        assert written_day(value) == written


def test_a_moment() -> None:
    assert written_moment(MOMENT) == "2017-09-26 08:05"
    with speaking("kk"):
        assert written_moment(MOMENT) == "26.09.2017 08:05"


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"), (1.5, "1,5"), (-1.5, "-1,5"), (9999, "9999"), (10000, f"10{NARROW}000"),
        (-1234567.25, f"-1{NARROW}234{NARROW}567,25"), ("1e22", "1e22"), (float("inf"), "inf"), ("12:30", "12:30"),
    ],
)  # fmt: skip
def test_a_number(number: float | str, written: str) -> None:
    assert written_number(number) == str(number)
    for language in ("ru", "kk"):
        with speaking(language):
            assert written_number(number) == written


@pytest.mark.parametrize(
    ("language", "day", "name"),
    [("en", "Tuesday", "September"), ("ru", "вторник", "сентябрь"), ("kk", "сейсенбі", "қыркүйек")],
)
def test_names_of_days_and_months(language: str, day: str, name: str) -> None:
    with speaking(language):
        assert (weekday(DAY), month(9)) == (day, name)


def test_names_of_days_and_months_differ() -> None:
    for language in ("en", "ru", "kk"):
        with speaking(language):
            assert len({weekday(DAY + dt.timedelta(days=n)) for n in range(7)}) == 7
            assert len({month(n) for n in range(1, 13)}) == 12


def test_words_in_english_are_the_files_own() -> None:
    assert [word(one) for one in ("active", "not-implemented", "site-visit", "ministry")] == [
        "active", "not-implemented", "site-visit", "ministry",
    ]  # fmt: skip
    assert [field_word(one) for one in FIELDS] == list(FIELDS)
    assert (action_word("close"), action_word("by-hand"), role_word("controller")) == (
        "close", "by-hand", "controller",
    )  # fmt: skip


def test_words_in_russian() -> None:
    with speaking("ru"):
        assert word("not-implemented") == "не исполнено"
        assert field_word("co_owners") == "соисполнители"
        assert action_word("close") == "снятие с контроля"
        assert word("нечто") == "нечто"
        assert field_word("x-own") == "x-own"
