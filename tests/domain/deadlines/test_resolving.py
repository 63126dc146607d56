"""The deadlines of the articles, the shifts, what the office sets, and how an answer is told."""

import pytest

from delivery_cli.domain.deadlines import Ambiguous, Resolved, Terms, Unknown, after_term, resolve
from delivery_cli.domain.deadlines.outcomes import Shift
from delivery_cli.domain.settings import DeadlineSettings
from tests.domain.calendar.making import COUNTRY, a_calendar
from tests.domain.deadlines.reading import WEEKENDS, day, read, told

OF_THE_ARTICLES = [
    ("S2-1", "в двухнедельный срок", "2017-09-12", "2017-09-26"),
    ("S2-2", "в двухнедельный срок", "2017-09-12", "2017-09-26"),
    ("S2-3", "в двухнедельный срок", "2017-09-12", "2017-09-26"),
    ("S2-7", "до 1 октября текущего года", "2017-09-12", "2017-10-01"),
    ("S2-8", "До конца ноября", "2017-09-12", "2017-11-30"),
    ("S3-1", "до конца года", "2021-10-01", "2021-12-31"),
    ("S3-5", "не позднее первого полугодия 2022 года", "2021-10-01", "2022-06-30"),
    ("S4-2", "в месячный срок", "2025-01-09", "2025-02-09"),
]


@pytest.mark.parametrize(("name", "phrase", "issued", "expected"), OF_THE_ARTICLES)
def test_the_deadlines_of_the_articles_without_a_shift(
    name: str, phrase: str, issued: str, expected: str
) -> None:
    assert told(read(phrase, issued)) == expected, name


def resolved(
    phrase: str, issued: str, shift: Shift = "none", deadlines: DeadlineSettings | None = None
) -> Resolved:
    found = read(phrase, issued, shift, deadlines)
    assert isinstance(found, Resolved)
    return found


@pytest.mark.parametrize(
    ("phrase", "issued", "shift", "expected", "rule"),
    [
        ("до 1 октября текущего года", "2017-09-12", "previous", "2017-09-29", "on 2017-10-01 shift -2"),
        ("до 1 октября текущего года", "2017-09-12", "next", "2017-10-01", "on 2017-10-01"),
        ("до 1 октября текущего года", "2017-09-12", "none", "2017-10-01", "on 2017-10-01"),
        ("в месячный срок", "2025-01-09", "previous", "2025-02-07", "P1M shift -2"),
        ("в месячный срок", "2025-01-09", "next", "2025-02-10", "P1M shift +1"),
        ("в месячный срок", "2025-01-09", "none", "2025-02-09", "P1M"),
        ("до конца 2017 года", "2017-09-12", "previous", "2017-12-29", "end 2017 shift -2"),
        ("до конца 2017 года", "2017-09-12", "next", "2017-12-31", "end 2017"),
        ("в IV квартале", "2017-09-12", "next", "2017-12-31", "end 2017-Q4"),
        ("до конца недели", "2017-09-12", "previous", "2017-09-15", "end 2017-W37 shift -2"),
        ("завтра", "2017-09-15", "next", "2017-09-16", "on 2017-09-16"),
        ("в течение 5 рабочих дней", "2017-09-12", "previous", "2017-09-19", "P5WD"),
        ("в течение 5 рабочих дней", "2017-09-12", "next", "2017-09-19", "P5WD"),
        ("срочно", "2017-09-13", "next", "2017-09-18", "P3D shift +2"),
        ("срочно", "2017-09-13", "previous", "2017-09-15", "P3D shift -1"),
        # a date as files have it is taken as it is
        ("2017-10-01", "2017-09-12", "previous", "2017-10-01", "on 2017-10-01"),
        ("до 2017-10-01", "2017-09-12", "previous", "2017-09-29", "on 2017-10-01 shift -2"),
        ("01.10.2017", "2017-09-12", "previous", "2017-09-29", "on 2017-10-01 shift -2"),
        # no working day is left before it
        ("в суточный срок", "2017-09-15", "previous", "2017-09-16", "P1D"),
        ("в течение двух дней", "2017-09-15", "previous", "2017-09-17", "P2D"),
    ],
)
def test_a_day_off_is_moved_and_a_named_day_never_later(
    phrase: str, issued: str, shift: Shift, expected: str, rule: str
) -> None:
    found = resolved(phrase, issued, shift)
    assert (str(found.date), found.rule) == (expected, rule)
    assert found.shift == (day(expected) - (found.unshifted or day(expected))).days


def test_holidays_and_worked_weekends_are_those_of_the_calendar() -> None:
    calendar = a_calendar(off=["2017-09-26"], work=["2017-09-23"])
    terms = Terms(issued=day("2017-09-12"), calendar=calendar)
    assert told(resolve("в двухнедельный срок", terms)) == "2017-09-25"
    assert told(resolve("через 10 рабочих дней", terms)) == "2017-09-25"


def test_an_answer_tells_on_which_computed_years_it_rests() -> None:
    calendar = a_calendar(country=type(COUNTRY)("XX", official=(2015, 2018)))

    def computed(phrase: str, shift: Shift) -> tuple[int, ...]:
        found = resolve(phrase, Terms(issued=day("2018-12-20"), calendar=calendar, shift=shift))
        assert isinstance(found, Resolved)
        return found.computed

    assert computed("до 1 февраля 2019 года", "previous") == (2019,)
    assert computed("до 25 декабря", "previous") == ()
    assert computed("до 1 февраля 2019 года", "none") == ()
    assert computed("через 10 рабочих дней", "none") == (2019,)
    assert computed("через 3 рабочих дня", "none") == ()


def test_a_term_of_working_days_that_begins_in_a_computed_year_says_so() -> None:
    calendar = a_calendar(country=type(COUNTRY)("XX", official=(2019, 2020)))
    found = resolve("через 10 рабочих дней", Terms(issued=day("2018-12-20"), calendar=calendar, shift="none"))
    assert isinstance(found, Resolved)
    assert (str(found.date), found.computed) == ("2019-01-03", (2018,))


@pytest.mark.parametrize(
    ("phrase", "inclusive", "exclusive"),
    [
        ("до 1 октября", "2017-10-01", "2017-09-30"),
        ("до 1 октября включительно", "2017-10-01", "2017-10-01"),
        ("не позднее 1 октября", "2017-10-01", "2017-10-01"),
        ("к 1 октября", "2017-10-01", "2017-10-01"),
        ("до пятницы", "2017-09-15", "2017-09-14"),
        ("до 25 числа", "2017-09-25", "2017-09-24"),
        ("до завтра", "2017-09-13", "2017-09-12"),
        ("до сегодня", "2017-09-12", "2017-09-12"),
        ("к завтрашнему дню", "2017-09-13", "2017-09-13"),
        # with a time of day, the day is in it
        ("до 12:00 15.03.2018", "2018-03-15", "2018-03-15"),
        ("до 12.00 часов 1 октября", "2017-10-01", "2017-10-01"),
        ("до 15 ноября до 18:00", "2017-11-15", "2017-11-15"),
        ("15 қараша сағат 18:00-ге дейін", "2017-11-15", "2017-11-15"),
        ("by 17:00 on 30 November", "2017-11-30", "2017-11-30"),
        # each of several readings
        ("до 10/11/2026", "ambiguous 2026-10-11 2026-11-10", "ambiguous 2026-10-10 2026-11-09"),
        ("до 5-7 октября", "ambiguous 2017-10-05 2017-10-07", "ambiguous 2017-10-04 2017-10-06"),
        ("до конца ноября", "2017-11-30", "2017-11-30"),
        ("1 қазанға дейін", "2017-10-01", "2017-09-30"),
        ("1 қазаннан кешіктірмей", "2017-10-01", "2017-10-01"),
        ("by 1 October", "2017-10-01", "2017-10-01"),
        ("before 1 October", "2017-09-30", "2017-09-30"),
    ],
)
def test_whether_a_date_after_until_counts_is_the_offices_to_say(
    phrase: str, inclusive: str, exclusive: str
) -> None:
    found = read(phrase, deadlines=DeadlineSettings(do_is="inclusive"))
    assert told(found) == inclusive
    assert told(read(phrase, deadlines=DeadlineSettings(do_is="exclusive"))) == exclusive


def test_words_of_urgency_are_the_offices() -> None:
    own = DeadlineSettings(urgency={"Срочно": "P1W", "весьма срочно": "P1D", "до востребования": "P1M"})
    assert told(read("срочно", deadlines=own)) == "2017-09-19"
    assert told(read("Весьма срочно!", deadlines=own)) == "2017-09-13"
    assert told(read("до востребования", deadlines=own)) == "2017-10-12"
    assert told(read("шұғыл", deadlines=own)) == "2017-09-19"
    assert told(read("urgently", deadlines=own)) == "2017-09-19"
    assert told(read("оперативно", deadlines=own)) == "no-date"
    assert told(read("promptly", deadlines=own)) == "no-date"
    # a word of the grammar goes first where the office has none of its own, and the office's before it
    assert told(read("немедленно", deadlines=DeadlineSettings(urgency={"немедленно": "P1D"}))) == "2017-09-13"


def test_the_readings_of_an_ambiguous_phrase_are_named() -> None:
    found = read("до 1 октября", "2017-10-02")
    assert isinstance(found, Ambiguous)
    assert [(one.words, str(one.date), one.rule) for one in found.readings] == [
        ("this year, which is before the date of issue", "2017-10-01", "on 2017-10-01"),
        ("the next year", "2018-10-01", "on 2018-10-01"),
    ]
    found = read("до 1 квартала")
    assert isinstance(found, Ambiguous)
    assert [(one.words, str(one.date)) for one in found.readings] == [
        ("before it begins; this year, which is before the date of issue", "2016-12-31"),
        ("by its end; this year, which is before the date of issue", "2017-03-31"),
        ("before it begins; the next year", "2017-12-31"),
        ("by its end; the next year", "2018-03-31"),
    ]
    found = read("до 5-7 октября")
    assert isinstance(found, Ambiguous)
    assert [one.words for one in found.readings] == ["the first of the days", "the last of the days"]
    found = read("до IV квартала")
    assert isinstance(found, Ambiguous)
    assert [one.words for one in found.readings] == ["before it begins", "by its end"]


def test_readings_that_end_on_one_day_are_no_ambiguity() -> None:
    # a month and a half from 12 October: by the month 27 November, and a quarter from 30 September is its end
    assert told(read("в течение квартала", "2017-09-30")) != told(read("в течение квартала", "2017-09-29"))
    assert told(read("within the quarter", "2017-06-30")) == "ambiguous 2017-06-30 2017-09-30"
    assert told(read("within the year", "2017-12-31")) == "ambiguous 2017-12-31 2018-12-31"


def test_what_is_not_understood_comes_with_phrases_that_are() -> None:
    found = read("до конца прошлого ноября")
    assert isinstance(found, Unknown)
    assert found.nearest[0] == "до конца ноября"
    found = read("абвгд")
    assert isinstance(found, Unknown)
    assert found.nearest == ("в двухнедельный срок", "екі апта мерзімде", "within two weeks")


@pytest.mark.parametrize(
    "phrase",
    ["до 1 октября 2016 года", "01.09.2017", "по 1 октября 2016 года", "до 1 сентября текущего года"],
)
def test_a_day_before_the_issue_is_told(phrase: str) -> None:
    assert resolved(phrase, "2017-09-12").notes == ("the day is before the date of issue, 2017-09-12",)


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("до 29 февраля", "29 February comes next in 2020"),
        ("до 29 февраля 2021 года", "29 February comes next in 2024"),
        ("by 29 February 2097", "29 February comes next in 2104"),
        ("до пятницы, 16 сентября", "2017-09-16 is a Saturday"),
        ("by Friday, 18 September", "2017-09-18 is a Monday"),
        ("до 31 ноября", ""),
    ],
)
def test_why_there_is_no_such_day(phrase: str, says: str) -> None:
    found = read(phrase)
    assert isinstance(found, Unknown)
    assert (found.why, found.says) == ("no-such-day", says)


@pytest.mark.parametrize(
    ("phrase", "notes"),
    [
        ("10 дней со дня подписания", ["it counts from the date of issue"]),
        ("within 10 days of the date of this order", ["it counts from the date of issue"]),
        ("бұйрық берілген күннен бастап бір ай мерзімде", ["it counts from the date of issue"]),
        ("в течение 10 дней с сегодняшнего дня", []),
        ("через 10 лет", []),
        ("через 11 лет", ["this is more than ten years after the date of issue"]),
    ],
)
def test_what_an_answer_takes_for_granted_is_told(phrase: str, notes: list[str]) -> None:
    assert list(resolved(phrase, "2017-09-12").notes) == notes


@pytest.mark.parametrize(
    ("phrase", "kind", "named"),
    [
        ("в двухнедельный срок", "term", False),
        ("до конца ноября", "end", True),
        ("в ноябре", "end", True),
        ("до 1 октября", "date", True),
        ("срочно", "urgent", False),
        ("ежеквартально", "recurring", True),
    ],
)
def test_an_answer_says_of_what_kind_it_is(phrase: str, kind: str, named: bool) -> None:
    found = resolved(phrase, "2017-09-12")
    assert (found.kind, found.named) == (kind, named)


@pytest.mark.parametrize(
    "phrase",
    [
        "до 1 октября",
        "ДО 1 ОКТЯБРЯ",
        "до\u00a01\u202fоктября",
        "до  1\tоктября\n",
        "до\u200b 1 окт\u00adября",
        "«до 1 октября»",
        "„до 1 октября“.",
        '"до 1 октября",',
        "(до 1 октября)",
        "до 1-го октября",
        "до 1\u2011го октября",
        "до 1\u2014го октября",
        "Срок: до 1 октября;",
    ],
)
def test_how_it_is_typed_makes_no_difference(phrase: str) -> None:
    assert told(read(phrase)) == "2017-10-01"


def test_decomposed_letters_are_the_same_letters() -> None:
    assert told(read("в тре\u0308хдневныи\u0306 срок")) == "2017-09-15"


def test_the_default_term_ends_on_a_working_day() -> None:
    terms = Terms(issued=day("2025-01-09"), calendar=WEEKENDS, shift="next")
    assert after_term("P1M", terms) == day("2025-02-10")
    assert after_term("P1M", Terms(issued=None, calendar=WEEKENDS)) is None


@pytest.mark.parametrize("length", [301, 5_000_000])
def test_long_input_is_refused_unread(length: int) -> None:
    found = read("до " * (length // 3) + "до")
    assert isinstance(found, Unknown)
    assert (found.why, len(found.phrase)) == ("too-long", 300)


def test_many_words_are_refused_unread() -> None:
    assert told(read("до 1 " * 13)) == "too-long"
    assert told(read("")) == "not-understood"
    assert told(read(" — ")) == "not-understood"
