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


def test_places_are_those_of_the_text_as_it_is_written() -> None:
    text = "Поручаю: «в\u00a0двух\u00adнедельный срок» внести"
    (one,) = found_in(text)
    assert (one.start, one.end) == (10, 31)
    assert text[one.start : one.end] == one.words


def test_a_long_text_is_gone_through_once() -> None:
    text = "Министерству до конца ноября внести предложения. " * 500
    places = [one.start for one in found_in(text)]
    assert places == [index * 49 + 13 for index in range(500)]
