"""What a heading means."""

import pytest

from delivery_cli.domain.register_fields import EXPORTED, TAKEN_IN
from delivery_cli.messages import LANGUAGES, _, speaking
from delivery_cli.operations.importing.columns import Said, columns_of, meaning_of, meaning_of_two
from delivery_cli.storage.spreadsheets.vocabulary import folded_words, vocabulary


@pytest.mark.parametrize(
    ("heading", "field", "how"),
    [
        ("Срок исполнения", "due", "exact"),
        ("СРОК  ИСПОЛНЕНИЯ:", "due", "exact"),
        ("Срок исполнения (план)", "due", "exact"),
        ("Сроки исполненя", "due", "near"),
        ("Срок исполнения по плану работ", "due", "guess"),
        ("Жауапты орындаушы", "owner", "exact"),
        ("Автор резолюции", "issuer", "exact"),
        ("№ п/п", "row-number", "exact"),
        ("Пункт", "point", "exact"),
        ("Телефон", None, "none"),
        ("", None, "none"),
        ("Поручение" * 100, None, "none"),
    ],
)
def test_a_heading(heading: str, field: str | None, how: str) -> None:
    assert meaning_of(heading) == (field, how)


@pytest.mark.parametrize(
    ("upper", "lower", "field"),
    [
        ("Документ", "дата", "source-on"),
        ("Документ", "номер", "source-number"),
        ("Исполнители", "Соисполнители", "co-owner"),
        ("Поручение", "Поручение", "text"),
        ("", "Срок", "due"),
        ("Срок", "", "due"),
    ],
)
def test_a_heading_in_two_rows(upper: str, lower: str, field: str) -> None:
    assert meaning_of_two(upper, lower).field == field


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_headings_are_understood_in_every_language(language: str) -> None:
    with speaking(language):
        headings = {one.name: _(one.heading) for one in EXPORTED}
    assert len({folded_words(one) for one in headings.values()}) == len(headings)
    assert {name: meaning_of(heading).field for name, heading in headings.items()} == {
        name: name for name in headings
    }


def test_of_two_columns_for_one_field_the_surer_is_taken() -> None:
    found = columns_of([("Срок исполнения по плану", ""), ("Срок", ""), ("Сроки", "")], Said({}, {}))
    assert [one.field for one in found] == [None, "due", None]


def test_what_a_person_says_goes_before_everything() -> None:
    said = Said({"срок": "-"}, {"срок": "issued", "поручение": "title"})
    found = columns_of([("Срок", ""), ("Поручение", "")], said)
    assert [(one.field, one.how) for one in found] == [(None, "said"), ("title", "profile")]


def test_the_word_lists_name_fields_that_exist() -> None:
    known = {one.name for one in EXPORTED} | set(TAKEN_IN) | {"row-number"}
    assert set(vocabulary().headings.values()) <= known
    assert len(vocabulary().headings) > 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_headings_mean_what_offices_mean_by_them(language: str) -> None:
    with speaking(language):
        told = {folded_words(_(one.heading)): one.name for one in EXPORTED}
    known = vocabulary().headings
    assert {heading: known[heading] for heading in told.keys() & known.keys()} == {
        heading: told[heading] for heading in told.keys() & known.keys()
    }
