"""What a row's mark says."""

import time

import pytest

from delivery_cli.operations.importing.marks import meaning_of_mark


@pytest.mark.parametrize(
    "text",
    [
        "Исполнено",
        "исполнено 28.08.2026",
        "Исполнено 28 августа 2026 г.",
        "Исполнено в срок",
        "Исполнено в полном объеме, исх. № 12-05/34 от 28.08.2026",
        "Исполнено (письмо № 7 от 01/09/2026)",
        "Исполнено, снято с контроля 2026-08-28",
        "Снято с контроля",
        "Выполнено на 100%",
        "Закрыто с опозданием",
        "Орындалды, 28.08.2026 ж.",
        "Орындалды мерзімінде",
        "Done on time",
        "Completed on 28 August 2026",
        "closed late",
        "жабылды",
    ],
)
def test_what_is_done(text: str) -> None:
    assert meaning_of_mark(text) == "done"


@pytest.mark.parametrize(
    "text",
    [
        "Исполнено частично",
        "Исполнено (частично)",
        "Выполнено на 50%",
        "Снято с особого контроля",
        "Закрыто частично",
        "Исполнено в части п.1, по п.2 продлено",
        "Исполнено 12.01.2026, продлено до 01.03.2026",
        "Done partially",
        "Орындалды ішінара",
        "Исполнено? " + "да " * 200,
    ],
)
def test_what_goes_on_after_the_word_for_done_is_not_sure(text: str) -> None:
    assert meaning_of_mark(text) == "unsure"


@pytest.mark.parametrize(
    "text", ["", "На исполнении", "Не исполнено", "Исполненото", "частично исполнено", "—"]
)
def test_what_is_open(text: str) -> None:
    assert meaning_of_mark(text) is None


def test_drafts() -> None:
    assert meaning_of_mark("Черновик") == meaning_of_mark("draft") == "draft"


def test_a_long_mark_takes_no_long_time() -> None:
    begun = time.process_time()
    meaning_of_mark("исполнено " + "и исполнено в срок от " * 12 + "x")
    meaning_of_mark("исполнено " + "№ 1 " * 70 + "?!x")
    assert time.process_time() - begun < 0.5
