import sys

import pytest

from delivery_cli.domain import stems
from delivery_cli.domain.stems import head, stem

FORMS = (
    ("поручение", "поручения", "поручениями", "поручений"),
    ("казахстан", "казахстана", "казахстане", "казахстаном"),
    ("проблема", "проблему", "проблемы", "проблемами"),
    ("срок", "сроки", "сроков", "сроком"),
    ("policy", "policies"),
    ("possible", "possibility"),
    ("die", "dying", "dies"),
)


@pytest.mark.parametrize("forms", FORMS)
def test_the_forms_of_a_word_have_one_stem_and_one_head(forms):
    assert len({stem(form) for form in forms}) == 1
    assert all(form.startswith(head(other)) for form in forms for other in forms)


@pytest.mark.parametrize("word", ["министрлігі", "өңір", "2017", "ковид19", "schön", "ш" * 65, "s" * 65])
def test_other_words_have_none(word):
    assert stem(word) is None
    assert head(word) == word


def test_a_short_word_is_not_cut_again():
    assert stem("касым") != stem("касается")


def test_a_package_that_is_there_already_is_used(monkeypatch):
    import snowballstemmer

    monkeypatch.setitem(sys.modules, "snowballstemmer", snowballstemmer)
    assert stems._stemmer("russian", "RussianStemmer")("сроки") == "срок"


def test_the_package_can_be_imported_whole_afterwards(monkeypatch):
    for name in [name for name in sys.modules if name.split(".")[0] == "snowballstemmer"]:
        monkeypatch.delitem(sys.modules, name)
    assert stems._stemmer("english", "EnglishStemmer")("dates") == "date"
    import snowballstemmer

    assert snowballstemmer.stemmer("russian").stemWord("сроки") == "срок"
