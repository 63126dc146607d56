"""Every phrase of the tables, in each language, and every one that is no date."""

import pytest

from tests.domain.deadlines.reading import read, table, told

LANGUAGES = ("ru", "kk", "en")
READ = [row for language in LANGUAGES for row in table(f"{language}.txt")]
REFUSED = [row for language in LANGUAGES for row in table(f"{language}_not.txt")]


@pytest.mark.parametrize(("phrase", "issued", "expected"), READ)
def test_a_phrase_gives_its_day(phrase: str, issued: str, expected: str) -> None:
    assert told(read(phrase, issued)) == expected


@pytest.mark.parametrize(("phrase", "issued", "expected"), REFUSED)
def test_what_is_no_single_day_is_an_error(phrase: str, issued: str, expected: str) -> None:
    assert told(read(phrase, issued)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_are_large_and_say_nothing_twice(language: str) -> None:
    phrases, refused = table(f"{language}.txt"), table(f"{language}_not.txt")
    assert len(phrases) >= 150
    assert len(refused) >= 60
    for rows in (phrases, refused):
        keys = [(phrase, issued) for phrase, issued, _expected in rows]
        assert len(set(keys)) == len(keys)
