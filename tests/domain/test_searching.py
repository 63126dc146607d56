import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery_cli.domain.searching import read_query, search_words

RUSSIAN = (
    "D-2017-0001",
    "Социально-экономический эффект программы «Цифровой Казахстан»",
    "Поручаю министерствам внести предложения в 10-дневный срок и завершить учёт, исх. 14-3/221.",
    "Акиматы представили отчёты не полностью",
)
KAZAKH = ("D-2017-0002", "Тапсырмаларды орындау", "Ақпарат министрлігіне өңірлерді тексеру, үйлерді салу")
ENGLISH = (
    "D-2017-0003",
    "Digital policies",
    "The President’s directives on KPIs of e-government: a possibility",
)


def finds(query: str, parts: tuple[str, ...]) -> bool:
    """Also asserts that an index which looks for the needles first leaves out nothing that is found."""
    asked, words = read_query(query), search_words(parts)
    found = asked.matches(words)
    assert not found or all(needle in words for needle in asked.needles)
    return found


@pytest.mark.parametrize(
    "query",
    [
        "министерство",
        "министерства",
        "МИНИСТЕРСТВАМИ",
        "предложение",
        "предложений",
        "предл",
        "программа",
        "программу",
        "цифровая",
        "цифрового",
        "казахстане",
        "казахстаном",
        "акиматами",
        "отчет",
        "Отчёта",
        "учет",
        "учёта",
        "министерства предложения",
        "отчёты эффект",
        "экономический",
        "социально-экономического эффекта",
        "эффект-программа",
        "«цифрового казахстана»",
        '"внести предложение"',
        "„внести предложение“",
        "“внести предложение”",
        "10-дневный",
        "10",
        "14-3/221",
        "D-2017-0001",
        "d-2017",
        "2017 0001",
        "— эффект !",
        "в и",
    ],
)
def test_any_form_of_a_russian_word_finds_the_others(query):
    assert finds(query, RUSSIAN)


@pytest.mark.parametrize(
    "query",
    [
        "министр культуры",
        "эффект министров культуры",
        "экономический социальный-эффект",
        '"предложения внести"',
        '"казахстан поручаю"',  # the title's end and the text's beginning
        '"представили отчёты полностью"',
        "1",
        "14-3/22",
        "201",
        "стерство",
        "з",
        "D-2017-0002",
    ],
)
def test_what_is_not_there_is_not_found(query):
    assert not finds(query, RUSSIAN)


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("тапсырма", True),
        ("ТАПСЫРМАЛАР", True),
        ("ақпарат", True),
        ("Өңір", True),
        ("министрлігі", True),
        ("үйлер", True),
        ("орын", True),
        ("акпарат", False),  # к is not қ
        ("онир", False),
        ("тапсырмасы", False),
    ],
)
def test_a_kazakh_word_finds_the_longer_ones_that_begin_with_it(query, there):
    assert finds(query, KAZAKH) is there


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("directive", True),
        ("directives", True),
        ("policy", True),
        ("possible", True),
        ("KPI", True),
        ("president", True),
        ("e-government", True),
        ("government-e", False),
        ("police", False),
    ],
)
def test_an_english_word_is_found_in_any_form(query, there):
    assert finds(query, ENGLISH) is there


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("проблема", "решить проблему"),
        ("проблему", "все проблемы"),
        ("объём", "по объему"),
        ("акимом", "назначен аким"),
        ("органа", "государственными органами"),
        ("органы", "с органом"),
        ("ёлка", "ёлочка и елки"),
        ("елочка", "«ёлочки»"),
        ("большей", "бо́льшей части"),
        ("министерство", "мини\u00adстерству"),
        ("район", "в рай\u0438\u0306оне рай\u200bоне"),
        ("учёт", "учe\u0308т уче\u0308т"),
        ("12", "№12"),
        ("күні", "жұмыс күніне 🎉"),
        ("год", "в 2017 году"),
    ],
)
def test_words_however_they_are_written(query, text):
    assert finds(query, (text,))


def test_a_short_word_is_found_whole_only():
    assert not finds("по", ("поручение",))
    assert not finds("Касым", ("что касается",))


def test_a_query_without_a_word_has_no_phrase():
    assert read_query(' — «» "!" ').phrases == ()


def test_both_ways_to_the_words_are_one():
    every = "".join(map(chr, range(0x20, 0x250))) + "АБВЁЙЬЫЭабвгёйъыьэюяӘҒҚҢӨҰҮҺІәғқңөұүһі№—–«»„“”…'’"
    for sign in every:
        text = f"жол{sign}Ел A1"
        assert search_words([text]) == search_words([f"{text} 🎉"]).replace("🎉", ""), hex(ord(sign))


@given(
    st.lists(st.text(alphabet='абвеёнстыийк АЁ-«»".1aes\n'), max_size=3), st.text(alphabet='авенстыек -«"1as')
)
def test_what_is_found_has_the_needles(parts, query):
    finds(query, tuple(parts))


@given(
    st.text(alphabet="аеийоыянтсмвлкр", min_size=3),
    st.sampled_from(["", "а", "ом", "ами", "ость", "енного", "ему"]),
)
def test_the_forms_of_a_word_begin_with_its_needle(root, ending):
    word = read_query(root).phrases[0][0]
    assert root.startswith(word.needle.strip())
    other = root + ending
    assert not word.fits(other) or other.startswith(word.needle.strip())


def test_words_are_taken_apart_without_a_stemmer():
    """Which takes its time, and an index has use for the words of every directive."""
    code = (
        "import sys; from delivery_cli.domain.searching import read_query, search_words as s; s(['поручение']);"
        "assert not {'snowballstemmer', 'snowballstemmer.russian_stemmer'} & {*sys.modules};"
        "read_query('поручение');"
        "assert 'snowballstemmer.russian_stemmer' in sys.modules;"
        "assert 'snowballstemmer.basque_stemmer' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
