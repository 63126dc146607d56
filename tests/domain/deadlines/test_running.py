"""Deadline phrases found in running text, whole and nothing else."""

import pytest

from delivery_cli.domain.deadlines import found_in


def found(text: str) -> list[tuple[str, str]]:
    return [(one.words, one.kind) for one in found_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "поручаю министерству информации совместно с акиматами в двухнедельный срок предоставить эффект",
            [("в двухнедельный срок", "term")],
        ),
        (
            "До конца ноября мы должны завершить доработанный вариант «Цифровой Казахстан»",
            [("До конца ноября", "end")],
        ),
        (
            "поручил МИК внести соответствующие предложения до 1 октября текущего года.",
            [("до 1 октября текущего года", "date")],
        ),
        (
            "ввести данную информационную систему в промышленную эксплуатацию не позднее первого полугодия 2022 года",
            [("не позднее первого полугодия 2022 года", "end")],
        ),
        ("Госорганам поручено в месячный срок провести ревизию", [("в месячный срок", "term")]),
        ("до конца года разработать четкие KPI для каждого", [("до конца года", "end")]),
        ("Срок исполнения – до 15 марта 2026 г. Ответственный – МИК.", [("Срок исполнения – до 15 марта 2026 г", "date")]),
        ("представлять отчёт ежеквартально, до 10 числа месяца, следующего за отчётным кварталом, в Правительство",
         [("ежеквартально, до 10 числа месяца, следующего за отчётным кварталом", "recurring")]),
        ("В течение 5 (пяти) рабочих дней внести предложения, до 1 ноября – доложить",
         [("В течение 5 (пяти) рабочих дней", "term"), ("до 1 ноября", "date")]),
        ("принять меры в кратчайшие сроки", [("в кратчайшие сроки", "vague")]),
        ("Рост ВВП в первом полугодии 2022 года составил 3,4 %", [("в первом полугодии 2022 года", "period")]),
        ("Министрлік екі апта мерзімде ұсыныс енгізсін", [("екі апта мерзімде", "term")]),
        ("Әкімдіктер жыл соңына дейін жоспар әзірлесін", [("жыл соңына дейін", "end")]),
        ("2026 жылғы 1 қазанға дейін тапсыру", [("2026 жылғы 1 қазанға дейін", "date")]),
        ("The ministry shall report within two weeks, and the rest by the end of November.",
         [("within two weeks", "term"), ("by the end of November", "end")]),
        ("Report quarterly, by the 10th, to the Government", [("quarterly, by the 10th", "recurring")]),
        ("Report quarterly to the Government", [("quarterly", "recurring")]),
        ("Progress is reported monthly. Costs too", [("monthly", "recurring")]),
        ("publish the annual report and agree on quarterly milestones by the end of February",
         [("by the end of February", "end")]),
        # nothing of a deadline
        ("12 сентября 2017 года состоялось заседание Правительства", []),
        ("8 January 2025 was a Wednesday; the first 10 days are described above", []),
        ("Дохода до сих пор нет, докладывал министр до обеда", []),
        ("по состоянию на 1 октября 2017 года", []),
        ("с 1 января 2018 года вступает в силу", []),
        ("бездо 1 октября", []),
        ("до 1 октябряя", []),
        ("в двухнедельный срокк", []),
        ("", []),
        # a phrase ends with its sentence, and is no part of a longer word
        ("в срок. До конца ноября", [("До конца ноября", "end")]),
        ("Это займёт в течение года-двух", []),
        ("до 1 октября/ноября", []),
        ("Сделать до конца. Года мало", []),
    ],
)  # fmt: skip
def test_phrases_in_sentences(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # what follows says from when it counts, or of what period it is told
        "В течение пяти рабочих дней со дня получения запроса представить ответ",
        "в 10-дневный срок после подписания соглашения",
        "в течение 10 дней со дня утверждения бюджета",
        "шартқа қол қойылған күннен бастап 10 күн ішінде",
        "в течение 10 дней с 1 октября",
        "До 15 числа месяца, следующего за отчетным кварталом, представлять отчёт",
        "до 1 февраля года, следующего за отчетным",
        "За 10 дней до окончания квартала внести",
        "за месяц до конца года внести",
        "За 8 месяцев 2017 года рост составил 3 %",
        "в ноябре прошлого года",
        "Within 10 working days of receipt the ministry shall report",
        "within two weeks after the end of the quarter",
        "By the 15th of the month following the reporting quarter",
        "No more than 5 years ago",
        # more days than one
        "до 1 октября и 1 декабря представить",
        "до 1 апреля, 1 июля и 1 октября",
        "в октябре и ноябре",
        "by 1 October and 1 December",
        "1 қазанға және 1 желтоқсанға дейін ұсынсын",
        # what goes before makes something else of it
        "не ранее чем через 10 дней",
        "не раньше чем в ноябре",
        "not earlier than in 10 days",
        "на детей до 3 лет",
        "от 3 до 6 лет",
        "children up to 3 years",
        "Соңғы 5 жыл ішінде өсім",
        "хат алынған күннен бастап 10 күн ішінде",
        # a length alone is a column's, no text's
        "10 дней", "месяц", "на месяц", "полгода", "this year", "до 18.00", "by 17:00", "ongoing work", "бір ай",
    ],
)  # fmt: skip
def test_what_the_words_around_make_something_else_of_is_no_phrase(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("в 10-дневный срок со дня издания приказа внести", "в 10-дневный срок со дня издания приказа"),
        ("в течение 5 дней со дня подписания внести", "в течение 5 дней со дня подписания"),
        ("в срок до 5 рабочих дней внести", "в срок до 5 рабочих дней"),
        ("срочно, до 1 октября внести", "срочно, до 1 октября"),
        ("в двухнедельный срок с учетом замечаний внести", "в двухнедельный срок"),
        ("до 1 октября с участием акиматов внести", "до 1 октября"),
        ("до 18:00 15 ноября внести", "до 18:00 15 ноября"),
        ("до конца 2018 года и далее", "до конца 2018 года"),
        ("collect the reports by 1 October from all ministries", "by 1 October"),
        ("report within 10 days to the Government", "within 10 days"),
        ("reply within 10 days of the date of this order", "within 10 days of the date of this order"),
        (
            "бұйрық қабылданған күннен бастап 10 күн ішінде ұсынсын",
            "бұйрық қабылданған күннен бастап 10 күн ішінде",
        ),
        ("жоспарды 15 қарашадан кешіктірмейтін мерзімде ұсынсын", "15 қарашадан кешіктірмейтін мерзімде"),
    ],
)
def test_words_around_that_change_nothing(text: str, words: str) -> None:
    assert [one for one, _kind in found(text)] == [words]


@pytest.mark.parametrize("text", ["до 1 октября ", "За 10 дней до конца квартала, 5 "])
def test_the_second_time_the_same_is_found(text: str) -> None:
    first = found(text * 3)
    assert found(text * 3) == first
    assert found(text) == first[: len(first) // 3]


def test_places_are_those_of_the_text_as_it_is_written() -> None:
    text = "Поручаю: «в\u00a0двух\u00adнедельный срок» внести"
    (one,) = found_in(text)
    assert (one.start, one.end) == (10, 31)
    assert text[one.start : one.end] == one.words


def test_a_long_text_is_gone_through_once() -> None:
    text = "Министерству до конца ноября внести предложения. " * 500
    places = [one.start for one in found_in(text)]
    assert places == [index * 49 + 13 for index in range(500)]
